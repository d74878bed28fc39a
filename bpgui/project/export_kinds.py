"""What can be exported: the kinds, their files' suffixes, and in which group they belong.

Words for people are elsewhere: the names here are those of the command line.
"""

from __future__ import annotations

import re
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
    PINNED_SVG = "pinned-svg"
    PINNED_PNG = "pinned-png"
    SURFACE_SVG = "surface-svg"
    SURFACE_PNG = "surface-png"
    LEARNED_SVG = "learned-svg"
    LEARNED_PNG = "learned-png"
    RESPONSE_SVG = "response-svg"
    RESPONSE_PNG = "response-png"
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
    def needs_session(self) -> bool:
        """Whether it shows what a window has and a project has not."""
        return self in _OF_A_SESSION


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
    ExportKind.PINNED_SVG: ".svg",
    ExportKind.PINNED_PNG: ".png",
    ExportKind.SURFACE_SVG: ".svg",
    ExportKind.SURFACE_PNG: ".png",
    ExportKind.LEARNED_SVG: ".svg",
    ExportKind.LEARNED_PNG: ".png",
    ExportKind.RESPONSE_SVG: ".svg",
    ExportKind.RESPONSE_PNG: ".png",
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
    ExportKind.PINNED_SVG: ExportGroup.PICTURES,
    ExportKind.PINNED_PNG: ExportGroup.PICTURES,
    ExportKind.SURFACE_SVG: ExportGroup.PICTURES,
    ExportKind.SURFACE_PNG: ExportGroup.PICTURES,
    ExportKind.LEARNED_SVG: ExportGroup.PICTURES,
    ExportKind.LEARNED_PNG: ExportGroup.PICTURES,
    ExportKind.RESPONSE_SVG: ExportGroup.PICTURES,
    ExportKind.RESPONSE_PNG: ExportGroup.PICTURES,
    ExportKind.HISTORY: ExportGroup.NUMBERS,
    ExportKind.PARAMETERS: ExportGroup.NUMBERS,
}
_OF_A_SESSION = frozenset(
    (
        ExportKind.PINNED_SVG,
        ExportKind.PINNED_PNG,
        ExportKind.SURFACE_SVG,
        ExportKind.SURFACE_PNG,
        ExportKind.LEARNED_SVG,
        ExportKind.LEARNED_PNG,
        ExportKind.RESPONSE_SVG,
        ExportKind.RESPONSE_PNG,
        ExportKind.PARAMETERS,
    )
)
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_LONGEST_NAME = 100


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


def file_name(name: str, kind: ExportKind) -> str:
    """A name for a file of ``kind`` made of the project's ``name``, which may be any text."""
    stem = _NOT_IN_NAMES.sub("-", name).strip(" .")[:_LONGEST_NAME] or "network"
    return stem + kind.suffix
