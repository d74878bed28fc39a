"""A project's samples as one table: what the data panel shows. Knows no widget."""

from __future__ import annotations

from dataclasses import dataclass

from bpgui.core.parameters import Matrix
from bpgui.project.csv_writing import column_names
from bpgui.project.data_changes import table
from bpgui.project.data_info import ColumnScale
from bpgui.project.project import Project


@dataclass(frozen=True, slots=True, eq=False)
class Samples:
    """All samples as rows; the first ``trained`` are trained with, ``inputs`` columns are inputs.

    ``scales`` has an entry an input where they are standardised.
    """

    values: Matrix
    trained: int
    inputs: int
    names: tuple[str, ...]
    scales: tuple[ColumnScale, ...]

    @classmethod
    def of(cls, project: Project) -> Samples:
        """The samples of ``project``."""
        return cls(
            table(project),
            len(project.setup.dataset),
            project.setup.architecture.inputs,
            tuple(column_names(project)),
            project.data.scales,
        )
