"""Opens the line edit exactly over a number of the picture and closes it again.

Knows the view and the item it covers; what may be edited is decided elsewhere.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QGraphicsView

from bpgui.ui.diagram.inline_editor import InlineEditor
from bpgui.ui.diagram.number_item import NumberItem
from bpgui.ui.palette import Palette

LEAST_PIXELS = 11
"""The least text size of the editor, however small the picture."""


class InPlaceEditing(QObject):
    """At most one open editor over one number of a view."""

    #: The user entered this value for the number of this name.
    value_entered = Signal(str, float)

    def __init__(self, view: QGraphicsView) -> None:
        super().__init__(view)
        self._view = view
        self._editor: InlineEditor | None = None
        self._item: NumberItem | None = None
        self._name = ""

    @property
    def editor(self) -> InlineEditor | None:
        """The open editor, if any."""
        return self._editor

    def place_of(self, item: NumberItem, name: str) -> QRect:
        """Where the digits of ``name`` stand in the viewport."""
        rect = item.number_rect(name)
        if rect is None:
            return QRect()
        scene_rect = item.mapRectToScene(rect)
        return self._view.mapFromScene(scene_rect).boundingRect()

    def open(
        self, item: NumberItem, name: str, value: float, palette: Palette, font: QFont
    ) -> None:
        """Opens an editor over the digits of ``name`` in ``item``, all of them selected."""
        self.finish()
        editor = InlineEditor(name, value, palette, self._view.viewport())
        editor.number_entered.connect(self._on_editor_number_entered)
        editor.abandoned.connect(self._close)
        sized = QFont(font)
        scale = self._view.transform().m11()
        sized.setPixelSize(max(round(font.pixelSize() * scale), LEAST_PIXELS))
        editor.setFont(sized)
        self._editor, self._item, self._name = editor, item, name
        self.place()
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> None:
        """Moves the open editor to where its number is now."""
        if self._editor is None or self._item is None:
            return
        covered = self.place_of(self._item, self._name)
        metrics = QFontMetrics(self._editor.font())
        width = metrics.horizontalAdvance(self._editor.text()) + 3 * metrics.averageCharWidth()
        rect = QRect(0, 0, max(width, covered.width() + 8), max(metrics.height() + 6, 1))
        rect.moveCenter(covered.center())
        room = self._view.viewport().rect()
        rect.moveLeft(max(min(rect.left(), room.right() - rect.width()), room.left()))
        self._editor.setGeometry(rect)

    def finish(self) -> None:
        """Closes the editor as if it had lost the focus."""
        if self._editor is not None:
            self._editor.finish()

    def abandon(self) -> None:
        """Closes the editor without taking its number."""
        if self._editor is not None:
            self._editor.abandon()

    @Slot(float)
    def _on_editor_number_entered(self, value: float) -> None:
        name = self._name
        self._close()
        self.value_entered.emit(name, value)

    @Slot()
    def _close(self) -> None:
        editor, self._editor, self._item = self._editor, None, None
        if editor is None:
            return
        if editor.hasFocus():
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.hide()
        editor.deleteLater()
