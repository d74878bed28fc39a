"""What can be exported: the kinds, their files' suffixes, and in which group they belong.

Words for people are elsewhere: the names here are those of the command line.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath


class ExportGroup(StrEnum):
    """What belongs together in a choice of kinds."""

    SCRIPTS = "scripts"
    SOLUTION = "solution"
    PICTURES = "pictures"
    NUMBERS = "numbers"


class ExportKind(StrEnum):
    """What is written."""

    NUMPY = "numpy"
    PYTORCH = "pytorch"
    MARKDOWN = "markdown"
    LATEX = "latex"
    PDF = "pdf"
    DIAGRAM_SVG = "diagram-svg"
    DIAGRAM_PNG = "diagram-png"
    LOSS_SVG = "loss-svg"
    LOSS_PNG = "loss-png"
    HISTORY = "history"
    PARAMETERS = "parameters"

    @property
    def suffix(self) -> str:
        """The suffix of its files, with the dot."""
        return _SUFFIXES[self]

    @property
    def group(self) -> ExportGroup:
        """The group that it belongs to."""
        return _GROUPS[self]

    @property
    def needs_window(self) -> bool:
        """Whether it is painted, which takes Qt."""
        return self is ExportKind.PDF or self.group is ExportGroup.PICTURES

    @property
    def is_of_an_iteration(self) -> bool:
        """Whether it tells a single iteration rather than a run."""
        return self.group is ExportGroup.SOLUTION


_SUFFIXES = {
    ExportKind.NUMPY: ".py",
    ExportKind.PYTORCH: ".py",
    ExportKind.MARKDOWN: ".md",
    ExportKind.LATEX: ".tex",
    ExportKind.PDF: ".pdf",
    ExportKind.DIAGRAM_SVG: ".svg",
    ExportKind.DIAGRAM_PNG: ".png",
    ExportKind.LOSS_SVG: ".svg",
    ExportKind.LOSS_PNG: ".png",
    ExportKind.HISTORY: ".csv",
    ExportKind.PARAMETERS: ".csv",
}
_GROUPS = {
    ExportKind.NUMPY: ExportGroup.SCRIPTS,
    ExportKind.PYTORCH: ExportGroup.SCRIPTS,
    ExportKind.MARKDOWN: ExportGroup.SOLUTION,
    ExportKind.LATEX: ExportGroup.SOLUTION,
    ExportKind.PDF: ExportGroup.SOLUTION,
    ExportKind.DIAGRAM_SVG: ExportGroup.PICTURES,
    ExportKind.DIAGRAM_PNG: ExportGroup.PICTURES,
    ExportKind.LOSS_SVG: ExportGroup.PICTURES,
    ExportKind.LOSS_PNG: ExportGroup.PICTURES,
    ExportKind.HISTORY: ExportGroup.NUMBERS,
    ExportKind.PARAMETERS: ExportGroup.NUMBERS,
}


class UnknownKindError(Exception):
    """A file whose suffix no kind has; ``suffixes`` are those that there are."""

    def __init__(self, path: PurePath) -> None:
        self.suffixes = tuple(dict.fromkeys(kind.suffix for kind in ExportKind))
        super().__init__(
            f"{path}: what to export? Name the file with one of {', '.join(self.suffixes)}, "
            "or tell the kind"
        )
        self.path = path


def kind_of(path: PurePath) -> ExportKind:
    """The kind that the suffix of ``path`` means, the first that has it. Raises UnknownKindError.

    ``.py`` is NumPy, ``.svg`` and ``.png`` the diagram, ``.csv`` the losses.
    """
    for kind in ExportKind:
        if kind.suffix == path.suffix.lower():
            return kind
    raise UnknownKindError(path)


def arrays_path(path: PurePath) -> str:
    """The name of the file of arrays that may lie beside the script ``path``."""
    return f"{path.stem}.npz"
