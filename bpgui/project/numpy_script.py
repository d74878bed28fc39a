"""A project as a NumPy script that repeats its run without this program.

Small networks come out the same to the last bit, others to rounding. Deliberate mistakes are left
out, which the script says at its top: it is the correct arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpgui.core.architecture import Activation
from bpgui.project import numpy_code
from bpgui.project.project import Project
from bpgui.project.script_text import (
    ENDING,
    ORDER,
    Script,
    ScriptArrays,
    has_batches,
    head_lines,
    settings_lines,
    table_lines,
    title_line,
)

_CLASSES = {
    "gradient_descent": "GradientDescent",
    "momentum": "Momentum",
    "rmsprop": "RMSProp",
    "adam": "Adam",
}

_MAIN = '''\
def named(weights, biases):
    """Every parameter with its name: layer by layer the weights, row by row, then the biases."""
    number = 0
    for w, b, names in zip(weights, biases, BIAS_NAMES):
        for value in w.ravel().tolist():
            number += 1
            yield f"w{number}", value
        yield from zip(names, b.tolist())


def main(iterations):
    weights = [w.copy() for w in WEIGHTS]
    biases = [b.copy() for b in BIASES]
    optimizer = CLASS(TRAINED)
    for iteration in range(1, iterations + 1):
BATCH
        nets, outs = forward(weights, biases, inputs)
        if iteration % max(iterations // 10, 1) == 0:
            loss = mean_loss(nets[-1], outs[-1], targets)
            print(f"before iteration {iteration}: loss {loss!r}")
        weight_gradients, bias_gradients = backward(weights, biases, nets, outs, targets)
        optimizer.update(GRADIENTS, iteration)
    nets, outs = forward(weights, biases, INPUTS.T)
    loss = mean_loss(nets[-1], outs[-1], TARGETS.T)
    report(iterations, loss, outs[-1].T.tolist(), named(weights, biases))
'''
_ALL_SAMPLES = "        inputs, targets = INPUTS.T, TARGETS.T  # all samples, a column each"
_SOME_SAMPLES = """\
        rows = batch_rows(iteration)
        inputs, targets = INPUTS[rows].T, TARGETS[rows].T  # a column a sample"""


def numpy_script(project: Project, arrays_name: str = "arrays.npz") -> Script:
    """The script that trains ``project`` from its first parameters on.

    ``arrays_name`` is what the file beside it will be called, if it needs one.
    """
    arrays = ScriptArrays(project, arrays_name)
    return Script("\n".join(_lines(project, arrays)) + "\n", arrays.file())


def _lines(project: Project, arrays: ScriptArrays) -> Iterator[str]:
    setup, is_batched = project.setup, has_batches(project)
    settings = setup.settings
    yield from head_lines(project, "NumPy")
    yield ""
    yield "import sys"
    if is_batched:
        yield "from functools import lru_cache"
    if arrays.has_file:
        yield "from pathlib import Path"
    yield "\nimport numpy as np"
    yield title_line("Settings")
    yield from settings_lines(project)
    yield from table_lines(project, arrays)
    yield title_line("Sums")
    yield numpy_code.SUMS
    yield from _network_lines(project)
    yield title_line("Training")
    if is_batched:
        yield f"{ORDER}\n"
    yield f"{numpy_code.OPTIMIZERS[settings.optimizer.name]}\n"
    yield f"{_main(project)}\n"
    yield ENDING.rstrip("\n")


def _network_lines(project: Project) -> Iterator[str]:
    """Activation functions, loss and the two passes."""
    settings, layers = project.setup.settings, project.setup.architecture.layers
    yield title_line("Activation functions f, out = f(net), and their slopes f'(net)")
    for activation in dict.fromkeys(layer.activation for layer in layers):
        yield f"{numpy_code.ACTIVATIONS[activation]}\n"
    names = [layer.activation.value for layer in layers]
    slopes = [f"{name}_slope" for name in names if name != Activation.SOFTMAX]
    yield f"ACTIVATIONS = [{', '.join(names)}]"
    yield f"SLOPES = [{', '.join(slopes)}]"
    yield title_line("Loss")
    yield numpy_code.LOSSES[settings.loss]
    yield title_line("The two passes")
    yield f"{numpy_code.FORWARD}\n"
    fused = settings.loss.is_fused
    yield numpy_code.BACKWARD.format(
        output_delta=numpy_code.FUSED_DELTA if fused else numpy_code.PLAIN_DELTA,
        penalty=numpy_code.PENALTIES[settings.penalty],
    ).rstrip("\n")


def _main(project: Project) -> str:
    settings = project.setup.settings
    trained, gradients = "weights", "weight_gradients"
    if settings.trains_biases:
        trained, gradients = "weights + biases", "weight_gradients + bias_gradients"
    return (
        _MAIN.replace("CLASS", _CLASSES[settings.optimizer.name])
        .replace("TRAINED", trained)
        .replace("GRADIENTS", gradients)
        .replace("BATCH", _SOME_SAMPLES if has_batches(project) else _ALL_SAMPLES)
    )
