"""How numbers and symbols look, everywhere the same, and remembered from one start to the next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QSettings, Signal, Slot

from bpgui.project.number_style import (
    DEFAULT_STYLE,
    DecimalSign,
    DigitKind,
    NumberStyle,
    NumberStyleError,
)
from bpgui.project.project import Project
from bpgui.project.rounded_trace import CalculatorDigitsError
from bpgui.project.symbols import Naming, Notation
from bpgui.session.document import Document
from bpgui.ui.after_paint import at_once
from bpgui.ui.panels import Panels


class NumberLooks(QObject):
    """Takes what the calculation's header chooses to all ``panels`` and to ``settings``.

    The one place that makes the window's Naming: of the notation that is chosen and of the shape
    and the names of the document's project.
    """

    #: naming_changed(naming): numbers are called something else from now on.
    naming_changed = Signal(object)
    #: number_style_changed(style): numbers are written in another way from now on.
    number_style_changed = Signal(object)
    #: calculator_changed(digits): calculator mode got other digits, an int, or None for off.
    calculator_changed = Signal(object)

    def __init__(
        self,
        document: Document,
        panels: Panels,
        settings: QSettings,
        parent: QObject,
        later: Callable[[Callable[[], object]], object] = at_once,
    ) -> None:
        """Name numbers anew ``later`` than the document changes, in the diagram the caller does."""
        super().__init__(parent)
        self._document = document
        self._panels = panels
        self._settings = settings
        self._later = later
        self._notation = Notation.NET
        self._naming = self.naming_of(document.project)
        self._calculator: int | None = None
        self._style = DEFAULT_STYLE
        header = panels.calculation_header
        header.number_style_changed.connect(self._on_header_number_style_changed)
        header.notation_changed.connect(self._on_header_notation_changed)
        header.calculator_changed.connect(self._on_header_calculator_changed)
        document.state_changed.connect(self._follow_project)
        document.project_replaced.connect(self._follow_project)

    @property
    def naming(self) -> Naming:
        """What numbers are called now."""
        return self._naming

    @property
    def calculator(self) -> int | None:
        """To how many digits every step is rounded, None for full precision."""
        return self._calculator

    @property
    def number_style(self) -> NumberStyle:
        """How numbers are written now."""
        return self._style

    def restore(self) -> None:
        """Take what was chosen last time; what cannot be read is left as it is at first."""
        header, settings = self._panels.calculation_header, self._settings
        self._apply_naming()
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
            self._calculator = int(calculator)
            self.calculator_changed.emit(self._calculator)

    def naming_of(self, project: Project) -> Naming:
        """What the numbers of ``project`` are called in the notation that is chosen."""
        return Naming.of(self._notation, project.setup.architecture, project.appearance.names)

    @Slot()
    def _follow_project(self) -> None:
        naming = self.naming_of(self._document.project)
        if naming != self._naming:
            self._naming = naming
            self._later(self._apply_naming)

    def _apply_naming(self) -> None:
        panels = self._panels
        naming = self._naming = self.naming_of(self._document.project)
        for panel in (
            panels.diagram,
            panels.timeline,
            panels.parameters,
            panels.calculation,
            panels.surface,
            panels.response,
            panels.learned,
            panels.status,
        ):
            panel.apply_naming(naming)
        self.naming_changed.emit(naming)

    @Slot(object)
    def _on_header_number_style_changed(self, style: NumberStyle) -> None:
        panels, settings, self._style = self._panels, self._settings, style
        for panel in (
            panels.diagram,
            panels.timeline,
            panels.parameters,
            panels.calculation,
            panels.loss,
            panels.watch,
            panels.surface,
            panels.response,
            panels.data,
            panels.learned,
            panels.status,
        ):
            panel.apply_number_style(style)
        settings.setValue("digits", str(style.digits))
        settings.setValue("digit_kind", style.kind.value)
        settings.setValue("decimal_sign", style.decimal_sign.value)
        settings.setValue("fractions", "1" if style.fractions else "0")
        self.number_style_changed.emit(style)

    @Slot(object)
    def _on_header_notation_changed(self, notation: Notation) -> None:
        self._notation = notation
        self._apply_naming()
        self._settings.setValue("notation", notation.value)

    @Slot(object)
    def _on_header_calculator_changed(self, digits: int | None) -> None:
        self._calculator = digits
        self._panels.calculation.apply_calculator(digits)
        self._settings.setValue("calculator", "" if digits is None else str(digits))
        self.calculator_changed.emit(digits)
