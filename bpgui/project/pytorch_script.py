"""A project as a PyTorch script that repeats its run: the bridge to bigger machines.

It is what a PyTorch user would write: modules, autograd, torch.optim with the same
hyperparameters. Deliberate mistakes are left out, which the script says at its top.
"""

from __future__ import annotations

from collections.abc import Iterator

from bpgui.core.setup import Penalty
from bpgui.project import pytorch_code
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


def pytorch_script(project: Project, arrays_name: str = "arrays.npz") -> Script:
    """The script that trains ``project`` from its first parameters on.

    ``arrays_name`` is what the file beside it will be called, if it needs one.
    """
    arrays = ScriptArrays(project, arrays_name)
    return Script("\n".join(_lines(project, arrays)) + "\n", arrays.file())


def _lines(project: Project, arrays: ScriptArrays) -> Iterator[str]:
    settings, is_batched = project.setup.settings, has_batches(project)
    layers = project.setup.architecture.layers
    activations = ", ".join(pytorch_code.ACTIVATIONS[layer.activation] for layer in layers)
    network = (pytorch_code.LAYERS, pytorch_code.LOSSES[settings.loss])
    yield from head_lines(project, "PyTorch")
    yield "#"
    yield "# PyTorch rounds in other places than bpgui: numbers agree to about 12 digits, to fewer"
    yield "# after long training that is unstable, where every rounding error grows."
    yield ""
    yield "import sys"
    imported = [
        name
        for name, is_used in (
            ("lru_cache", is_batched),
            ("partial", "partial(" in activations),
        )
        if is_used
    ]
    if imported:
        yield f"from functools import {', '.join(imported)}"
    if arrays.has_file:
        yield "from pathlib import Path"
    yield "\nimport numpy as np\nimport torch"
    yield "from torch import nn"
    if "functional." in activations + network[1]:
        yield "from torch.nn import functional"
    yield '\nDEVICE = "cpu"  # "cuda" trains on a graphics card'
    yield "DTYPE = torch.float64  # as bpgui; torch.float32 is faster and less exact"
    yield title_line("Settings")
    yield from settings_lines(project)
    yield f"TRAINS_BIASES = {settings.trains_biases}"
    yield from table_lines(project, arrays)
    yield f"ACTIVATIONS = [{activations}]"
    yield title_line("The network and its loss")
    yield "\n\n".join(network).rstrip("\n")
    if settings.penalty is Penalty.L1:
        yield pytorch_code.L1.rstrip("\n")
    yield title_line("Training")
    if is_batched:
        yield f"{ORDER}\n"
    yield f"{_main(project)}\n"
    yield ENDING.rstrip("\n")


def _main(project: Project) -> str:
    settings = project.setup.settings
    is_l1, is_l2 = (settings.penalty is kind for kind in (Penalty.L1, Penalty.L2))
    optimizer = pytorch_code.OPTIMIZERS[settings.optimizer.name].replace("GROUPS", "groups")
    batch = pytorch_code.SOME_SAMPLES if has_batches(project) else pytorch_code.ALL_SAMPLES
    return (
        pytorch_code.MAIN.replace("DECAY", ', "weight_decay": PENALTY' if is_l2 else "")
        .replace("OPTIMIZER", optimizer)
        .replace("OBJECTIVE", "(loss + penalty(network))" if is_l1 else "loss")
        .replace("BATCH", batch)
    )
