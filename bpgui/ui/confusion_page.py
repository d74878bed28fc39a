"""How many samples are put into the right class: both accuracies and a confusion matrix.

It knows no session: a LearnedView brings the classes that the network chooses.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bpgui.core.accuracy import confusion_counts
from bpgui.project.number_style import DEFAULT_STYLE, NumberStyle
from bpgui.ui.confusion_table import ConfusionTable
from bpgui.ui.learned_samples import SampleSet
from bpgui.ui.palette import Palette
from bpgui.ui.plot_scale import grouped

_WIDE = 2.2


class ConfusionPage(QWidget):
    """Shows a matrix of the training samples or of those held out."""

    #: What is read out became another one; see ``readout``.
    readout_changed = Signal()
    #: samples_chosen(rows, title): a cell was chosen that counts these samples; title names them.
    samples_chosen = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = DEFAULT_STYLE
        self._samples: SampleSet | None = None
        self._predictions: NDArray[np.intp] | None = None
        self._classes: tuple[str, ...] = ()
        self._accuracies, self._part, self._unit = QLabel(), QComboBox(), QComboBox()
        self._table = ConfusionTable()
        self._body = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._lay_out()
        self._part.activated.connect(self._show_state)
        self._unit.activated.connect(self._show_state)
        self._table.place_changed.connect(self.readout_changed)
        self._table.cell_chosen.connect(self._on_table_cell_chosen)

    @property
    def table(self) -> ConfusionTable:
        """The picture of the matrix."""
        return self._table

    @property
    def accuracies(self) -> str:
        """Both accuracies in words."""
        return self._accuracies.text()

    @property
    def readout(self) -> str:
        """The cell under the pointer in words, "" for none."""
        cell, counts = self._table.place, self._table.counts
        if cell is None:
            return ""
        row, column = cell
        count, total = int(counts[row, column]), int(counts[row].sum())
        words = self.tr("{count} of {total} samples of class {target} are taken for {prediction}")
        if row == column:
            words = self.tr("{count} of {total} samples of class {target} are taken for it")
        text = words.format(
            count=grouped(count),
            total=grouped(total),
            target=self._classes[row],
            prediction=self._classes[column],
        )
        return f"{text} ({self._percent(count, total)})" if total else text

    @property
    def is_held_out(self) -> bool:
        """Whether the matrix is that of the samples held out."""
        return self._part.currentIndex() == 1

    def show_samples(self, samples: SampleSet, classes: tuple[str, ...]) -> None:
        """Show other samples; nothing is known of the network's choices yet."""
        self._samples, self._classes, self._predictions = samples, classes, None
        has_held_out = samples.training < len(samples)
        if not has_held_out:
            self._part.setCurrentIndex(0)
        self._part.setVisible(has_held_out)
        self._accuracies.setText("")
        self._table.show_counts(np.zeros((0, 0), dtype=np.intp), [], classes)

    def show_predictions(self, predictions: NDArray[np.intp]) -> None:
        """Show the class, from 0, that the network chooses for each sample."""
        self._predictions = predictions
        self._show_state()

    def apply_palette(self, palette: Palette) -> None:
        """Take the colours of ``palette``."""
        self._table.apply_palette(palette)

    def apply_number_style(self, style: NumberStyle) -> None:
        """Write shares with the decimal sign of ``style``."""
        self._style = style
        self._show_state()

    def _percent(self, count: int, total: int) -> str:
        percent = 100.0 * count / total
        # Not all right is never written as 100.0 %.
        if 99.95 <= percent < 100.0:
            percent = 99.9
        return self._style.localized(f"{percent:.1f} %")

    def _show_state(self) -> None:
        samples, predictions = self._samples, self._predictions
        if samples is None or samples.classes is None or predictions is None:
            return
        start = samples.training
        right = predictions == samples.classes
        texts = [self._accuracy_words(self.tr("Training"), right[:start])]
        if start < len(samples):
            texts.append(self._accuracy_words(self.tr("held out"), right[start:]))
        self._accuracies.setText(" · ".join(texts))
        part = slice(start, None) if self.is_held_out else slice(0, start)
        counts = confusion_counts(samples.classes[part], predictions[part], samples.class_count)
        totals = counts.sum(axis=1)
        if self._unit.currentIndex() == 0:
            texts_of = [[grouped(count) for count in row] for row in counts.tolist()]
        else:
            texts_of = [
                [self._share_text(count, total) for count in row]
                for row, total in zip(counts.tolist(), totals.tolist(), strict=True)
            ]
        self._table.show_counts(counts, texts_of, self._classes)
        if self._table.place is not None:
            self.readout_changed.emit()

    @staticmethod
    def _share_text(count: int, total: int) -> str:
        """A share in whole per cent; some is never written as 0 nor nearly all as 100."""
        if count in (0, total):
            return "100" if count else "0"
        return str(min(max(round(100.0 * count / total), 1), 99))

    def _accuracy_words(self, kind: str, right: NDArray[np.bool_]) -> str:
        count, total = int(right.sum()), len(right)
        return self.tr("{kind}: {percent} of {total}").format(
            kind=kind, percent=self._percent(count, total), total=grouped(total)
        )

    @Slot(int, int)
    def _on_table_cell_chosen(self, row: int, column: int) -> None:
        samples, predictions = self._samples, self._predictions
        if samples is None or samples.classes is None or predictions is None:
            return
        found = np.flatnonzero((samples.classes == row) & (predictions == column))
        is_held = found >= samples.training
        found = found[is_held if self.is_held_out else ~is_held]
        if not found.size:
            return
        title = self.tr("Class {target} taken for {prediction}")
        title = title.format(target=self._classes[row], prediction=self._classes[column])
        self.samples_chosen.emit(found.tolist(), title)

    def _lay_out(self) -> None:
        self._part.addItems([self.tr("training"), self.tr("held out")])
        self._unit.addItems([self.tr("counts"), self.tr("% of the class")])
        self._part.setObjectName("combo_confusion_part")
        self._part.setAccessibleName(self.tr("Samples that are counted"))
        self._unit.setObjectName("combo_confusion_unit")
        self._unit.setAccessibleName(self.tr("Counts or shares"))
        self._accuracies.setObjectName("label_accuracies")
        self._accuracies.setTextFormat(Qt.TextFormat.PlainText)
        self._accuracies.setWordWrap(True)
        self._table.setObjectName("plot_confusion")
        self._table.setAccessibleName(self.tr("Confusion matrix"))
        self._table.show_sides(self.tr("target"), self.tr("taken for"))
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._part)
        row.addWidget(self._unit)
        row.addStretch(1)
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._accuracies)
        head.addLayout(row)
        head.addStretch(1)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(4)
        self._body.addLayout(head)
        self._body.addWidget(self._table, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the words beside the matrix where there is more width than height."""
        super().resizeEvent(event)
        is_wide = self.width() > _WIDE * self.height()
        directions = QBoxLayout.Direction
        self._body.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)
