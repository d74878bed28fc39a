"""The pieces of an exported NumPy script, by what they compute; ``numpy_script`` joins them.

Arrays in the script have a row for each unit and a column for each sample. Operations are those
of ``bpgui.core`` in the same order, so that small networks give the same numbers to the last bit.
"""

from __future__ import annotations

from bpgui.core.architecture import Activation
from bpgui.core.losses import Loss
from bpgui.core.setup import Penalty

SUMS = '''\
def add_in_order(rows):
    """The sum of the rows, added one after the other as a person adds them."""
    return np.add.accumulate(rows, axis=0)[-1]


def weighted_sum(left, right):
    """The matrix product; short sums are added in order, long ones in NumPy's fastest way."""
    terms = left.shape[1]
    if terms > 16 or terms * left.shape[0] * right.shape[1] > 4096:
        return left @ right
    return add_in_order(left.T[:, :, np.newaxis] * right[:, np.newaxis, :])


def sum_over_samples(rows):
    """The sum of each row, as a vector."""
    if rows.shape[1] <= 16:
        return add_in_order(rows.T)
    return (rows @ np.ones((rows.shape[1], 1)))[:, 0]
'''

ACTIVATIONS = {
    Activation.SIGMOID: '''\
def sigmoid(net):
    """1 / (1 + e^-net), in a form that never overflows."""
    power = np.exp(-np.abs(net))
    return np.where(net >= 0.0, 1.0, power) / (1.0 + power)


def sigmoid_slope(net, out):
    """out (1 - out)"""
    return out * (1.0 - out)
''',
    Activation.TANH: '''\
def tanh(net):
    """The hyperbolic tangent."""
    return np.tanh(net)


def tanh_slope(net, out):
    """1 - out^2"""
    return 1.0 - out * out
''',
    Activation.RELU: '''\
def relu(net):
    """The larger of 0 and net."""
    return np.maximum(net, 0.0)


def relu_slope(net, out):
    """1 right of zero, 0 at zero and left of it."""
    return np.heaviside(net, 0.0)
''',
    Activation.LEAKY_RELU: '''\
def leaky_relu(net):
    """net right of zero, a hundredth of it left of zero."""
    return np.maximum(net, net * 0.01)


def leaky_relu_slope(net, out):
    """1 right of zero, 0.01 at zero and left of it."""
    return np.maximum(np.heaviside(net, 0.0), 0.01)
''',
    Activation.LINEAR: '''\
def linear(net):
    """net itself."""
    return net


def linear_slope(net, out):
    """1"""
    return np.ones_like(net)
''',
    Activation.SOFTMAX: '''\
def softmax(net):
    """e^net / (sum of e^net over the layer); the largest net is taken out of every exponent."""
    power = np.exp(net - net.max(axis=0))
    return power / add_in_order(power)
''',
}

LOSSES = {
    Loss.HALF_SQUARED_ERROR: '''\
def output_errors(net, out, target):
    """Each output's part of the loss: 1/2 (t - out)^2"""
    return 0.5 * (target - out) ** 2


def error_by_out(out, target):
    """dE/dout = out - t"""
    return out - target
''',
    Loss.MEAN_SQUARED_ERROR: '''\
def output_errors(net, out, target):
    """Each output's part of the loss: (t - out)^2 / outputs"""
    return (target - out) ** 2 / len(out)


def error_by_out(out, target):
    """dE/dout = 2 (out - t) / outputs"""
    return (out - target) * 2.0 / len(out)
''',
    Loss.BINARY_CROSS_ENTROPY: '''\
def output_errors(net, out, target):
    """Each output's part of the loss: -(t ln out + (1 - t) ln(1 - out))

    Taken from net, as ln(1 + e^net) - t net, so that an out of exactly 0 or 1 does no harm.
    """
    return np.maximum(net, 0.0) + np.log1p(np.exp(-np.abs(net))) - target * net


def error_by_net(out, target):
    """dE/dnet = out - t: the slope of the sigmoid is already in it."""
    return out - target
''',
    Loss.CROSS_ENTROPY: '''\
def output_errors(net, out, target):
    """Each output's part of the loss: -t ln out, with ln out = net - ln(sum of e^net)"""
    largest = net.max(axis=0)
    log_of_sum = largest + np.log(add_in_order(np.exp(net - largest)))
    return target * (log_of_sum - net)


def error_by_net(out, target):
    """dE/dnet = out (sum of t) - t: the derivative of the softmax is already in it."""
    return out * add_in_order(target) - target
''',
}

PENALTIES = {
    Penalty.NONE: "",
    Penalty.L2: """\
        grad_w = grad_w + PENALTY * weights[layer]  # L2: the derivative of PENALTY/2 w^2
""",
    Penalty.L1: """\
        grad_w = grad_w + PENALTY * np.sign(weights[layer])  # L1: that of PENALTY |w|
""",
}

FORWARD = '''\
def forward(weights, biases, inputs):
    """net = W out + b and out = f(net), layer after layer; outs[0] are the inputs."""
    nets, outs = [], [inputs]
    for w, b, activation in zip(weights, biases, ACTIVATIONS):
        net = weighted_sum(w, outs[-1])
        if len(b) > 0:
            net = net + b[:, np.newaxis]  # one bias for all units, or one a unit
        nets.append(net)
        outs.append(activation(net))
    return nets, outs


def mean_loss(net, out, target):
    """The loss of a sample is the sum over its outputs; that of a batch the mean of these."""
    sample_losses = add_in_order(output_errors(net, out, target))
    return sum_over_samples(sample_losses[np.newaxis, :]).item() / target.shape[1]
'''

BACKWARD = '''\
def backward(weights, biases, nets, outs, target):
    """The gradients: from the output layer back to the first, delta = dE/dnet of each layer."""
    samples = target.shape[1]
    weight_gradients, bias_gradients = [None] * len(weights), [None] * len(weights)
    for layer in reversed(range(len(weights))):
        net, out, below = nets[layer], outs[layer + 1], outs[layer]
        if layer == len(weights) - 1:
{output_delta}
        else:
            # What the units of the layer above pass back: the weights of before the update.
            by_out = weighted_sum(weights[layer + 1].T, delta)
            delta = by_out * SLOPES[layer](net, out)
        # dE/dw = delta of the unit it leads to, times out of the unit it comes from.
        grad_w = weighted_sum(delta, below.T) / samples
{penalty}        grad_b = delta
        if len(biases[layer]) < len(delta):
            grad_b = add_in_order(delta)[np.newaxis, :]  # shared: the sum over the units
        weight_gradients[layer] = grad_w
        bias_gradients[layer] = sum_over_samples(grad_b)[: len(biases[layer])] / samples
    return weight_gradients, bias_gradients
'''

PLAIN_DELTA = "            delta = error_by_out(out, target) * SLOPES[layer](net, out)"
FUSED_DELTA = "            delta = error_by_net(out, target)"

OPTIMIZERS = {
    "gradient_descent": '''\
class GradientDescent:
    """w <- w - LEARNING_RATE g"""

    def __init__(self, parameters):
        self.parameters = parameters

    def update(self, gradients, iteration):
        for w, g in zip(self.parameters, gradients):
            w -= LEARNING_RATE * g
''',
    "momentum": '''\
class Momentum:
    """v <- MOMENTUM v + g;  w <- w - LEARNING_RATE v"""

    def __init__(self, parameters):
        self.parameters = parameters
        self.v = [np.zeros_like(w) for w in parameters]

    def update(self, gradients, iteration):
        for k, (w, g) in enumerate(zip(self.parameters, gradients)):
            self.v[k] = MOMENTUM * self.v[k] + g
            w -= LEARNING_RATE * self.v[k]
''',
    "rmsprop": '''\
class RMSProp:
    """s <- ALPHA s + (1 - ALPHA) g^2;  w <- w - LEARNING_RATE g / (sqrt(s) + EPSILON)"""

    def __init__(self, parameters):
        self.parameters = parameters
        self.s = [np.zeros_like(w) for w in parameters]

    def update(self, gradients, iteration):
        for k, (w, g) in enumerate(zip(self.parameters, gradients)):
            self.s[k] = ALPHA * self.s[k] + (1.0 - ALPHA) * (g * g)
            w -= LEARNING_RATE * g / (np.sqrt(self.s[k]) + EPSILON)
''',
    "adam": '''\
class Adam:
    """Kingma and Ba 2015, algorithm 1:

    m <- BETA1 m + (1 - BETA1) g;  v <- BETA2 v + (1 - BETA2) g^2
    w <- w - LEARNING_RATE m^ / (sqrt(v^) + EPSILON), m^ = m / (1 - BETA1^t), v^ = v / (1 - BETA2^t)
    """

    def __init__(self, parameters):
        self.parameters = parameters
        self.m = [np.zeros_like(w) for w in parameters]
        self.v = [np.zeros_like(w) for w in parameters]

    def update(self, gradients, iteration):
        for k, (w, g) in enumerate(zip(self.parameters, gradients)):
            self.m[k] = BETA1 * self.m[k] + (1.0 - BETA1) * g
            self.v[k] = BETA2 * self.v[k] + (1.0 - BETA2) * (g * g)
            m_hat = self.m[k] / (1.0 - BETA1**iteration)
            v_hat = self.v[k] / (1.0 - BETA2**iteration)
            w -= LEARNING_RATE * m_hat / (np.sqrt(v_hat) + EPSILON)
''',
}
