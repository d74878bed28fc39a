"""What scrolls where there is no room for all of it: panels in a small window, bodies of dialogs.

Also how large a dialog is when it opens: never larger than its screen. Knows no panel and no
dialog in particular.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QWidget

_MOST_OF_WIDTH, _MOST_OF_HEIGHT = 3, 5
"""A panel that needs more than this part of the screen (a third, a fifth) scrolls in it."""
_LEAST_BODY_LINES = 5


class ScrolledPanel(QScrollArea):
    """Shows ``panel`` in the room there is, and scrolls it where that is less than it needs."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__()
        self.panel = panel
        scroll(self, panel)

    def sizeHint(self) -> QSize:
        """The size that the panel wants."""
        return self.panel.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """What the panel needs, but only a part of the screen: large text finds room beside it."""
        screen = self.screen().availableSize()
        most = QSize(screen.width() // _MOST_OF_WIDTH, screen.height() // _MOST_OF_HEIGHT)
        return self.panel.minimumSizeHint().boundedTo(most)


class ScrolledBody(QScrollArea):
    """Shows ``body``, the part of a dialog above its buttons; scrolls it up and down if it must."""

    def __init__(self, body: QWidget) -> None:
        super().__init__()
        self._body = body
        scroll(self, body)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        """The size that all of the body has without scrolling."""
        body = self._body
        size = body.sizeHint().expandedTo(body.minimumSize())
        if body.hasHeightForWidth():
            size.setHeight(body.heightForWidth(size.width()))
        return size

    def minimumSizeHint(self) -> QSize:
        """All of the body's width, and a few lines."""
        body, lines = self._body, _LEAST_BODY_LINES * self.fontMetrics().lineSpacing()
        width = body.minimumSizeHint().expandedTo(body.minimumSize()).width()
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(width + bar, min(lines, self.sizeHint().height()))


def scroll(area: QScrollArea, inner: QWidget) -> None:
    """Have ``area`` scroll ``inner``; behind it lies the colour of what it is in."""
    is_filled = inner.autoFillBackground()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    inner.setAutoFillBackground(is_filled)
    area.viewport().setAutoFillBackground(False)


def open_at(dialog: QDialog, characters: int, lines: int) -> None:
    """Give ``dialog`` a size in average characters and lines, as far as the screen has it."""
    metrics = dialog.fontMetrics()
    size = QSize(metrics.averageCharWidth() * characters, metrics.lineSpacing() * lines)
    dialog.resize(size.boundedTo(_room(dialog)))


def open_fitting(dialog: QDialog, least: QSize | None = None) -> None:
    """Give ``dialog`` the size that all in it has room at, as far as the screen has it.

    It is at least as large as ``least`` then. Left alone, Qt cuts what takes more than two thirds
    of the screen.
    """
    for part in dialog.findChildren(QWidget):
        # Sizes are known once the style is.
        part.ensurePolished()
    layout, room = dialog.layout(), _room(dialog)
    assert layout is not None
    layout.invalidate()
    size = dialog.sizeHint().expandedTo(dialog.minimumSize()).expandedTo(least or QSize())
    width = min(size.width(), room.width())
    if layout.hasHeightForWidth():
        size.setHeight(max(size.height(), layout.totalHeightForWidth(width)))
    dialog.resize(width, min(size.height(), room.height()))


def _room(dialog: QDialog) -> QSize:
    screen = dialog.screen().availableSize()
    return QSize(screen.width() * 19 // 20, screen.height() * 9 // 10)
