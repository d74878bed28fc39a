"""Pictures of rows that were painted before, because from step to step few rows change.

Knows no rows: it is told what a picture shows by a key.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter, QPixmap

MOST_PICTURES = 160


class RowCache:
    """Opaque pictures, so that text in them is smoothed as it is without them."""

    def __init__(self) -> None:
        self._pictures: dict[Hashable, QPixmap] = {}

    def clear(self) -> None:
        """Forget all pictures: rows look otherwise from now on."""
        self._pictures.clear()

    def paint(
        self,
        painter: QPainter,
        rect: QRectF,
        key: Hashable,
        background: str,
        paint: Callable[[QPainter, QRectF], None],
    ) -> None:
        """Paint into ``rect`` what ``paint`` paints on ``background``.

        It must depend on ``key`` and the size of ``rect`` alone.
        """
        ratio = painter.device().devicePixelRatioF()
        edges = (rect.x(), rect.y(), rect.width(), rect.height())
        if any(not (edge * ratio).is_integer() for edge in edges):
            # Between the pixels of the screen a picture would be blurred.
            paint(painter, rect)
            return
        key = (key, rect.width(), rect.height(), ratio)
        picture = self._pictures.pop(key, None)
        if picture is None:
            picture = _picture(rect.size(), ratio, background, paint)
        self._pictures[key] = picture
        if len(self._pictures) > MOST_PICTURES:
            del self._pictures[next(iter(self._pictures))]
        painter.drawPixmap(rect.topLeft(), picture)


def _picture(
    size: QSizeF, ratio: float, background: str, paint: Callable[[QPainter, QRectF], None]
) -> QPixmap:
    picture = QPixmap((size * ratio).toSize())
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(background))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter, QRectF(0.0, 0.0, size.width(), size.height()))
    painter.end()
    return picture
