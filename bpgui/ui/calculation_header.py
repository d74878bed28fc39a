"""What the calculation has in its title bar: notation, digits and the calculator mode's mark.

It knows neither traces nor panels: it tells what was chosen, and is told what to show. It is
placed by ``panel_titles``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from typing import TypeVar

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from bpgui.project.number_style import (
    DEFAULT_STYLE,
    FEWEST_DIGITS,
    MOST_DIGITS,
    DecimalSign,
    DigitKind,
    NumberStyle,
)
from bpgui.project.symbols import Notation
from bpgui.ui.palette import LIGHT, Palette

_Choice = TypeVar("_Choice")
CALCULATOR_DIGITS = (2, 3, 4, 5, 6, 8, 10)
_STYLE = """
QToolButton {{ color: {muted}; padding: 1px 3px;
  border: 1px solid transparent; border-radius: 4px }}
QToolButton:hover, QToolButton:pressed {{ color: {text}; background: {raised} }}
QToolButton:focus {{ border-color: {link} }}
QToolButton::menu-indicator {{ image: none }}
QLabel {{ color: {warning}; background: {warning_fill}; padding: 1px {padding}px;
  border-radius: 4px }}
"""
_MARK_PADDING = 6


class CalculationHeader(QWidget):
    """A line with the mark of calculator mode (while it is on) and two menu buttons."""

    #: number_style_changed(style): another NumberStyle was chosen.
    number_style_changed = Signal(object)
    #: notation_changed(notation): the other Notation was chosen.
    notation_changed = Signal(object)
    #: calculator_changed(digits): calculator mode got other digits, an int, or None for off.
    calculator_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header_calculation")
        self._style = DEFAULT_STYLE
        self._notation = Notation.NET
        self._calculator: int | None = None
        self._mark = QLabel()
        self._mark.setObjectName("label_calculator")
        self._mark.setTextFormat(Qt.TextFormat.PlainText)
        self._notation_button = _menu_button("button_notation")
        self._digits_button = _menu_button("button_digits")
        self._mark.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        self._row.addStretch(1)
        for widget in (self._mark, self._notation_button, self._digits_button):
            self._row.addWidget(widget)
        self._fill_menus()
        self.apply_palette(LIGHT)

    @property
    def mark(self) -> QLabel:
        """The mark that shows while calculator mode is on."""
        return self._mark

    @property
    def notation(self) -> Notation:
        """The notation that is chosen."""
        return self._notation

    def show_number_style(self, style: NumberStyle) -> None:
        """Show that ``style`` is on; emits nothing."""
        self._style = style
        self._show()

    def show_notation(self, notation: Notation) -> None:
        """Show that ``notation`` is on; emits nothing."""
        self._notation = notation
        self._show()

    def show_calculator(self, digits: int | None) -> None:
        """Show that calculator mode rounds to ``digits``, or None: that it is off."""
        self._calculator = digits
        self._show()

    def apply_palette(self, palette: Palette) -> None:
        """Take the colours of ``palette``."""
        self.setStyleSheet(_STYLE.format(padding=_MARK_PADDING, **asdict(palette)))

    def _fill_menus(self) -> None:
        """Make the menus anew; what is on is shown by ``_show``."""
        for button in (self._notation_button, self._digits_button):
            if button.menu() is not None:
                button.menu().deleteLater()
        self._notation_button.setAccessibleName(self.tr("Notation"))
        self._notation_button.setToolTip(self.tr("How numbers are called, here and in exports"))
        self._digits_button.setAccessibleName(self.tr("Number format"))
        self._digits_button.setToolTip(
            self.tr("How numbers are written, and calculator mode. No number changes by it.")
        )
        notations = QMenu(self._notation_button)
        self._notations = _add_choices(
            notations, self._notation_words().items(), self._choose_notation
        )
        self._notation_button.setMenu(notations)
        menu = QMenu(self._digits_button)
        digits = menu.addMenu(self.tr("Digits"))
        counts = range(FEWEST_DIGITS, MOST_DIGITS + 1)
        self._counts = _add_choices(digits, ((n, str(n)) for n in counts), self._choose_digits)
        menu.addSeparator()
        kinds = {
            DigitKind.DECIMALS: self.tr("Decimals"),
            DigitKind.SIGNIFICANT: self.tr("Significant digits"),
        }
        self._kinds = _add_choices(menu, kinds.items(), self._choose_kind)
        menu.addSeparator()
        signs = {
            DecimalSign.POINT: self.tr("Decimal point: 0.5"),
            DecimalSign.COMMA: self.tr("Decimal comma: 0,5"),
        }
        self._signs = _add_choices(menu, signs.items(), self._choose_sign)
        menu.addSeparator()
        self._fractions = menu.addAction(self.tr("Simple fractions: ½, 3/20"))
        self._fractions.setCheckable(True)
        self._fractions.triggered.connect(self._on_fractions_triggered)
        menu.addSeparator()
        calculator = menu.addMenu(self.tr("Calculator mode"))
        modes: dict[int | None, str] = {None: self.tr("Off: full precision")}
        modes |= {n: self.tr("Round every step to %n digits", "", n) for n in CALCULATOR_DIGITS}
        self._modes = _add_choices(calculator, modes.items(), self._choose_calculator)
        self._digits_button.setMenu(menu)
        self._show()

    def _notation_words(self) -> dict[Notation, str]:
        return {
            Notation.NET: self.tr("net/out, as in the article: net_h1, out_h1, w5"),
            Notation.Z: self.tr("z/a with layers: z₁⁽¹⁾, a₁⁽¹⁾, w₁₁⁽²⁾"),
        }

    def _show(self) -> None:
        names = {Notation.NET: "net/out", Notation.Z: "z/a"}
        self._notation_button.setText(f"{names[self._notation]} ▾")
        digits = self.tr("%n digits", "", self._style.digits)
        self._digits_button.setText(f"{digits} ▾")
        self._mark.setVisible(self._calculator is not None)
        self.updateGeometry()
        self._notations[self._notation].setChecked(True)
        self._counts[self._style.digits].setChecked(True)
        self._kinds[self._style.kind].setChecked(True)
        self._signs[self._style.decimal_sign].setChecked(True)
        self._fractions.setChecked(self._style.fractions)
        for mode, action in self._modes.items():
            action.setChecked(mode == self._calculator)
        if self._calculator is not None:
            self._fit_mark()
            self._mark.setToolTip(
                self.tr(
                    "The result of every step is rounded, and the next steps use the rounded "
                    "numbers. Training goes on in full precision."
                )
            )

    def _fit_mark(self) -> None:
        """Write the mark in full where there is room for it."""
        if self._calculator is not None:
            has_room = self.width() >= self._width_with(self._full_mark())
            self._mark.setText(self._full_mark() if has_room else self._short_mark())

    def _width_with(self, mark: str) -> int:
        """The width of the line with ``mark`` in it, whatever stands there now."""
        width = self._mark.fontMetrics().horizontalAdvance(mark) + 2 * _MARK_PADDING + 2
        for button in (self._notation_button, self._digits_button):
            width += self._row.spacing() + button.sizeHint().width()
        return width

    def _short_mark(self) -> str:
        return self.tr("calc. {digits}").format(digits=self._calculator)

    def _full_mark(self) -> str:
        return self.tr("calculator: %n digits", "", self._calculator or 0)

    def _choose_notation(self, notation: Notation) -> None:
        if notation is not self._notation:
            self.show_notation(notation)
            self.notation_changed.emit(notation)

    def _choose_calculator(self, digits: int | None) -> None:
        if digits != self._calculator:
            self.show_calculator(digits)
            self.calculator_changed.emit(digits)

    def _choose_digits(self, digits: int) -> None:
        self._choose_style(replace(self._style, digits=digits))

    def _choose_kind(self, kind: DigitKind) -> None:
        self._choose_style(replace(self._style, kind=kind))

    def _choose_sign(self, sign: DecimalSign) -> None:
        self._choose_style(replace(self._style, decimal_sign=sign))

    @Slot(bool)
    def _on_fractions_triggered(self, is_on: bool) -> None:
        self._choose_style(replace(self._style, fractions=is_on))

    def _choose_style(self, style: NumberStyle) -> None:
        if style != self._style:
            self.show_number_style(style)
            self.number_style_changed.emit(style)

    def sizeHint(self) -> QSize:
        """Room for everything in full."""
        hint = super().sizeHint()
        if self._calculator is not None:
            hint.setWidth(self._width_with(self._full_mark()))
        return hint

    def minimumSizeHint(self) -> QSize:
        """Room for the buttons and a short mark, so that the panel may be narrow."""
        hint = super().minimumSizeHint()
        if self._calculator is not None:
            hint.setWidth(self._width_with(self._short_mark()))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write the mark as the room allows."""
        super().resizeEvent(event)
        self._fit_mark()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._fill_menus()


def _menu_button(name: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return button


def _add_choices(
    menu: QMenu, choices: Iterable[tuple[_Choice, str]], choose: Callable[[_Choice], None]
) -> dict[_Choice, QAction]:
    """One checkable action a choice, of which one is on."""
    group = QActionGroup(menu)
    actions: dict[_Choice, QAction] = {}
    for choice, text in choices:
        action = QAction(text, group)
        action.setCheckable(True)
        action.triggered.connect(lambda _checked=False, choice=choice: choose(choice))
        menu.addAction(action)
        actions[choice] = action
    return actions
