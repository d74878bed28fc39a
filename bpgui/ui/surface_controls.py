"""The row above a loss surface: which two parameters, and how far to each side of the present."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QLabel, QSizePolicy, QWidget

from bpgui.project.formula_text import symbol_text
from bpgui.project.number_style import NumberStyle
from bpgui.project.symbols import ARTICLE_NAMING, Naming
from bpgui.ui.number_spin_box import NumberSpinBox
from bpgui.ui.symbol_combo import SymbolCombo

SMALLEST_SPAN = 1e-6
LARGEST_SPAN = 1e6
_BESIDE = QBoxLayout.Direction.LeftToRight


class SurfaceControls(QWidget):
    """Holds the choice; the two parameters are never the same one."""

    #: Other parameters were chosen.
    parameters_changed = Signal()
    #: Another span was chosen, or to fit the path in.
    span_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._naming = ARTICLE_NAMING
        self._half = 1.0
        self._x, self._y = SymbolCombo(), SymbolCombo()
        self._span = NumberSpinBox()
        self._auto = QCheckBox(self.tr("auto"))
        self._span.set_minimum(0.0, inclusive=False)
        self._span.set_number(self._half)
        # Narrow enough for a panel at the side of the window.
        self._span.setButtonSymbols(NumberSpinBox.ButtonSymbols.NoButtons)
        self._span.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._auto.setChecked(True)
        self._auto.setToolTip(self.tr("Shows as much as the path of the run needs"))
        self._row = QBoxLayout(_BESIDE, self)
        self._rows = (QHBoxLayout(), QHBoxLayout())
        self._lay_out()
        self._x.id_chosen.connect(self._on_x_id_chosen)
        self._y.id_chosen.connect(self._on_y_id_chosen)
        self._span.number_edited.connect(self._on_span_number_edited)
        self._auto.toggled.connect(self._on_auto_toggled)

    @property
    def has_plane(self) -> bool:
        """Whether the network has two parameters to choose."""
        return len(self._names) > 1

    @property
    def names(self) -> tuple[str, str]:
        """The parameters along the x axis and along the y axis, "" where there is no plane."""
        return (self._x.chosen, self._y.chosen) if self.has_plane else ("", "")

    @property
    def symbols(self) -> tuple[str, str]:
        """What these are called."""
        x, y = (symbol_text(name, self._naming) if name else "" for name in self.names)
        return x, y

    @property
    def half(self) -> float | None:
        """How far to show to each side; None to fit the path in."""
        return None if self._auto.isChecked() else self._half

    def show_parameters(self, names: tuple[str, ...], first: tuple[str, str]) -> None:
        """Offer ``names``; ``first`` are chosen unless the present choice is among them."""
        is_kept = self.has_plane and set(self.names) <= set(names)
        self._names = names
        self._fill()
        if not is_kept:
            self._x.choose(first[0])
            self._y.choose(first[1])
        for widget in (self._x, self._y, self._span, self._auto):
            widget.setEnabled(self.has_plane)

    def show_half(self, half: float) -> None:
        """Show how far a map reaches; a text that is being typed stays."""
        self._half = half
        if not self._span.has_unsaved_text:
            self._span.set_number(_short(half))

    def zoom(self, factor: float) -> None:
        """Make the span ``factor`` times as long."""
        self._choose_half(self._half * factor)

    def apply_number_style(self, style: NumberStyle) -> None:
        """Write the span in ``style``."""
        self._span.apply_number_style(style)

    def apply_naming(self, naming: Naming) -> None:
        """Call the parameters what ``naming`` calls them."""
        if naming != self._naming:
            self._naming = naming
            self._fill()

    def _fill(self) -> None:
        symbols = {name: symbol_text(name, self._naming) for name in self._names}
        for combo in (self._x, self._y):
            combo.show_symbols(symbols)

    def _choose_half(self, half: float) -> None:
        half = min(max(half, SMALLEST_SPAN), LARGEST_SPAN)
        self._half = _short(half) if math.isfinite(half) else LARGEST_SPAN
        self._span.set_number(self._half)
        if self._auto.isChecked():
            self._auto.setChecked(False)
        else:
            self.span_changed.emit()

    def _keep_apart(self, changed: SymbolCombo, other: SymbolCombo) -> None:
        """The same parameter twice makes no plane: the other axis takes another one."""
        if changed.chosen == other.chosen:
            other.choose(next(name for name in self._names if name != changed.chosen))
        self.parameters_changed.emit()

    @Slot()
    def _on_x_id_chosen(self) -> None:
        self._keep_apart(self._x, self._y)

    @Slot()
    def _on_y_id_chosen(self) -> None:
        self._keep_apart(self._y, self._x)

    @Slot(float)
    def _on_span_number_edited(self, half: float) -> None:
        self._choose_half(half)

    @Slot()
    def _on_auto_toggled(self) -> None:
        self.span_changed.emit()

    def _lay_out(self) -> None:
        for part in self._rows:
            part.setSpacing(4)
            self._row.addLayout(part)
        axes, span = self._rows
        axes.addWidget(self._x, 1)
        axes.addWidget(QLabel("×"))
        axes.addWidget(self._y, 1)
        span.addWidget(QLabel("±"))
        span.addWidget(self._span, 1)
        span.addWidget(self._auto)
        span.addStretch(1)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._row.setStretch(0, 4)
        self._row.setStretch(1, 3)
        named = (
            (self._x, "combo_surface_x", self.tr("Parameter along the x axis")),
            (self._y, "combo_surface_y", self.tr("Parameter along the y axis")),
            (self._span, "spin_surface_span", self.tr("How far the surface reaches to each side")),
            (self._auto, "check_surface_auto", self.tr("Fit the path in")),
        )
        for widget, name, title in named:
            widget.setObjectName(name)
            widget.setAccessibleName(title)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for one part below the other."""
        widths = (part.minimumSize().width() for part in self._rows)
        return QSize(max(widths), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the span below the parameters where it has no room beside them."""
        super().resizeEvent(event)
        needed = sum(part.minimumSize().width() for part in self._rows) + self._row.spacing()
        is_narrow = self.width() < needed
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else _BESIDE
        if direction != self._row.direction():
            self._row.setDirection(direction)


def _short(half: float) -> float:
    """``half`` in three digits, to be read."""
    return float(f"{half:.3g}")
