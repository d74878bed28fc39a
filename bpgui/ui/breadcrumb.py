"""The trail of explained numbers: a Back button, a link for each number on the way, a cross.

Knows only ids.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from bpgui.project.formula import symbol_box
from bpgui.project.formula_text import to_text
from bpgui.project.symbols import ARTICLE_NAMING, Naming
from bpgui.ui.palette import LIGHT, Palette
from bpgui.ui.tooltips import plain_button_text, plain_tooltip

SEPARATOR = "›"
_ANY_WIDTH = 16_777_215
"""What Qt takes for no limit."""


class CrumbButton(QToolButton):
    """A flat button that Enter clicks too."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter clicks."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.click()
        else:
            super().keyPressEvent(event)


class Breadcrumb(QWidget):
    """Shows the end of the trail, as much as fits; the last number is where one is."""

    #: crumb_clicked(index): an entry of the trail was chosen.
    crumb_clicked = Signal(int)
    #: The Back button was pressed.
    back_clicked = Signal()
    #: The cross was pressed.
    close_clicked = Signal()
    #: The button that pins the number was pressed.
    pin_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trail: tuple[str, ...] = ()
        self._naming = ARTICLE_NAMING
        self._crumbs: list[CrumbButton] = []
        self.back = self._button(self.tr("‹ Back"), self.tr("Back (Alt+Left)"))
        self.back.clicked.connect(self.back_clicked)
        self.close_button = self._button("×", self.tr("Back to the steps (Esc)"))
        self.close_button.clicked.connect(self.close_clicked)
        self.pin_button = self._button(
            self.tr("Pin"), self.tr("Draw this number over the iterations (Ctrl+D)")
        )
        self.pin_button.clicked.connect(self.pin_clicked)
        self._more = QLabel("…")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2, 2, 2, 2)
        self._row.setSpacing(0)
        self._row.addWidget(self.back)
        self._row.addWidget(self._more)
        self._row.addStretch(1)
        self._row.addWidget(self.pin_button)
        self._row.addWidget(self.close_button)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.apply_palette(LIGHT)

    @property
    def crumbs(self) -> list[CrumbButton]:
        """The links that are shown, the first of the trail first."""
        return [crumb for crumb in self._crumbs if not crumb.isHidden()]

    def show_trail(self, trail: Sequence[str], naming: Naming = ARTICLE_NAMING) -> None:
        """Show ``trail``, a sequence of ids, which are called what ``naming`` calls them."""
        if (tuple(trail), naming) == (self._trail, self._naming):
            return
        self._trail, self._naming = tuple(trail), naming
        while len(self._crumbs) < len(trail):
            crumb = self._button("", "")
            crumb.clicked.connect(self._on_crumb_clicked)
            self._crumbs.append(crumb)
            self._row.insertWidget(len(self._crumbs) + 1, crumb)
        for place, number in enumerate(trail):
            crumb, is_last = self._crumbs[place], place == len(trail) - 1
            name = to_text(symbol_box(number, True, naming))
            shown = plain_button_text(name)
            crumb.setText(shown if is_last else f"{shown} {SEPARATOR}")
            crumb.setAccessibleName(name)
            crumb.setToolTip(plain_tooltip(name))
            crumb.setProperty("place", place)
            crumb.setEnabled(not is_last)
        self._fit()

    def apply_palette(self, palette: Palette) -> None:
        """Draw in the colours of ``palette``."""
        self.setStyleSheet(
            f"""
            QToolButton {{ color: {palette.link}; background: transparent;
                border: 1px solid transparent; border-radius: 4px; padding: 1px 2px; }}
            QToolButton:hover {{ background: {palette.raised}; }}
            QToolButton:focus {{ border-color: {palette.link}; }}
            QToolButton:disabled {{ color: {palette.text}; font-weight: bold; }}
            QLabel {{ color: {palette.muted}; padding: 0 2px; }}
            """
        )

    def _button(self, text: str, tip: str) -> CrumbButton:
        button = CrumbButton(self)
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if tip:
            button.setMinimumWidth(QFontMetrics(self.font()).height() + 6)
        return button

    def _fit(self) -> None:
        """Hide crumbs from the first on until the rest fits; the last always stays."""
        fixed = (self.back, self.pin_button, self.close_button, self._more)
        room = self.width() - sum(widget.sizeHint().width() for widget in fixed) - 8
        shown = len(self._trail)
        for crumb in self._crumbs[shown:]:
            crumb.hide()
        has_room = True
        for place in reversed(range(shown)):
            # A long name gives way to the buttons.
            most = max(room, self.back.minimumWidth()) if place == shown - 1 else _ANY_WIDTH
            self._crumbs[place].setMaximumWidth(most)
            room -= self._crumbs[place].sizeHint().width()
            has_room = has_room and (room >= 0 or place == shown - 1)
            self._crumbs[place].setVisible(has_room)
        self._more.setVisible(not has_room)

    @Slot()
    def _on_crumb_clicked(self) -> None:
        self.crumb_clicked.emit(self.sender().property("place"))

    def minimumSizeHint(self) -> QSize:
        """The room for both buttons; crumbs are hidden where there is none."""
        return QSize(8 * QFontMetrics(self.font()).height(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many crumbs as fit."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Show as many crumbs as fit in the new font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()
