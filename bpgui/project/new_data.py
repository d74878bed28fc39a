"""Other data for a project: the network's ends, its loss and the units' names go with them.

Pure functions; what targets are good for which outputs is decided here, the words for it are not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from bpgui.core.architecture import Activation
from bpgui.core.losses import Loss
from bpgui.core.parameters import Matrix
from bpgui.core.setup import Setup
from bpgui.project.appearance import Appearance
from bpgui.project.changes import has_same_layout
from bpgui.project.data_changes import table, with_data
from bpgui.project.decode_problems import MAX_BYTES
from bpgui.project.names_of_columns import unit_names
from bpgui.project.project import Project
from bpgui.project.reshape import with_layer_mode

_TARGET_PREFIX = "t_"
_FRACTION_BYTES, _WHOLE_BYTES = 21, 4
"""What numbers usually take in a project file, with their comma."""
_TABLE_SUFFIXES = ("csv", "tsv", "txt")
_ID = re.compile(r"[a-z]\d+(?:\.\d+)?")


class TargetKind(StrEnum):
    """What targets are, as far as outputs have to suit them."""

    CLASSES = "classes"
    """one target a class, 1 for the sample's own"""
    SHARES = "shares"
    """numbers from 0 to 1, such as two classes"""
    NUMBERS = "numbers"
    """any numbers"""


@dataclass(frozen=True, slots=True)
class OutputFit:
    """Outputs and a loss that suit the targets; ``is_needed`` where the present ones cannot."""

    activation: Activation
    loss: Loss
    is_needed: bool


@dataclass(frozen=True, slots=True, eq=False)
class NewData:
    """Samples with the names of their columns, "" for none, and what they are in one line.

    ``picture_width`` is the number of pixels in a row where the inputs are a picture.
    """

    inputs: Matrix
    targets: Matrix
    source: str
    input_names: Sequence[str] = ()
    target_names: Sequence[str] = ()
    picture_width: int = 0


def data_of(project: Project) -> NewData:
    """All samples of ``project``, held-out ones last, as data for another one."""
    architecture, names = project.setup.architecture, project.appearance.names
    rows = table(project)
    columns = architecture.inputs
    return NewData(
        rows[:, :columns],
        rows[:, columns:],
        project.data.source,
        tuple(names.get(unit, "") for unit in architecture.unit_names(0)),
        tuple(names.get(unit, "") for unit in architecture.unit_names(architecture.depth)),
        project.data.picture_width,
    )


def kind_of(targets: Matrix) -> TargetKind:
    """What ``targets`` (samples, outputs) are; classes only where there are more than two."""
    if targets.min() < 0.0 or targets.max() > 1.0:
        return TargetKind.NUMBERS
    is_one_hot = bool(((targets == 0.0) | (targets == 1.0)).all() and (targets.sum(1) == 1.0).all())
    return TargetKind.CLASSES if is_one_hot and targets.shape[1] > 1 else TargetKind.SHARES


def output_fit(setup: Setup, kind: TargetKind, outputs: int) -> OutputFit | None:
    """What would suit targets of ``kind`` better than the outputs of ``setup``; None if nothing.

    Outputs of softmax add up to 1, so a single one is always 1, and cross-entropies are only
    defined for targets from 0 to 1.
    """
    present = setup.architecture.layers[-1].activation
    loss = setup.settings.loss
    if kind is TargetKind.CLASSES:
        if present is Activation.SOFTMAX:
            return None
        return OutputFit(Activation.SOFTMAX, Loss.CROSS_ENTROPY, is_needed=False)
    if kind is TargetKind.SHARES:
        if present is Activation.SIGMOID:
            return None
        is_needed = present is Activation.SOFTMAX and outputs == 1
        return OutputFit(Activation.SIGMOID, Loss.BINARY_CROSS_ENTROPY, is_needed)
    if present in (Activation.LINEAR, Activation.LEAKY_RELU):
        return None
    return OutputFit(Activation.LINEAR, Loss.HALF_SQUARED_ERROR, is_needed=loss.is_fused)


def is_too_large(data: NewData) -> bool:
    """Whether a project with ``data`` would hardly fit into a file."""
    arrays = (data.inputs, data.targets)
    fractions = sum(int(np.count_nonzero(array != np.rint(array))) for array in arrays)
    numbers = sum(array.size for array in arrays)
    return fractions * _FRACTION_BYTES + (numbers - fractions) * _WHOLE_BYTES > MAX_BYTES


def title_of(source: str) -> str:
    """A name for a project whose data come from ``source``: iris for iris.csv, XOR for a gate."""
    head = source.partition(":")[0].strip()
    stem, dot, suffix = head.rpartition(".")
    return stem if dot and suffix.lower() in _TABLE_SUFFIXES and stem else head


def with_new_data(
    project: Project, data: NewData, fit: OutputFit | None = None, *, is_anew: bool = False
) -> Project:
    """A copy that trains with ``data``, with inputs and outputs as many and named as its columns.

    Where they are as many as before, training stays where it is unless it is to begin anew; with
    others the network gets new first parameters. Raises ArchitectureError where there are more
    columns than a network has units.
    """
    if fit is not None:
        depth = project.setup.architecture.depth
        project = with_layer_mode(project, depth, fit.activation, None, fit.loss)
    changed = with_data(project, data.inputs, data.targets, data.source, data.picture_width)
    changed = replace(changed, appearance=_named(changed, data))
    if not has_same_layout(project, changed):
        return changed.redrawn(changed.initializer, changed.initializer_seed)
    return changed.reset() if is_anew else changed


def retitled(project: Project, before: Project, given: Project | None) -> Project:
    """``project`` named by its data, unless ``before`` has a name or note that the user chose.

    ``given`` is the project as it was opened. A note of that tells of other data and goes.
    """
    title, is_opened = title_of(project.data.source), given is None or before.name == given.name
    if not title or not (is_opened or before.name == title_of(before.data.source)):
        return project
    note = "" if given is not None and before.note == given.note else before.note
    return replace(project, name=title, note=note)


def _named(project: Project, data: NewData) -> Appearance:
    """Names of inputs and outputs by the columns; those of hidden units stay."""
    architecture, before = project.setup.architecture, project.appearance
    inputs, outputs = architecture.unit_names(0), architecture.unit_names(architecture.depth)
    ids = {
        name for layer in range(architecture.depth + 1) for name in architecture.unit_names(layer)
    }
    kept = {
        unit: name
        for unit, name in before.names.items()
        if unit not in inputs and unit not in outputs
    }
    names = dict(kept)
    for units, columns in ((inputs, data.input_names), (outputs, data.target_names)):
        if columns:
            wanted = [_unit_name(column) for column in columns]
            taken = {*ids, *architecture.target_names(), *names.values()}
            names |= unit_names(units, wanted, taken)
    return Appearance(names, before.offsets)


def _unit_name(column: str) -> str:
    """A column's name without what the CSV export puts in front; none where it is but an id."""
    name = column.strip().removeprefix(_TARGET_PREFIX)
    return "" if _ID.fullmatch(name) else name
