"""Opens the line edit exactly over a number or a name of the picture and closes it again.

Knows the view and the item it covers; what may be edited is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QObject, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QGraphicsView, QWidget

from bpgui.ui.diagram.inline_editor import InlineEditor
from bpgui.ui.diagram.inline_field import InlineField
from bpgui.ui.diagram.name_editor import NameEditor
from bpgui.ui.diagram.number_item import NumberItem
from bpgui.ui.diagram.unit_item import UnitItem
from bpgui.ui.palette import Palette

LEAST_PIXELS = 11
"""The least text size of the editor, however small the picture."""

_FindRect = Callable[[], QRectF | None]


class InPlaceEditing(QObject):
    """At most one open editor over one number or name of a view."""

    #: The user entered this value for the number of this name.
    value_entered = Signal(str, float)
    #: name_entered(unit, name): the user entered another name for this unit; "" is its own.
    name_entered = Signal(str, str)

    def __init__(self, view: QGraphicsView) -> None:
        super().__init__(view)
        self._view = view
        self._editor: InlineField | None = None
        self._find_rect: _FindRect = _nowhere
        self._name = ""

    @property
    def editor(self) -> InlineField | None:
        """The open editor, if any."""
        return self._editor

    def place_of(self, item: NumberItem, name: str) -> QRect:
        """Where the digits of ``name`` stand in the viewport."""
        return self._in_viewport(_rect_of(item, item.number_rect(name)))

    def open(
        self, item: NumberItem, name: str, value: float, palette: Palette, font: QFont
    ) -> None:
        """Opens an editor over the digits of ``name`` in ``item``, all of them selected."""
        self.finish()
        editor = InlineEditor(name, value, palette, self._viewport)
        editor.number_entered.connect(self._on_editor_number_entered)
        self._show(editor, name, font, lambda: _rect_of(item, item.number_rect(name)))

    def rename(
        self, item: UnitItem, name: str, taken: Collection[str], palette: Palette, font: QFont
    ) -> None:
        """Opens an editor over the name of a unit, which is called ``name`` now."""
        self.finish()
        editor = NameEditor(item.name, name, taken, palette, self._viewport)
        editor.name_entered.connect(self._on_editor_name_entered)
        self._show(editor, item.name, font, lambda: _rect_of(item, item.name_rect()))

    @property
    def _viewport(self) -> QWidget:
        return self._view.viewport()

    def _show(self, editor: InlineField, name: str, font: QFont, find: _FindRect) -> None:
        editor.abandoned.connect(self._close)
        editor.textEdited.connect(self.place)
        sized = QFont(font)
        scale = self._view.transform().m11()
        sized.setPixelSize(max(round(font.pixelSize() * scale), LEAST_PIXELS))
        editor.setFont(sized)
        self._editor, self._find_rect, self._name = editor, find, name
        self.place()
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def place(self) -> None:
        """Moves the open editor to where its number or name is now; it grows with the text."""
        if self._editor is None:
            return
        covered = self._in_viewport(self._find_rect())
        metrics = QFontMetrics(self._editor.font())
        text = self._editor.text() or self._editor.placeholderText()
        width = metrics.horizontalAdvance(text) + 3 * metrics.averageCharWidth()
        rect = QRect(0, 0, max(width, covered.width() + 8), max(metrics.height() + 6, 1))
        room = self._viewport.rect()
        rect.setWidth(min(rect.width(), room.width()))
        rect.moveCenter(covered.center())
        rect.moveLeft(max(min(rect.left(), room.right() - rect.width()), room.left()))
        self._editor.setGeometry(rect)

    def _in_viewport(self, rect: QRectF | None) -> QRect:
        return QRect() if rect is None else self._view.mapFromScene(rect).boundingRect()

    def finish(self) -> None:
        """Closes the editor as if it had lost the focus."""
        if self._editor is not None:
            self._editor.finish()

    def abandon(self) -> None:
        """Closes the editor without taking its text."""
        if self._editor is not None:
            self._editor.abandon()

    @Slot(float)
    def _on_editor_number_entered(self, value: float) -> None:
        name = self._name
        self._close()
        self.value_entered.emit(name, value)

    @Slot(str)
    def _on_editor_name_entered(self, text: str) -> None:
        name = self._name
        self._close()
        self.name_entered.emit(name, text)

    @Slot()
    def _close(self) -> None:
        editor, self._editor, self._find_rect = self._editor, None, _nowhere
        if editor is None:
            return
        if editor.hasFocus():
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.hide()
        editor.deleteLater()


def _rect_of(item: NumberItem, rect: QRectF | None) -> QRectF | None:
    return None if rect is None else item.mapRectToScene(rect)


def _nowhere() -> QRectF | None:
    return None
