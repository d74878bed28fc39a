"""Writes a project's samples as CSV: a header, then one sample a line, every digit of it.

Reading the file gives the same numbers to the last bit.
"""

from __future__ import annotations

import csv
import io

from bpgui.project.data_changes import table
from bpgui.project.project import Project

PART_COLUMN = "part"
TRAINING, VALIDATION = "training", "validation"
"""What the column "part" says, which is there where samples are held out."""


def samples_csv(project: Project) -> bytes:
    """All samples in UTF-8: the inputs, then the targets, as they are trained with.

    Columns are called as the units are, targets ``t_<name>`` where their output has a name. Where
    samples are held out they come last, and a last column says so.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    trained = len(project.setup.dataset)
    has_parts = project.data.validation is not None
    header = column_names(project)
    writer.writerow([*header, PART_COLUMN] if has_parts else header)
    for number, row in enumerate(table(project).tolist()):
        cells = [repr(value) for value in row]
        if has_parts:
            cells.append(TRAINING if number < trained else VALIDATION)
        writer.writerow(cells)
    return text.getvalue().encode()


def column_names(project: Project) -> list[str]:
    """The names of the inputs and then of the targets."""
    architecture, names = project.setup.architecture, project.appearance.names
    inputs = [names.get(unit, unit) for unit in architecture.unit_names(0)]
    outputs = architecture.unit_names(architecture.depth)
    targets = [
        f"t_{names[unit]}" if unit in names else target
        for unit, target in zip(outputs, architecture.target_names(), strict=True)
    ]
    return inputs + targets
