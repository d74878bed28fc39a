"""The same work in PyTorch, as its tutorials write it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch

from bpgui.core.architecture import Activation
from bpgui.core.parameters import ParameterLayout
from tests.benchmarks.workload import Workload


def pytorch_loop(workload: Workload) -> Callable[[int], object]:
    """Linear layers, autograd and SGD; one thread, which is fastest for such small networks."""
    torch.set_num_threads(1)
    setup, settings = workload.setup, workload.setup.settings
    layout = ParameterLayout(setup.architecture)
    parts: list[torch.nn.Module] = []
    for number, layer in enumerate(setup.architecture.layers, start=1):
        weights = torch.from_numpy(layout.weights(workload.parameters, number).copy())
        biases = torch.from_numpy(layout.biases(workload.parameters, number).copy())
        linear = torch.nn.Linear(weights.shape[1], weights.shape[0], dtype=torch.float64)
        with torch.no_grad():
            linear.weight.copy_(weights)
            linear.bias.copy_(biases.expand(layer.units))
        linear.bias.requires_grad = settings.trains_biases
        parts.append(linear)
        if layer.activation is not Activation.SOFTMAX:
            parts.append(torch.nn.Sigmoid())
    network = torch.nn.Sequential(*parts)
    trained = [parameter for parameter in network.parameters() if parameter.requires_grad]
    optimizer = torch.optim.SGD(trained, lr=settings.learning_rate)
    inputs = torch.from_numpy(setup.dataset.inputs.copy())
    targets = torch.from_numpy(setup.dataset.targets.copy())
    samples, size = len(inputs), settings.batch_size or len(inputs)
    classes = targets.argmax(dim=1)
    is_softmax = setup.architecture.layers[-1].activation is Activation.SOFTMAX
    generator = np.random.default_rng(1)
    order, start = torch.arange(samples), samples

    def step(x: torch.Tensor, t: torch.Tensor) -> None:
        optimizer.zero_grad()
        out = network(x)
        if is_softmax:
            loss = torch.nn.functional.cross_entropy(out, t)
        else:
            loss = 0.5 * ((t - out) ** 2).sum() / len(x)
        loss.backward()
        optimizer.step()
        loss.item()

    def advance(count: int) -> None:
        nonlocal order, start
        aims = classes if is_softmax else targets
        for _ in range(count):
            if size == samples:
                step(inputs, aims)
                continue
            if start >= samples:
                order, start = torch.from_numpy(generator.permutation(samples)), 0
            rows = order[start : start + size]
            step(inputs[rows], aims[rows])
            start += size

    return advance
