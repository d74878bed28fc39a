"""Rows come from pictures where they can, and look the same as painted ones."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from bpgui.ui.calculation_row_cache import MOST_PICTURES, RowCache

PANEL = "#ffffff"


class Row:
    """Something to paint that counts how often it was."""

    def __init__(self) -> None:
        self.times = 0

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        self.times += 1
        painter.fillRect(rect.adjusted(2, 2, -2, -2), QColor("#0072b2"))


def painted(cache: RowCache, row: Row, rect: QRectF, key: object = "row") -> QImage:
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(QColor(PANEL))
    painter = QPainter(image)
    cache.paint(painter, rect, key, PANEL, row.paint)
    painter.end()
    return image


@pytest.mark.usefixtures("qapp")
def test_a_row_is_painted_once_and_then_looks_the_same_elsewhere() -> None:
    cache, row = RowCache(), Row()
    first = painted(cache, row, QRectF(0, 0, 50, 20))
    assert painted(cache, row, QRectF(0, 0, 50, 20)) == first
    moved = painted(cache, row, QRectF(0, 10, 50, 20))
    assert row.times == 1
    assert moved.copy(0, 10, 50, 20) == first.copy(0, 0, 50, 20)


@pytest.mark.usefixtures("qapp")
def test_another_size_or_key_is_another_picture() -> None:
    cache, row = RowCache(), Row()
    painted(cache, row, QRectF(0, 0, 50, 20))
    painted(cache, row, QRectF(0, 0, 40, 20))
    painted(cache, row, QRectF(0, 0, 50, 20), "other")
    assert row.times == 3


@pytest.mark.usefixtures("qapp")
def test_between_pixels_a_row_is_painted_itself() -> None:
    cache, row = RowCache(), Row()
    for _ in range(2):
        painted(cache, row, QRectF(0, 0.5, 50, 20))
    assert row.times == 2


@pytest.mark.usefixtures("qapp")
def test_old_pictures_make_room_and_all_can_be_forgotten() -> None:
    cache, row = RowCache(), Row()
    for key in range(MOST_PICTURES + 1):
        painted(cache, row, QRectF(0, 0, 50, 20), key)
    painted(cache, row, QRectF(0, 0, 50, 20), 0)
    assert row.times == MOST_PICTURES + 2
    cache.clear()
    painted(cache, row, QRectF(0, 0, 50, 20), 0)
    assert row.times == MOST_PICTURES + 3
