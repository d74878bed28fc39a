"""How numbers and symbols look, everywhere the same, and remembered from one start to the next."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings, Slot

from bpgui.project.number_style import DecimalSign, DigitKind, NumberStyle, NumberStyleError
from bpgui.project.rounded_trace import CalculatorDigitsError
from bpgui.project.symbols import Notation
from bpgui.ui.panels import Panels


class NumberLooks(QObject):
    """Takes what the calculation's header chooses to all ``panels`` and to ``settings``."""

    def __init__(self, panels: Panels, settings: QSettings, parent: QObject) -> None:
        super().__init__(parent)
        self._panels = panels
        self._settings = settings
        header = panels.calculation_header
        header.number_style_changed.connect(self._on_header_number_style_changed)
        header.notation_changed.connect(self._on_header_notation_changed)
        header.calculator_changed.connect(self._on_header_calculator_changed)

    def restore(self) -> None:
        """Take what was chosen last time; what cannot be read is left as it is at first."""
        header, settings = self._panels.calculation_header, self._settings
        try:
            style = NumberStyle(
                int(str(settings.value("digits", 9))),
                DigitKind(str(settings.value("digit_kind", DigitKind.DECIMALS.value))),
                DecimalSign(str(settings.value("decimal_sign", DecimalSign.POINT.value))),
                str(settings.value("fractions", "0")) == "1",
            )
            notation = Notation(str(settings.value("notation", Notation.NET.value)))
        except (NumberStyleError, ValueError):
            return
        header.show_number_style(style)
        self._on_header_number_style_changed(style)
        header.show_notation(notation)
        self._on_header_notation_changed(notation)
        calculator = str(settings.value("calculator", ""))
        if calculator.isdecimal():
            try:
                self._panels.calculation.apply_calculator(int(calculator))
            except CalculatorDigitsError:
                return
            header.show_calculator(int(calculator))

    @Slot(object)
    def _on_header_number_style_changed(self, style: NumberStyle) -> None:
        panels, settings = self._panels, self._settings
        for panel in (
            panels.diagram,
            panels.timeline,
            panels.parameters,
            panels.calculation,
            panels.loss,
            panels.watch,
            panels.status,
        ):
            panel.apply_number_style(style)
        settings.setValue("digits", str(style.digits))
        settings.setValue("digit_kind", style.kind.value)
        settings.setValue("decimal_sign", style.decimal_sign.value)
        settings.setValue("fractions", "1" if style.fractions else "0")

    @Slot(object)
    def _on_header_notation_changed(self, notation: Notation) -> None:
        panels = self._panels
        for panel in (panels.diagram, panels.parameters, panels.calculation, panels.status):
            panel.apply_notation(notation)
        self._settings.setValue("notation", notation.value)

    @Slot(object)
    def _on_header_calculator_changed(self, digits: int | None) -> None:
        self._panels.calculation.apply_calculator(digits)
        self._settings.setValue("calculator", "" if digits is None else str(digits))
