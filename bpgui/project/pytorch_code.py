"""The pieces of an exported PyTorch script, by what they do; ``pytorch_script`` joins them."""

from __future__ import annotations

from bpgui.core.architecture import Activation
from bpgui.core.losses import Loss

ACTIVATIONS = {
    Activation.SIGMOID: "torch.sigmoid",
    Activation.TANH: "torch.tanh",
    Activation.RELU: "torch.relu",
    Activation.LEAKY_RELU: "functional.leaky_relu",
    Activation.LINEAR: "nn.Identity()",
    Activation.SOFTMAX: "partial(torch.softmax, dim=1)",
}

LAYERS = '''\
class Dense(nn.Module):
    """out = f(x W^T + b): like nn.Linear, with one bias for all units, one a unit, or none."""

    def __init__(self, weight, bias, activation):
        super().__init__()
        self.weight = nn.Parameter(torch.as_tensor(weight, dtype=DTYPE))
        # Of size 1 where the units share their bias: autograd then adds up what they ask for.
        self.bias = nn.Parameter(torch.as_tensor(bias, dtype=DTYPE), requires_grad=TRAINS_BIASES)
        self.activation = activation

    def net(self, x):
        net = x @ self.weight.T
        return net + self.bias if len(self.bias) > 0 else net

    def forward(self, x):
        return self.activation(self.net(x))


class Network(nn.Module):
    """The layers in their order."""

    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList(
            Dense(weight, bias, activation)
            for weight, bias, activation in zip(WEIGHTS, BIASES, ACTIVATIONS)
        )

    def net(self, x):
        """The net inputs of the output layer, also called logits."""
        for layer in self.layers[:-1]:
            x = layer(x)
        return self.layers[-1].net(x)

    def forward(self, x):
        return self.layers[-1].activation(self.net(x))
'''

LOSSES = {
    Loss.HALF_SQUARED_ERROR: '''\
def mean_loss(network, x, target):
    """1/2 (t - out)^2, added over the outputs, the mean over the samples."""
    return 0.5 * (target - network(x)).square().sum(dim=1).mean()
''',
    Loss.MEAN_SQUARED_ERROR: '''\
def mean_loss(network, x, target):
    """(t - out)^2, the mean over outputs and samples."""
    return functional.mse_loss(network(x), target)
''',
    Loss.BINARY_CROSS_ENTROPY: '''\
def mean_loss(network, x, target):
    """-(t ln out + (1 - t) ln(1 - out)), added over the outputs, the mean over the samples."""
    net = network.net(x)
    total = functional.binary_cross_entropy_with_logits(net, target, reduction="sum")
    return total / len(target)
''',
    Loss.CROSS_ENTROPY: '''\
def mean_loss(network, x, target):
    """-t ln out, added over the classes, the mean over the samples; softmax is part of it."""
    return functional.cross_entropy(network.net(x), target)
''',
}

L1 = '''\


def penalty(network):
    """L1: PENALTY |w|, added over the weights."""
    return PENALTY * sum(layer.weight.abs().sum() for layer in network.layers)
'''

OPTIMIZERS = {
    "gradient_descent": "torch.optim.SGD(GROUPS, lr=LEARNING_RATE)",
    "momentum": "torch.optim.SGD(GROUPS, lr=LEARNING_RATE, momentum=MOMENTUM)",
    "rmsprop": "torch.optim.RMSprop(GROUPS, lr=LEARNING_RATE, alpha=ALPHA, eps=EPSILON)",
    "adam": "torch.optim.Adam(GROUPS, lr=LEARNING_RATE, betas=(BETA1, BETA2), eps=EPSILON)",
}

MAIN = '''\
def make_optimizer(network):
    """The optimizer, with penalties on the weights alone."""
    weights = [layer.weight for layer in network.layers]
    groups = [{"params": weightsDECAY}]
    biases = [layer.bias for layer in network.layers if len(layer.bias) > 0]
    if TRAINS_BIASES and biases:
        groups.append({"params": biases})
    return OPTIMIZER


def named(network):
    """Every parameter with its name: layer by layer the weights, row by row, then the biases."""
    number = 0
    for layer, names in zip(network.layers, BIAS_NAMES):
        for value in layer.weight.flatten().tolist():
            number += 1
            yield f"w{number}", value
        yield from zip(names, layer.bias.tolist())


def main(iterations):
    network = Network().to(DEVICE)
    inputs = torch.as_tensor(INPUTS, dtype=DTYPE, device=DEVICE)
    targets = torch.as_tensor(TARGETS, dtype=DTYPE, device=DEVICE)
    optimizer = make_optimizer(network)
    for iteration in range(1, iterations + 1):
BATCH
        if iteration % max(iterations // 10, 1) == 0:
            print(f"before iteration {iteration}: loss {loss.item()!r}")
        optimizer.zero_grad()
        OBJECTIVE.backward()
        optimizer.step()
    with torch.no_grad():
        loss = mean_loss(network, inputs, targets).item()
        report(iterations, loss, network(inputs).tolist(), named(network))
'''
ALL_SAMPLES = "        loss = mean_loss(network, inputs, targets)"
SOME_SAMPLES = """\
        rows = batch_rows(iteration)
        loss = mean_loss(network, inputs[rows], targets[rows])"""
