"""The panel of what the network learned: a map, a curve, a confusion matrix or pictures.

It offers the ways to look that fit the data. It knows neither the session nor other panels; a
LearnedView brings numbers.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QPalette, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from bpgui.core.architecture import Architecture
from bpgui.core.parameters import Vector
from bpgui.project.formula_text import unit_text
from bpgui.project.number_style import NumberStyle
from bpgui.project.symbols import Naming
from bpgui.ui.announcement import announce
from bpgui.ui.confusion_page import ConfusionPage
from bpgui.ui.learned_curve import LearnedCurve, LearnedCurveData
from bpgui.ui.learned_legend import LearnedLegend
from bpgui.ui.learned_map import LearnedMap, LearnedMapData
from bpgui.ui.learned_samples import LearnedKind, SampleSet
from bpgui.ui.learned_words import LearnedWords, OutputReader
from bpgui.ui.palette import LIGHT, Palette
from bpgui.ui.pixel_page import PixelPage
from bpgui.ui.symbol_combo import SymbolCombo


class LearnedPanel(QWidget):
    """Shows one way to look at a time and asks for the numbers that it needs."""

    #: Other numbers are needed, or the panel came into sight.
    request_changed = Signal()
    #: sample_chosen(row): the user wants this training sample, from 0, to be the traced one.
    sample_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel_learned")
        self.setAccessibleName(self.tr("What the network learned"))
        self.setAutoFillBackground(True)
        self._words = LearnedWords(self)
        self._samples: SampleSet | None = None
        self._architecture: Architecture | None = None
        self._wanted: LearnedKind | None = None
        self._reader: OutputReader | None = None
        self._traced = 0
        self._followed: int | None = None
        self._kind, self._unit, self._pages = QComboBox(), SymbolCombo(), QStackedWidget()
        self._sentence, self._readout = QLabel(), QLabel()
        self.map, self.curve, self.legend = LearnedMap(), LearnedCurve(), LearnedLegend()
        self.confusion, self.pixels = ConfusionPage(), PixelPage()
        self.planes = (self.map, self.curve)
        self._page_of: dict[LearnedKind, QWidget] = {
            LearnedKind.MAP: self.map,
            LearnedKind.CURVE: self.curve,
            LearnedKind.CLASSES: self.confusion,
            LearnedKind.PICTURES: self.pixels,
        }
        self._lay_out()
        self._connect()
        self.apply_palette(LIGHT)

    @property
    def kind(self) -> LearnedKind | None:
        """The way to look that is shown, None where none fits."""
        chosen = self._kind.currentData()
        return LearnedKind(chosen) if chosen is not None else None

    @property
    def unit(self) -> str:
        """The unit whose output is shown: o1, h1."""
        return self._unit.chosen

    @property
    def readout(self) -> str:
        """What is read out, "" for nothing."""
        return self._readout.text()

    def show_samples(self, samples: SampleSet, architecture: Architecture) -> None:
        """Show other samples or another network; choices stay where they fit."""
        self._samples, self._architecture = samples, architecture
        self._reader = None  # The one there is reads another network.
        kinds = samples.kinds
        self._kind.clear()
        for kind in kinds:
            self._kind.addItem(self._words.kind(kind), str(kind))
        if self._wanted in kinds:
            self._kind.setCurrentIndex(kinds.index(self._wanted))
        self._kind.setEnabled(len(kinds) > 1)
        self._sentence.setText(self._words.nothing_fits(samples))
        for plane in self.planes:
            plane.show_samples(samples)
        self.pixels.show_samples(samples, self._traced)
        self._name_parts()
        self._show_kind()

    def choose_kind(self, kind: LearnedKind) -> None:
        """Look in this way, now and later wherever it fits."""
        self._kind.setCurrentIndex(self._kind.findData(str(kind)))
        self._on_kind_activated()

    def show_unit(self, unit: str) -> None:
        """Show this unit, as when it is selected elsewhere; inputs are not shown."""
        architecture = self._architecture
        if architecture is None:
            return
        if unit in architecture.unit_names(1):
            self.pixels.choose_unit(unit)
        self._unit.choose(unit)
        self.request_changed.emit()

    def show_traced(self, row: int, followed: int | None = None) -> None:
        """Ring ``row`` and show its picture; the trace, if its batch lacks it, has ``followed``."""
        self._followed = followed
        for plane in self.planes:
            plane.show_traced(row)
        if row != self._traced:  # Else a held-out sample's picture may stay.
            self.pixels.show_sample(row)
        self._traced = row

    def show_map(self, data: LearnedMapData, reader: OutputReader) -> None:
        """Show ``data``; ``reader`` finds the numbers that are read out."""
        if self._samples is None:
            return
        self._reader = reader
        self.map.show_map(data, self._words.axes(self._samples, self.unit))
        self._show_readout()

    def show_curve(self, data: LearnedCurveData, reader: OutputReader) -> None:
        """Show ``data``; ``reader`` finds the numbers that are read out."""
        if self._samples is None:
            return
        self._reader = reader
        self.curve.show_curve(data, self._words.axes(self._samples, self.unit)[::2])
        self._show_readout()

    def show_picture(self, outputs: Vector, weights: Vector) -> None:
        """Show the outputs for the sample of the picture and the chosen unit's weights."""
        if self._samples is not None:
            words = self._words.prediction(self._samples, self.pixels.row, outputs)
            self.pixels.show_words(words)
            self.pixels.show_weights(weights)

    def apply_palette(self, palette: Palette) -> None:
        """Take the colours of ``palette``."""
        colors = QPalette(self.palette())
        colors.setColor(QPalette.ColorRole.Window, QColor(palette.panel))
        self.setPalette(colors)
        colors.setColor(QPalette.ColorRole.WindowText, QColor(palette.muted))
        self._sentence.setPalette(colors)
        for part in (self.map, self.curve, self.legend, self.confusion, self.pixels):
            part.apply_palette(palette)

    def apply_number_style(self, style: NumberStyle) -> None:
        """Write numbers in ``style``."""
        self._words.use_style(style)
        for part in (self.map, self.curve, self.confusion, self.pixels):
            part.apply_number_style(style)
        self.request_changed.emit()

    def apply_naming(self, naming: Naming) -> None:
        """Call units what ``naming`` calls them."""
        if naming != self._words.naming:
            self._words.use_naming(naming)
            self._name_parts()
            self.request_changed.emit()

    def _name_parts(self) -> None:
        samples, architecture, naming = self._samples, self._architecture, self._words.naming
        if samples is None or architecture is None:
            return
        layers = range(architecture.depth, 0, -1)
        units = [name for layer in layers for name in architecture.unit_names(layer)]
        self._unit.show_symbols({name: unit_text(name, naming) for name in units})
        first = architecture.unit_names(1)
        self.pixels.show_units({name: unit_text(name, naming) for name in first})
        classes = self._words.classes(samples)
        self.confusion.show_samples(samples, classes)
        note = self._words.marks(self.map.shown_marks, len(samples))
        self.legend.show_marks(classes, samples.training < len(samples), note)

    def _show_kind(self) -> None:
        kind = self.kind
        is_plane = kind in (LearnedKind.MAP, LearnedKind.CURVE)
        self._pages.setCurrentWidget(self._page_of[kind] if kind else self._sentence)
        for widget in (self._unit, self.legend):
            widget.setVisible(is_plane)
        self._kind.setVisible(kind is not None)
        self._readout.setVisible(kind is not None)
        self._show_readout()

    @Slot()
    def _show_readout(self) -> None:
        kind, text = self.kind, ""
        if kind in (LearnedKind.MAP, LearnedKind.CURVE):
            plane = self.map if kind is LearnedKind.MAP else self.curve
            if self._samples is not None and self._reader is not None:
                row = plane.pointed_row if plane.place else self._traced
                at = plane.place or ()
                text = self._words.readout(self._samples, row, at, self.unit, self._reader)
                if not plane.place:
                    text += self._words.followed(self._traced, self._followed)
            plane.setAccessibleDescription(text)
        elif kind is LearnedKind.CLASSES:
            text = self.confusion.readout
            self.confusion.table.setAccessibleDescription(text or self.confusion.accuracies)
        elif kind is LearnedKind.PICTURES:
            text = self.pixels.readout
        if text != self._readout.text():
            self._readout.setText(text)

    @Slot()
    def _on_kind_activated(self) -> None:
        self._wanted = self.kind
        self._show_kind()
        self.request_changed.emit()

    @Slot(int)
    def _on_part_sample_chosen(self, row: int) -> None:
        samples = self._samples
        if samples is None:
            return
        self.pixels.show_sample(row)
        if samples.is_held_out(row):
            # Training never meets it, so it cannot be traced; its picture can be seen.
            self.request_changed.emit()
        else:
            self.sample_chosen.emit(row)

    @Slot()
    def _on_part_pointed(self) -> None:
        self._show_readout()
        focused = self.focusWidget()
        if focused is not None and focused.hasFocus():
            announce(focused, self._readout.text())

    def _connect(self) -> None:
        self._kind.activated.connect(self._on_kind_activated)
        self._unit.id_chosen.connect(self.request_changed)
        self.pixels.unit_changed.connect(self.request_changed)
        for part in (*self.planes, self.confusion, self.pixels):
            part.sample_chosen.connect(self._on_part_sample_chosen)
        for plane in self.planes:
            plane.place_changed.connect(self._on_part_pointed)
        self.confusion.readout_changed.connect(self._on_part_pointed)
        self.pixels.readout_changed.connect(self._on_part_pointed)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._kind)
        row.addWidget(self._unit)
        row.addStretch(1)
        for page in (*self._page_of.values(), self._sentence):
            self._pages.addWidget(page)
        body = QVBoxLayout(self)
        body.setContentsMargins(14, 0, 10, 8)
        body.setSpacing(4)
        body.addLayout(row)
        body.addWidget(self._pages, 1)
        body.addWidget(self.legend)
        body.addWidget(self._readout)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for label in (self._sentence, self._readout):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        for widget, name in (
            (self._kind, "combo_learned_kind"),
            (self._unit, "combo_learned_unit"),
            (self.map, "plot_learned_map"),
            (self.curve, "plot_learned_curve"),
            (self.legend, "legend_learned"),
            (self._readout, "label_learned_readout"),
        ):
            widget.setObjectName(name)
            widget.setAccessibleName(self._words.widget(name))

    def sizeHint(self) -> QSize:
        """A little wider than high."""
        line = QFontMetrics(self.font()).height()
        return QSize(26 * line, 20 * line)

    def minimumSizeHint(self) -> QSize:
        """Room for a small picture."""
        line = QFontMetrics(self.font()).height()
        return QSize(16 * line, 10 * line)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for numbers; out of sight none were brought."""
        super().showEvent(event)
        self.request_changed.emit()
