"""A sample as a picture beside the weights that a unit of the first layer has for its pixels.

It knows no session: a LearnedView brings outputs and weights.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from bpgui.core.parameters import Vector
from bpgui.project.number_style import DEFAULT_STYLE, NumberStyle
from bpgui.ui.learned_colors import symmetric_scale
from bpgui.ui.learned_samples import SampleSet
from bpgui.ui.palette import Palette
from bpgui.ui.pixel_picture import PixelPicture
from bpgui.ui.plot_scale import PlotScale
from bpgui.ui.symbol_combo import SymbolCombo


class PixelPage(QWidget):
    """Shows one sample and one unit's weights, and asks for others."""

    #: sample_chosen(row): the previous or the next sample was asked for.
    sample_chosen = Signal(int)
    #: Another unit was chosen.
    unit_changed = Signal()
    #: What is read out became another one; see ``readout``.
    readout_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = DEFAULT_STYLE
        self._samples: SampleSet | None = None
        self._row = 0
        self._scale = PlotScale(False, 0.0, 1.0)
        self._sample, self._weights = PixelPicture(False), PixelPicture(True)
        self._unit = SymbolCombo()
        self._previous = QPushButton(self.tr("‹ Previous"))
        self._next = QPushButton(self.tr("Next ›"))
        self._words, self._title = QLabel(), QLabel(self.tr("weights into"))
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._previous.clicked.connect(self._on_previous_clicked)
        self._next.clicked.connect(self._on_next_clicked)
        self._unit.id_chosen.connect(self.unit_changed)
        self._sample.place_changed.connect(self.readout_changed)
        self._weights.place_changed.connect(self.readout_changed)

    @property
    def row(self) -> int:
        """The sample that is shown."""
        return self._row

    @property
    def unit(self) -> str:
        """The unit whose weights are shown: h1."""
        return self._unit.chosen

    @property
    def words(self) -> str:
        """Target and prediction in words."""
        return self._words.text()

    @property
    def pictures(self) -> tuple[PixelPicture, PixelPicture]:
        """The sample's and the weights' picture."""
        return self._sample, self._weights

    @property
    def readout(self) -> str:
        """The pixel under the pointer in words, "" for none."""
        for picture, words in (
            (self._sample, self.tr("Row {row}, column {column} of the sample: {value}")),
            (self._weights, self.tr("Weight of the pixel in row {row}, column {column}: {value}")),
        ):
            if picture.place is not None:
                row, column = picture.place
                value = self._style.short(float(picture.values[row, column]))
                return words.format(row=row + 1, column=column + 1, value=value)
        return ""

    def show_samples(self, samples: SampleSet, row: int) -> None:
        """Show other samples, first that in ``row``."""
        self._samples = samples
        if not samples.has_pictures:
            return
        low, high = float(samples.inputs.min()), float(samples.inputs.max())
        self._scale = PlotScale(False, low, high if high > low else low + 1.0)
        self.show_sample(min(row, len(samples) - 1))

    def show_units(self, units: Mapping[str, str]) -> None:
        """Offer the units of the first layer, ids and symbols."""
        self._unit.show_symbols(units)

    def choose_unit(self, unit: str) -> None:
        """Show the weights of ``unit``, where it is of the first layer."""
        self._unit.choose(unit)

    def show_buttons(self, has_buttons: bool) -> None:
        """Show the buttons for the next sample, or hide them where others do their work."""
        for button in (self._previous, self._next):
            button.setVisible(has_buttons)

    def show_sample(self, row: int) -> None:
        """Show the sample in ``row``; its words follow with the outputs."""
        samples = self._samples
        if samples is None or not samples.has_pictures or row >= len(samples):
            return
        if row != self._row:
            self._row = row
            self._words.setText("")
        self._sample.show_values(samples.picture(row), self._scale)
        self._previous.setEnabled(row > 0)
        self._next.setEnabled(row < len(samples) - 1)

    def show_words(self, words: str) -> None:
        """Tell target and prediction of the sample."""
        if words != self._words.text():
            self._words.setText(words)
            self._sample.setAccessibleDescription(words)

    def show_weights(self, weights: Vector) -> None:
        """Show the weights (inputs,) of the chosen unit."""
        if self._samples is None or not self._samples.has_pictures:
            return
        values = np.array(weights).reshape(-1, self._samples.picture_width)
        self._weights.show_values(values, symmetric_scale(values))

    def apply_palette(self, palette: Palette) -> None:
        """Take the colours of ``palette``."""
        for picture in (self._sample, self._weights):
            picture.apply_palette(palette)

    def apply_number_style(self, style: NumberStyle) -> None:
        """Write numbers in ``style``."""
        self._style = style
        for picture in (self._sample, self._weights):
            picture.apply_number_style(style)

    @Slot()
    def _on_previous_clicked(self) -> None:
        self.sample_chosen.emit(self._row - 1)

    @Slot()
    def _on_next_clicked(self) -> None:
        self.sample_chosen.emit(self._row + 1)

    def _lay_out(self) -> None:
        left, right = QHBoxLayout(), QHBoxLayout()
        left.addWidget(self._previous)
        left.addWidget(self._next)
        left.addStretch(1)
        right.addWidget(self._title)
        right.addWidget(self._unit)
        right.addStretch(1)
        expanding = QSizePolicy.Policy.Expanding
        for head, picture in ((left, self._sample), (right, self._weights)):
            picture.setSizePolicy(expanding, expanding)
            part = QVBoxLayout()
            part.setSpacing(6)
            part.addLayout(head)
            part.addWidget(picture, 1)
            self._both.addLayout(part, 1)
        self._both.setSpacing(6)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(6)
        body.addLayout(self._both, 1)
        body.addWidget(self._words)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        for widget, name, title in (
            (self._sample, "plot_sample", self.tr("The sample as a picture")),
            (self._weights, "plot_weights", self.tr("Weights as a picture")),
            (self._unit, "combo_weights_unit", self.tr("Unit whose weights are shown")),
            (self._previous, "button_previous_sample", self.tr("Previous sample")),
            (self._next, "button_next_sample", self.tr("Next sample")),
            (self._words, "label_sample_words", self.tr("Target and prediction")),
        ):
            widget.setObjectName(name)
            widget.setAccessibleName(title)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put one picture above the other where there is more height than width."""
        super().resizeEvent(event)
        is_high = self.height() > self.width()
        directions = QBoxLayout.Direction
        self._both.setDirection(directions.TopToBottom if is_high else directions.LeftToRight)
