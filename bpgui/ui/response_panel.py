"""The response panel: how the output of a unit that is chosen depends on one input.

It knows neither the session nor other panels; a ResponseView brings the curve.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bpgui.core.unit_response import ResponsePoint
from bpgui.project.formula_text import symbol_text, unit_text
from bpgui.project.number_format import count
from bpgui.project.number_style import DEFAULT_STYLE, NumberStyle
from bpgui.project.symbols import ARTICLE_NAMING, Naming
from bpgui.ui.announcement import announce
from bpgui.ui.asking_panel import AskingPanel
from bpgui.ui.palette import LIGHT, Palette
from bpgui.ui.panel_colors import color_panel
from bpgui.ui.response_plot import ResponseCurve, ResponsePlot
from bpgui.ui.steady_label import SteadyLabel
from bpgui.ui.symbol_combo import SymbolCombo

FLAT = 0.01
"""With a smaller slope, a change of the input is hardly seen in the output."""
_USUAL, _LEAST = QSize(26, 18), QSize(16, 10)
"""The sizes of the panel in heights of its text."""


class ResponsePanel(AskingPanel):
    """Shows a response and asks for others."""

    #: zoomed(factor): the range of the input is to be ``factor`` times as long.
    zoomed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("panel_response", _USUAL, _LEAST, parent)
        self.setAccessibleName(self.tr("Response of a unit"))
        self._naming = ARTICLE_NAMING
        self._style = DEFAULT_STYLE
        self._units: tuple[str, ...] = ()
        self._inputs: tuple[str, ...] = ()
        self._curve: ResponseCurve | None = None
        self._unit, self._input = SymbolCombo(), SymbolCombo()
        self._plot = ResponsePlot()
        self._readout, self._slope, self._sentence = SteadyLabel(), SteadyLabel(), QLabel()
        self._lay_out()
        for combo in (self._unit, self._input):
            combo.id_chosen.connect(self.request_changed)
        self._plot.place_changed.connect(self._on_plot_place_changed)
        self._plot.zoomed.connect(self.zoomed)
        self.apply_palette(LIGHT)
        self._show_state()

    @property
    def unit(self) -> str:
        """The unit that is chosen: h1, o1."""
        return self._unit.chosen

    @property
    def input(self) -> str:
        """The input that is chosen: i1."""
        return self._input.chosen

    def show_network(self, units: tuple[str, ...], inputs: tuple[str, ...]) -> None:
        """Offer ``units`` and ``inputs``; what is chosen stays where it is among them."""
        self._units, self._inputs = units, inputs
        self._fill()
        self.show_curve(None)

    def show_unit(self, unit: str) -> None:
        """Choose ``unit``, as when it is selected elsewhere; inputs have no response."""
        self._unit.choose(unit)
        self.request_changed.emit()

    def show_curve(self, curve: ResponseCurve | None) -> None:
        """Show the response of the chosen unit to the chosen input."""
        self._curve = curve
        self._show_state()

    def apply_palette(self, palette: Palette) -> None:
        """Take the colours of ``palette``."""
        color_panel(self, palette, self._slope, self._sentence)
        self._plot.apply_palette(palette)

    def apply_number_style(self, style: NumberStyle) -> None:
        """Write numbers in ``style``."""
        self._style = style
        self._plot.apply_number_style(style)
        self._show_state()

    def apply_naming(self, naming: Naming) -> None:
        """Call units and numbers what ``naming`` calls them."""
        if naming != self._naming:
            self._naming = naming
            self._fill()
            self._show_state()

    @property
    def has_picture(self) -> bool:
        """Whether there is a curve in sight."""
        return self._plot.isVisible()

    @property
    def readout(self) -> str:
        """What is read out: the place under the pointer, or the sample's point."""
        return self._readout.text()

    def _names(self) -> tuple[str, str]:
        """The symbols of the input and of the unit's output."""
        if not self.unit:
            return "", ""
        return symbol_text(self.input, self._naming), symbol_text(f"out_{self.unit}", self._naming)

    def _fill(self) -> None:
        chosen = self.unit
        units: Mapping[str, str] = {name: unit_text(name, self._naming) for name in self._units}
        self._unit.show_symbols(units)
        if chosen not in units and units:
            outputs = (name for name in self._units if name.startswith("o"))
            self._unit.choose(next(outputs, self._units[0]))
        self._input.show_symbols({name: unit_text(name, self._naming) for name in self._inputs})

    def _show_state(self) -> None:
        curve = self._curve
        is_finite = curve is not None and self._is_drawable(curve)
        self._plot.show_curve(curve if is_finite else None, self._names())
        self._plot.setVisible(is_finite)
        self._sentence.setVisible(curve is not None and not is_finite)
        self._slope.setText(self._slope_words(curve.point) if curve is not None else "")
        self._show_readout()

    @staticmethod
    def _is_drawable(curve: ResponseCurve) -> bool:
        return any(map(math.isfinite, curve.outs.tolist()))

    def _show_readout(self) -> None:
        curve, text = self._curve, ""
        if curve is not None:
            place = self._plot.place
            value = curve.point.value if place is None else place
            out = curve.point.out if place is None else self._plot.out_at(place)
            x, y = self._names()
            words = self.tr("now {x} = {value} gives {y} = {out}")
            if curve.sample is not None:
                words = self.tr("sample {n}: {x} = {value} gives {y} = {out}")
            if place is not None:
                words = self.tr("{x} = {value} gives {y} = {out}")
            number, short = count(curve.sample or 1), self._style.short
            text = words.format(n=number, x=x, value=short(value), y=y, out=short(out))
        self._readout.setText(text)
        self._plot.setAccessibleDescription(f"{text}. {self._slope.text()}".strip(". "))

    def _slope_words(self, point: ResponsePoint) -> str:
        x, y = self._names()
        slope = self._style.short(point.slope)
        if not math.isfinite(point.slope):
            return self.tr("There is no finite slope there.")
        if point.slope == 0.0:
            return self.tr("Slope 0: a small change of {x} leaves {y} as it is.").format(x=x, y=y)
        if abs(point.slope) < FLAT:
            words = self.tr("Slope {slope}: {y} hardly answers to {x} there.")
        elif point.slope > 0.0:
            words = self.tr("Slope {slope}: {y} grows with {x} there.")
        else:
            words = self.tr("Slope {slope}: {y} falls as {x} grows there.")
        return words.format(slope=slope, x=x, y=y)

    @Slot()
    def _on_plot_place_changed(self) -> None:
        self._show_readout()
        if self._plot.hasFocus():
            announce(self._plot, self._readout.text())

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._unit, 2)
        row.addWidget(QLabel(self.tr("over")))
        row.addWidget(self._input, 2)
        row.addStretch(3)
        picture = QGridLayout()
        picture.addWidget(self._plot, 0, 0)
        picture.addWidget(self._sentence, 0, 0)
        body = QVBoxLayout(self)
        body.setContentsMargins(14, 0, 10, 8)
        body.setSpacing(4)
        body.addLayout(row)
        body.addLayout(picture, 1)
        self._sentence.setText(self.tr("The output is not a finite number here."))
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for label in (self._readout, self._slope):
            body.addWidget(label)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        named = (
            (self._unit, "combo_response_unit", self.tr("Unit")),
            (self._input, "combo_response_input", self.tr("Input")),
            (self._plot, "plot_response", self.tr("Output of a unit over an input")),
            (self._readout, "label_response_readout", self.tr("Input and output")),
            (self._slope, "label_response_slope", self.tr("Slope")),
        )
        for widget, name, title in named:
            widget.setObjectName(name)
            if not isinstance(widget, QLabel):
                widget.setAccessibleName(title)
