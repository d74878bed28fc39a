"""The panel of what the network learned: a map, a curve, a confusion matrix or pictures.

It offers the ways to look that fit the data. It knows neither the session nor other panels; a
LearnedView brings numbers.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bpgui.core.architecture import Architecture
from bpgui.core.parameters import Vector
from bpgui.project.formula_text import unit_text
from bpgui.project.number_style import NumberStyle
from bpgui.project.symbols import Naming
from bpgui.ui.announcement import announce
from bpgui.ui.asking_panel import AskingPanel
from bpgui.ui.learned_controls import LearnedControls
from bpgui.ui.learned_curve import LearnedCurve, LearnedCurveData
from bpgui.ui.learned_legend import LearnedLegend
from bpgui.ui.learned_map import LearnedMap, LearnedMapData
from bpgui.ui.learned_pages import LearnedPages
from bpgui.ui.learned_plane import marked_rows
from bpgui.ui.learned_samples import LearnedKind, SampleSet
from bpgui.ui.learned_words import LearnedWords, OutputReader
from bpgui.ui.palette import LIGHT, Palette
from bpgui.ui.panel_colors import color_panel
from bpgui.ui.steady_label import SteadyLabel

_USUAL, _LEAST = QSize(26, 20), QSize(16, 10)
"""The sizes of the panel in heights of its text."""


class LearnedPanel(AskingPanel):
    """Shows one way to look at a time and asks for the numbers that it needs."""

    #: sample_chosen(row): the user wants this training sample, from 0, to be the traced one.
    sample_chosen = Signal(int)
    #: samples_chosen(rows): the user wants to see these samples, training ones and held-out ones.
    samples_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("panel_learned", _USUAL, _LEAST, parent)
        self.setAccessibleName(self.tr("What the network learned"))
        self._words = LearnedWords(self)
        self._samples: SampleSet | None = None
        self._architecture: Architecture | None = None
        self._reader: OutputReader | None = None
        self._traced = 0
        self._followed: int | None = None
        self._untraced: int | None = None
        self.controls, self._pages = LearnedControls(), LearnedPages()
        self.legend, self._readout = LearnedLegend(), SteadyLabel()
        self.map, self.curve = self._pages.map, self._pages.curve
        self.confusion, self.pixels = self._pages.confusion, self._pages.pixels
        self._lay_out()
        self._connect()
        self.apply_palette(LIGHT)

    @property
    def kind(self) -> LearnedKind | None:
        """The way to look that is shown, None where none fits."""
        return self.controls.kind

    @property
    def unit(self) -> str:
        """The unit whose output is shown: o1, h1."""
        return self.controls.unit

    @property
    def pictured_unit(self) -> str:
        """The unit that the picture is about, "" where it is about no single one."""
        if self.kind is LearnedKind.PICTURES:
            return self.pixels.unit
        return self.unit if self.kind in (LearnedKind.MAP, LearnedKind.CURVE) else ""

    @property
    def has_picture(self) -> bool:
        """Whether there is a picture in sight."""
        return self.isVisible() and self.kind is not None

    @property
    def readout(self) -> str:
        """What is read out, "" for nothing."""
        return self._readout.text()

    def show_samples(self, samples: SampleSet, architecture: Architecture) -> None:
        """Show other samples or another network; choices stay where they fit."""
        self._samples, self._architecture = samples, architecture
        self._reader = None  # The one there is reads another network.
        self._untraced = None
        self.controls.show_kinds(samples.kinds, [self._words.kind(kind) for kind in samples.kinds])
        self._show_walk([], "")
        self.pixels.show_samples(samples, self._traced)
        self._name_parts()
        self._show_kind()

    def choose_kind(self, kind: LearnedKind) -> None:
        """Look in this way, now and later wherever it fits."""
        self.controls.choose_kind(kind)

    def show_unit(self, unit: str) -> None:
        """Show this unit, as when it is selected elsewhere; inputs are not shown."""
        architecture = self._architecture
        if architecture is None:
            return
        if unit in architecture.unit_names(1):
            self.pixels.choose_unit(unit)
        self.controls.choose_unit(unit)
        self.request_changed.emit()

    def show_traced(self, row: int, followed: int | None = None) -> None:
        """Ring ``row`` and show its picture; the trace, if its batch lacks it, has ``followed``."""
        self._followed = followed
        self._pages.show_traced(row)
        if row != self._traced:  # Else a held-out sample's picture may stay.
            self._untraced = None
            self.pixels.show_sample(row)
            self.controls.walk.go_along(row)
        self._traced = row

    def show_plane(self, data: LearnedMapData | LearnedCurveData, reader: OutputReader) -> None:
        """Show a map or a curve; ``reader`` finds the numbers that are read out."""
        samples = self._samples
        if samples is None:
            return
        self._reader = reader
        names = self._words.axes(samples, self.unit)
        if isinstance(data, LearnedMapData):
            self.map.show_picture(LearnedMap(data, names, samples))
        else:
            self.curve.show_picture(LearnedCurve(data, names[::2], samples))
        self._show_readout()

    def show_picture(self, outputs: Vector, weights: Vector) -> None:
        """Show the outputs for the sample of the picture and the chosen unit's weights."""
        if self._samples is not None:
            words = self._words.prediction(self._samples, self.pixels.row, outputs)
            self.pixels.show_words(words)
            self.pixels.show_weights(weights)

    def apply_palette(self, palette: Palette) -> None:
        """Take the colours of ``palette``."""
        color_panel(self, palette)
        for part in (self._pages, self.legend):
            part.apply_palette(palette)

    def apply_number_style(self, style: NumberStyle) -> None:
        """Write numbers in ``style``."""
        self._words.use_style(style)
        self._pages.apply_number_style(style)
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
        self.controls.show_units({name: unit_text(name, naming) for name in units})
        first = architecture.unit_names(1)
        self.pixels.show_units({name: unit_text(name, naming) for name in first})
        classes = self._words.classes(samples)
        self.confusion.show_samples(samples, classes)
        note = self._words.marks(len(marked_rows(len(samples))), len(samples))
        has_held_out = samples.training < len(samples)
        self.legend.show_marks(classes, self._words.unclassed(samples), has_held_out, note)

    def _show_kind(self) -> None:
        kind = self.kind
        is_plane = kind in (LearnedKind.MAP, LearnedKind.CURVE)
        words = self._words.nothing_fits(self._samples) if self._samples is not None else ""
        self._pages.show_kind(kind, words)
        self.controls.show_unit_choice(is_plane)
        self.legend.setVisible(is_plane)
        self._readout.setVisible(kind is not None)
        self._readout.forget()
        self._show_readout()

    @Slot()
    def _show_readout(self) -> None:
        kind, plane, text = self.kind, self._pages.plane, ""
        if plane is not None:
            if self._samples is not None and self._reader is not None:
                chosen = self._traced if self._untraced is None else self._untraced
                row = plane.pointed_row if plane.place else chosen
                at = plane.place or ()
                text = self._words.readout(self._samples, row, at, self.unit, self._reader)
                if row is not None and row == self._untraced:
                    text = f"{text}. {self._words.not_traced()}"
                elif not plane.place:
                    text += self._words.followed(self._traced, self._followed)
            plane.setAccessibleDescription(text)
        elif kind is LearnedKind.CLASSES:
            text = self.confusion.readout
            self.confusion.table.setAccessibleDescription(text or self.confusion.accuracies)
        elif kind is LearnedKind.PICTURES:
            text = self.pixels.readout
            if not text and self._untraced is not None:
                text = self._words.not_traced()
        if text != self._readout.text():
            self._readout.setText(text)

    @Slot()
    def _on_controls_kind_chosen(self) -> None:
        self._show_kind()
        self.request_changed.emit()

    @Slot(int)
    def _on_part_sample_chosen(self, row: int) -> None:
        samples = self._samples
        if samples is None or row >= len(samples):
            return
        self.pixels.show_sample(row)
        self.controls.walk.go_along(row)
        if samples.is_held_out(row):
            # Training never meets it, so it cannot be traced; it can be seen.
            self._untraced = row
            self._show_readout()
            self.request_changed.emit()
        else:
            self._untraced = None
            self.sample_chosen.emit(row)
            self._show_readout()

    @Slot(object, str)
    def _on_confusion_samples_chosen(self, rows: list[int], title: str) -> None:
        """Go through the samples of a cell, in sight as pictures or on the map where that fits."""
        self._show_walk(rows, title)
        if self._samples is not None and self._samples.kind_of_one is not None:
            self.controls.choose_kind(self._samples.kind_of_one)
        self.samples_chosen.emit(rows)
        self._on_part_sample_chosen(rows[0])

    @Slot()
    def _on_walk_left(self) -> None:
        self._show_walk([], "")
        self.controls.choose_kind(LearnedKind.CLASSES)

    def _show_walk(self, rows: list[int], title: str) -> None:
        self.controls.walk.begin(rows, title)
        self._pages.show_walk(rows)

    @Slot()
    def _on_part_pointed(self) -> None:
        self._show_readout()
        focused = self.focusWidget()
        if focused is not None and focused.hasFocus():
            announce(focused, self._readout.text())

    def _connect(self) -> None:
        self.controls.kind_chosen.connect(self._on_controls_kind_chosen)
        self.controls.unit_chosen.connect(self.request_changed)
        self.controls.walk.row_chosen.connect(self._on_part_sample_chosen)
        self.controls.walk.left.connect(self._on_walk_left)
        self.confusion.samples_chosen.connect(self._on_confusion_samples_chosen)
        self.pixels.unit_changed.connect(self.request_changed)
        for part in (self.map, self.curve, self.pixels):
            part.sample_chosen.connect(self._on_part_sample_chosen)
        for plane in (self.map, self.curve):
            plane.place_changed.connect(self._on_part_pointed)
        self.confusion.readout_changed.connect(self._on_part_pointed)
        self.pixels.readout_changed.connect(self._on_part_pointed)

    def _lay_out(self) -> None:
        body = QVBoxLayout(self)
        body.setContentsMargins(14, 0, 10, 8)
        body.setSpacing(4)
        body.addWidget(self.controls)
        body.addWidget(self._pages, 1)
        body.addWidget(self.legend)
        body.addWidget(self._readout)
        for widget, name, title in (
            (self.legend, "legend_learned", self.tr("Marks of samples")),
            (self._readout, "label_learned_readout", self.tr("Read-out")),
        ):
            widget.setObjectName(name)
            widget.setAccessibleName(title)
