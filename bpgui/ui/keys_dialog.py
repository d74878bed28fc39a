"""The keys and gestures in groups, and a line that finds one among them."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from bpgui.ui.key_words import KeyWords, Rows

COLUMNS, LINES = 100, 36
"""The size at first, in average characters and lines."""
_ANY_HEIGHT = 10_000
_EDGES, _GAP_PX = 2, 2
"""The room beside the words of a row, in average characters, and between two rows."""


class KeysDialog(QDialog):
    """Shows what every key and gesture does; keys that move the list work in the line too.

    ``menus`` are commands without a key, with the menu that each is in.
    """

    def __init__(self, parent: QWidget, menus: Rows | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dialog_keys")
        self.setWindowTitle(self.tr("Keys and first steps"))
        intro = QLabel(
            self.tr(
                "Press → to work out the network's first iteration number by number; the "
                "calculation of each number is on the right. Press Space to train and watch the "
                "loss fall. Double-click any weight to change it."
            )
        )
        intro.setWordWrap(True)
        self._search = QLineEdit()
        self._search.setObjectName("edit_search_keys")
        self._search.setAccessibleName(self.tr("Find a key or what it does"))
        self._search.setPlaceholderText(self.tr("Find a key or what it does"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._on_search_text_changed)
        self._tree = QTreeWidget()
        self._tree.setObjectName("tree_keys")
        self._tree.setAccessibleName(self.tr("Keys and gestures"))
        self._nothing = QLabel(self.tr("No key or gesture has these words."))
        self._nothing.setObjectName("label_no_keys")
        self._nothing.hide()
        self._fill(menus or [])
        layout = QVBoxLayout(self)
        layout.addWidget(intro)
        layout.addWidget(self._search)
        layout.addWidget(self._tree, 1)
        layout.addWidget(self._nothing)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        metrics = self.fontMetrics()
        room = parent.screen().availableGeometry()
        width, height = COLUMNS * metrics.averageCharWidth(), LINES * metrics.lineSpacing()
        self.resize(min(width, room.width() - 80), min(height, room.height() - 80))
        self._search.setFocus()

    @property
    def shown(self) -> list[tuple[str, str]]:
        """The keys that are shown, with what they do."""
        return [
            (row.text(0), row.text(1))
            for group in self._groups()
            for row in _rows(group)
            if not row.isHidden()
        ]

    def _fill(self, menus: Rows) -> None:
        tree = self._tree
        tree.setColumnCount(2)
        tree.setHeaderHidden(True)
        tree.setRootIsDecorated(False)
        tree.setItemsExpandable(False)
        tree.setSelectionMode(QTreeWidget.SelectionMode.SingleSelection)
        tree.setWordWrap(True)
        bold = tree.font()
        bold.setBold(True)
        groups = KeyWords(self).groups()
        if menus:
            groups.append((self.tr("In the menus, without a key"), menus))
        for title, rows in groups:
            group = QTreeWidgetItem(tree, [title])
            group.setFirstColumnSpanned(True)
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            group.setFont(0, bold)
            for keys, deed in rows:
                QTreeWidgetItem(group, [keys, deed])
        tree.expandAll()
        header = tree.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        # Once the widths are final: on the way there are others.
        header.sectionResized.connect(self._wrap_deeds, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def _wrap_deeds(self) -> None:
        """Give each row the height that its words take in the width there is."""
        tree, metrics = self._tree, self._tree.fontMetrics()
        room = tree.header().sectionSize(1) - metrics.averageCharWidth() * _EDGES
        tall = QRect(0, 0, max(room, 1), _ANY_HEIGHT)
        for group in self._groups():
            for row in _rows(group):
                words = metrics.boundingRect(tall, Qt.TextFlag.TextWordWrap, row.text(1))
                row.setSizeHint(1, QSize(0, words.height() + metrics.leading() + _GAP_PX))

    def _groups(self) -> list[QTreeWidgetItem]:
        found = map(self._tree.topLevelItem, range(self._tree.topLevelItemCount()))
        return [group for group in found if group is not None]

    @Slot(str)
    def _on_search_text_changed(self, text: str) -> None:
        words = text.casefold().split()
        for group in self._groups():
            heading = group.text(0).casefold()
            is_any = False
            for row in _rows(group):
                line = f"{heading} {row.text(0)} {row.text(1)}".casefold()
                is_found = all(word in line for word in words)
                row.setHidden(not is_found)
                is_any = is_any or is_found
            group.setHidden(not is_any)
        self._nothing.setVisible(not self.shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that a line has no use for move the list."""
        moves = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        if event.key() in moves:
            self._tree.setFocus()
            self._tree.keyPressEvent(event)
        else:
            super().keyPressEvent(event)


def _rows(group: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = map(group.child, range(group.childCount()))
    return [row for row in found if row is not None]
