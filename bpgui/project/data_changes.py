"""Changes of a project's data: cells, rows, whole tables, the split and standardisation.

Rows count through the training samples and then the held-out ones, columns through the inputs
and then the targets. Pure functions from project to project.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import replace

import numpy as np

from bpgui.core.dataset import Dataset, DatasetError
from bpgui.core.parameters import Matrix
from bpgui.core.refusals import Problem
from bpgui.project.data_info import ColumnScale, DataInfo
from bpgui.project.project import Project
from bpgui.project.reshape import with_widths


def table(project: Project) -> Matrix:
    """All samples as rows of inputs and targets, a copy of shape (samples, inputs + outputs)."""
    parts = [project.setup.dataset]
    if project.data.validation is not None:
        parts.append(project.data.validation)
    return np.vstack([np.hstack([part.inputs, part.targets]) for part in parts])


def with_cells(project: Project, cells: Mapping[tuple[int, int], float]) -> Project:
    """A copy in which the cells (row, column) have other values.

    Raises DatasetError, which names the place, where one is not finite.
    """
    rows = table(project)
    for (row, column), value in cells.items():
        rows[row, column] = value
    return _with_table(project, rows, len(project.setup.dataset))


def with_rows(project: Project, rows: Matrix, at: int | None = None) -> Project:
    """A copy with more training samples, put before training row ``at`` or at the end."""
    training = len(project.setup.dataset)
    place = training if at is None else min(max(at, 0), training)
    whole = np.insert(table(project), place, rows, axis=0)
    return _with_table(project, whole, training + len(rows))


def without_rows(project: Project, rows: Collection[int]) -> Project:
    """A copy without these rows. Raises DatasetError where no training sample would be left."""
    training = len(project.setup.dataset)
    gone = sorted(set(rows))
    left = training - sum(row < training for row in gone)
    if left < 1:
        raise DatasetError("samples", Problem.NO_SAMPLE_LEFT)
    return _with_table(project, np.delete(table(project), gone, axis=0), left)


def with_data(
    project: Project, inputs: Matrix, targets: Matrix, source: str, picture_width: int = 0
) -> Project:
    """A copy with other data altogether, all of it to train with.

    Where the numbers of columns differ, input and output units are added or removed at the ends
    of their layers, which starts the training anew.
    """
    data = DataInfo(source=source, picture_width=picture_width)
    dataset = Dataset.of(inputs, targets)
    widths = dataset.inputs.shape[1], dataset.targets.shape[1]
    return replace(with_widths(project, *widths, dataset), data=data)


def split(project: Project, share: float, seed: int) -> Project:
    """A copy in which ``share`` of all samples, chosen by ``seed``, is held out for validation.

    Both parts keep the order of the rows. Raises DatasetError where one of them would be empty.
    """
    rows = table(project)
    held = round(share * len(rows))
    if not 0 < held < len(rows):
        raise DatasetError("validation", Problem.NO_SIDE_LEFT)
    chosen = np.zeros(len(rows), dtype=np.bool_)
    chosen[np.random.default_rng(seed).permutation(len(rows))[:held]] = True
    ordered = np.vstack([rows[~chosen], rows[chosen]])
    return _with_table(project, ordered, len(rows) - held)


def joined(project: Project) -> Project:
    """A copy in which all samples are trained with; held-out ones follow the others."""
    rows = table(project)
    return _with_table(project, rows, len(rows))


def standardised(project: Project) -> Project:
    """A copy whose inputs have mean 0 and deviation 1 over the training samples.

    A column without variation is only shifted. The scales are noted; inputs that were scaled
    before get the product of both. Raises DatasetError where numbers are too large for that.
    """
    inputs = project.setup.dataset.inputs
    with np.errstate(over="ignore", invalid="ignore"):
        means = inputs.mean(axis=0)
        deviations = inputs.std(axis=0)
    deviations[deviations == 0.0] = 1.0
    before = project.data.scales or (ColumnScale(0.0, 1.0),) * len(means)
    scales = tuple(
        ColumnScale(old.mean + old.deviation * float(mean), old.deviation * float(deviation))
        for old, mean, deviation in zip(before, means, deviations, strict=True)
    )
    for column, scale in enumerate(scales):
        if not (math.isfinite(scale.mean) and 0.0 < scale.deviation < math.inf):
            raise DatasetError(f"inputs[0][{column}]", Problem.NOT_FINITE, scale.deviation)
    changed = _with_inputs(project, means, deviations)
    return replace(changed, data=replace(changed.data, scales=scales))


def unstandardised(project: Project) -> Project:
    """A copy whose inputs are in their own units again, to the last rounding."""
    scales = project.data.scales
    if not scales:
        return project
    deviations = np.array([scale.deviation for scale in scales])
    means = np.array([scale.mean for scale in scales])
    changed = _with_inputs(project, -means / deviations, 1.0 / deviations)
    return replace(changed, data=replace(changed.data, scales=()))


def _with_inputs(project: Project, shifts: Matrix, divisors: Matrix) -> Project:
    rows = table(project)
    columns = project.setup.architecture.inputs
    rows[:, :columns] = (rows[:, :columns] - shifts) / divisors
    return _with_table(project, rows, len(project.setup.dataset))


def _with_table(project: Project, rows: Matrix, training: int) -> Project:
    columns = project.setup.architecture.inputs
    inputs, targets = rows[:, :columns], rows[:, columns:]
    dataset = Dataset.of(inputs[:training], targets[:training])
    held = None
    if len(rows) > training:
        held = Dataset.of(inputs[training:], targets[training:])
    return replace(
        project,
        setup=replace(project.setup, dataset=dataset),
        data=replace(project.data, validation=held),
    )
