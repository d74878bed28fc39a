"""The explanation of one number: its formula, its operands, its unit's curve and its users.

Shows explanations and says what was chosen; knows neither the session nor other panels.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from bpgui.project.number_style import NumberStyle
from bpgui.project.symbols import Naming
from bpgui.session.explanation import Explanation
from bpgui.ui.breadcrumb import Breadcrumb
from bpgui.ui.explanation_content import ExplanationContent
from bpgui.ui.formula_card import FormulaCard
from bpgui.ui.link_list import LinkList
from bpgui.ui.palette import Palette
from bpgui.ui.tooltips import plain_button_text
from bpgui.ui.unit_details import UnitDetails


class ExplanationView(QWidget):
    """Backspace and Alt+Left go back, Escape closes; Tab and Enter follow the links."""

    #: number_clicked(id): an operand, a user or a number of the formula was chosen.
    number_clicked = Signal(str)
    #: crumb_clicked(index): an entry of the trail was chosen.
    crumb_clicked = Signal(int)
    #: Back was asked for.
    back_clicked = Signal()
    #: The explanation was closed.
    closed = Signal()
    #: The update that a parameter's value comes from was asked for.
    source_clicked = Signal()
    #: The explained number is to be drawn over the iterations.
    pin_clicked = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = ExplanationContent(self)
        self._explanation: Explanation | None = None
        self._trail: tuple[str, ...] = ()
        self.breadcrumb = Breadcrumb()
        self.card = FormulaCard()
        self.unit_details = UnitDetails()
        self.operands, self.users = LinkList(), LinkList()
        self.source = QPushButton()
        self.source.setFlat(True)
        self.source.setAutoDefault(True)
        self._area = QScrollArea()
        self._body = QWidget()
        self._assemble()
        self.breadcrumb.crumb_clicked.connect(self.crumb_clicked)
        self.breadcrumb.back_clicked.connect(self.back_clicked)
        self.breadcrumb.close_clicked.connect(self.closed)
        self.breadcrumb.pin_clicked.connect(self.pin_clicked)
        self.source.clicked.connect(self.source_clicked)
        for part in (self.card, self.operands, self.users):
            part.number_clicked.connect(self.number_clicked)
        # Buttons take the arrow keys, so Alt+Left would not come up from them as a key.
        back = QShortcut(QKeySequence("Alt+Left"), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.back_clicked)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoFillBackground(True)
        self.apply_palette(palette)

    def show_explanation(self, found: Explanation, trail: Sequence[str]) -> None:
        """Show ``found``; another number than before is shown from its top."""
        is_other = self._explanation is None or found.id != self._explanation.id
        focus = self.focusWidget()
        self._explanation, self._trail = found, tuple(trail)
        self._show()
        if not is_other:
            return
        self._area.verticalScrollBar().setValue(0)
        self._order_focus()
        if focus is not None and focus.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def apply_number_style(self, style: NumberStyle) -> None:
        """Write numbers in ``style``."""
        self._content.style = style
        self._show()

    def apply_naming(self, naming: Naming) -> None:
        """Call numbers what ``naming`` calls them."""
        self._content.set_naming(naming)
        self._show()

    def apply_calculator(self, digits: int | None) -> None:
        """Round every step to ``digits`` significant digits; None shows full precision."""
        self._content.calculator = digits
        self._show()

    def apply_palette(self, palette: Palette) -> None:
        """Draw in the colours of ``palette``."""
        colors = QPalette(self.palette())
        colors.setColor(QPalette.ColorRole.Window, palette.panel)
        self.setPalette(colors)
        self._area.setStyleSheet("QScrollArea { background: transparent; }")
        self._body.setAutoFillBackground(False)
        self._area.viewport().setAutoFillBackground(False)
        for part in (self.breadcrumb, self.card, self.unit_details, self.operands, self.users):
            part.apply_palette(palette)
        self.source.setStyleSheet(
            f"QPushButton {{ color: {palette.link}; text-align: left; padding: 4px 7px;"
            " background: transparent; border: 1px solid transparent; }"
            f" QPushButton:hover {{ background: {palette.raised}; }}"
            f" QPushButton:focus {{ border-color: {palette.link}; }}"
        )

    def _assemble(self) -> None:
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 2, 4, 6)
        column.setSpacing(2)
        for widget in (self.card, self.source, self.operands, self.unit_details, self.users):
            column.addWidget(widget)
        column.addStretch(1)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidgetResizable(True)
        self._area.setWidget(self._body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.breadcrumb)
        outer.addWidget(self._area, 1)

    def _show(self) -> None:
        if self._explanation is None:
            return
        content = self._content
        found = content.prepared(self._explanation)
        card, unit = content.card(found), found.unit
        self.card.show_content(card)
        name = content.name(found)
        self.setAccessibleName(self.tr("Explanation of {name}").format(name=name))
        self.setAccessibleDescription(content.description(card))
        self.unit_details.show_unit(unit, content.naming, content.style)
        self.breadcrumb.show_trail(self._trail, content.naming)
        self.operands.show_links(content.operand_title(found), content.operand_links(found))
        self.users.show_links(self.tr("Used by"), content.user_links(found))
        source = content.source_text(found)
        self.source.setText(plain_button_text(source))
        self.source.setVisible(bool(source))

    def _order_focus(self) -> None:
        """Let Tab go to the links first and then to the trail."""
        crumbs = self.breadcrumb
        links = [self.source, *self.operands.links, *self.users.links]
        order = [self, *links, crumbs.back, *crumbs.crumbs, crumbs.close_button]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Bring what Tab goes to into view."""
        moved = super().focusNextPrevChild(is_next)
        focus = self.focusWidget()
        if focus is not None and self._body.isAncestorOf(focus):
            self._area.ensureWidgetVisible(focus, 0, 8)
        return moved

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace goes back, Escape closes, Down and Up go from link to link."""
        match event.key():
            case Qt.Key.Key_Escape:
                self.closed.emit()
            case Qt.Key.Key_Backspace if not event.modifiers():
                self.back_clicked.emit()
            case Qt.Key.Key_Down:
                self.focusNextPrevChild(True)
            case Qt.Key.Key_Up:
                self.focusNextPrevChild(False)
            case _:
                super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Say everything anew in another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
