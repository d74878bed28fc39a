"""What the window says about exports: names of kinds, what each is for, and how it went."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from bpgui.project.export_kinds import ExportGroup, ExportKind


class ExportWords(QObject):
    """Whole sentences about exports."""

    def group(self, group: ExportGroup) -> str:
        """The heading of ``group``."""
        return {
            ExportGroup.SCRIPTS: self.tr("Scripts that repeat the run"),
            ExportGroup.SOLUTION: self.tr("Worked solution of this iteration"),
            ExportGroup.PICTURES: self.tr("Pictures"),
            ExportGroup.NUMBERS: self.tr("Numbers"),
        }[group]

    def name(self, kind: ExportKind) -> str:
        """What ``kind`` is called."""
        return {
            ExportKind.NUMPY: self.tr("NumPy script"),
            ExportKind.PYTORCH: self.tr("PyTorch script"),
            ExportKind.MARKDOWN: self.tr("Markdown"),
            ExportKind.LATEX: self.tr("LaTeX"),
            ExportKind.PDF: self.tr("PDF"),
            ExportKind.DIAGRAM_SVG: self.tr("Diagram as SVG"),
            ExportKind.DIAGRAM_PNG: self.tr("Diagram as PNG"),
            ExportKind.LOSS_SVG: self.tr("Loss plot as SVG"),
            ExportKind.LOSS_PNG: self.tr("Loss plot as PNG"),
            ExportKind.PINNED_SVG: self.tr("Pinned numbers as SVG"),
            ExportKind.PINNED_PNG: self.tr("Pinned numbers as PNG"),
            ExportKind.SURFACE_SVG: self.tr("Loss surface as SVG"),
            ExportKind.SURFACE_PNG: self.tr("Loss surface as PNG"),
            ExportKind.LEARNED_SVG: self.tr("What was learned as SVG"),
            ExportKind.LEARNED_PNG: self.tr("What was learned as PNG"),
            ExportKind.RESPONSE_SVG: self.tr("Response of a unit as SVG"),
            ExportKind.RESPONSE_PNG: self.tr("Response of a unit as PNG"),
            ExportKind.HISTORY: self.tr("Losses as CSV"),
            ExportKind.PARAMETERS: self.tr("Losses and parameters as CSV"),
        }[kind]

    def hint(self, kind: ExportKind) -> str:
        """What ``kind`` is for."""
        match kind:
            case ExportKind.NUMPY:
                return self.tr(
                    "A readable script that needs only NumPy: every formula by its name, the same "
                    "numbers as here."
                )
            case ExportKind.PYTORCH:
                return self.tr(
                    "The same network for PyTorch, with autograd and torch.optim: the way to "
                    "bigger networks and to graphics cards."
                )
            case ExportKind.MARKDOWN | ExportKind.LATEX | ExportKind.PDF:
                return self.tr(
                    "Every step of the iteration that is shown, with its formula and its numbers."
                )
            case ExportKind.HISTORY:
                return self.tr("A row for each iteration: its number and its loss, all digits.")
            case ExportKind.PARAMETERS:
                return self.tr(
                    "A row for each moment of the run that is kept: its loss and all parameters."
                )
            case ExportKind.LEARNED_SVG | ExportKind.LEARNED_PNG:
                return self.tr("The map, curve, matrix or pictures of the panel Learned, on white.")
        if kind.suffix == ".svg":
            return self.tr("A drawing that stays sharp at any size, on white.")
        return self.tr("An image with twice the pixels of the window, on white.")

    def file_filter(self, kind: ExportKind) -> str:
        """The kind of file for the file dialog."""
        return f"{self.name(kind)} (*{kind.suffix})"

    def nothing_to_show(self) -> str:
        """Why a kind cannot be chosen now."""
        return self.tr("Its panel is empty or out of sight. What a panel shows can be exported.")

    def missing(self, kind: ExportKind) -> str:
        """What ``kind`` is called while it cannot be chosen."""
        return self.tr("{name} (not in sight)").format(name=self.name(kind))

    def done(self, path: Path, beside: str) -> str:
        """A file was written, and perhaps one ``beside`` it."""
        if beside:
            return self.tr("Exported to {path}, with its numbers in {beside} beside it.").format(
                path=path, beside=beside
            )
        return self.tr("Exported to {path}.").format(path=path)

    def failed(self, path: Path, reason: str) -> str:
        """A file could not be written; ``reason`` is a sentence."""
        return self.tr("“{name}” could not be written to {folder}: {reason}").format(
            name=path.name, folder=path.parent, reason=reason
        )

    def exists(self, path: Path) -> str:
        """A file with the suffix that was left out is there already."""
        return self.tr("“{name}” is there already; type its whole name to replace it.").format(
            name=path.name
        )
