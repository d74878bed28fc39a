"""Trains the runs of ``pytorch_runs`` with PyTorch and writes pytorch_results.json beside itself.

Run by hand where PyTorch is installed: ``python -m tests.core.make_pytorch_results``.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from torch.nn import functional

from bpgui.core.architecture import Activation
from bpgui.core.losses import Loss
from bpgui.core.moment import Moment
from bpgui.core.optimizers import Adam, GradientDescent, Momentum, RMSProp
from bpgui.core.parameters import ParameterLayout
from bpgui.core.setup import Setup
from tests.core.pytorch_runs import ITERATIONS, names, start

RESULTS = Path(__file__).with_name("pytorch_results.json")
Tensor = torch.Tensor

ACTIVATIONS: dict[Activation, Callable[[Tensor], Tensor]] = {
    Activation.SIGMOID: torch.sigmoid,
    Activation.TANH: torch.tanh,
    Activation.RELU: torch.relu,
    Activation.LEAKY_RELU: functional.leaky_relu,
    Activation.LINEAR: lambda net: net,
}


def train(setup: Setup, moment: Moment, iterations: int) -> tuple[list[float], list[float]]:
    """Losses of all iterations and the flat parameters after the last; float64 throughout."""
    torch.set_num_threads(1)
    architecture, layout = setup.architecture, ParameterLayout(setup.architecture)
    flat, numbers = moment.parameters.copy(), range(1, architecture.depth + 1)
    weights = [torch.tensor(layout.weights(flat, n), requires_grad=True) for n in numbers]
    biases = [torch.tensor(layout.biases(flat, n), requires_grad=True) for n in numbers]
    optimizer = make_optimizer(setup, weights, biases)
    inputs = torch.from_numpy(setup.dataset.inputs.copy())
    targets = torch.from_numpy(setup.dataset.targets.copy())
    batches, losses = setup.batches(), []
    for iteration in range(1, iterations + 1):
        rows = torch.from_numpy(batches.indices(iteration).copy())
        optimizer.zero_grad()
        out = inputs[rows]
        for number, layer in enumerate(architecture.layers):
            net = functional.linear(out, weights[number], biases[number])
            is_logit = setup.settings.loss.is_fused and number + 1 == architecture.depth
            out = net if is_logit else ACTIVATIONS[layer.activation](net)
        loss = mean_loss(setup.settings.loss, out, targets[rows])
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    parts = zip(weights, biases, strict=True)
    final = torch.cat([part.detach().reshape(-1) for pair in parts for part in pair])
    return losses, final.tolist()


def mean_loss(loss: Loss, out: Tensor, target: Tensor) -> Tensor:
    """The batch's mean loss; for the fused losses ``out`` is the last layer's net."""
    match loss:
        case Loss.HALF_SQUARED_ERROR:
            return 0.5 * ((target - out) ** 2).sum(dim=1).mean()
        case Loss.MEAN_SQUARED_ERROR:
            return functional.mse_loss(out, target)
        case Loss.BINARY_CROSS_ENTROPY:
            total = functional.binary_cross_entropy_with_logits(out, target, reduction="sum")
            return total / len(out)
        case Loss.CROSS_ENTROPY:
            return functional.cross_entropy(out, target)


def make_optimizer(
    setup: Setup, weights: list[Tensor], biases: list[Tensor]
) -> torch.optim.Optimizer:
    """The optimizer of ``setup``, its L2 penalty as weight decay on the weights only."""
    rate, decay = setup.settings.learning_rate, setup.settings.penalty_strength
    groups: list[dict[str, Any]] = [
        {"params": weights, "weight_decay": decay},
        {"params": biases},
    ]
    match setup.settings.optimizer:
        case GradientDescent():
            return torch.optim.SGD(groups, lr=rate)
        case Momentum(momentum):
            return torch.optim.SGD(groups, lr=rate, momentum=momentum)
        case RMSProp(alpha, epsilon):
            return torch.optim.RMSprop(groups, lr=rate, alpha=alpha, eps=epsilon)
        case Adam(beta1, beta2, epsilon):
            return torch.optim.Adam(groups, lr=rate, betas=(beta1, beta2), eps=epsilon)


def main() -> None:
    runs = {}
    for name in names():
        losses, parameters = train(*start(name), ITERATIONS)
        runs[name] = {"losses": losses[:: ITERATIONS // 6], "parameters": parameters}
    results = {"pytorch": torch.__version__, "iterations": ITERATIONS, "runs": runs}
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
