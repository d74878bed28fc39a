"""Many edges drawn as one part show sign and size, are found by the mouse and follow units."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QGraphicsScene
from pytestqt.qtbot import QtBot

from bpgui.ui.diagram.edge_batch import EdgeBatch
from bpgui.ui.diagram.plane import Point
from bpgui.ui.diagram.style import Fonts, Ink, Style, Words, measure
from bpgui.ui.diagram.topology import Edge
from bpgui.ui.palette import LIGHT

EDGES = [Edge("w1", "i1", "h1"), Edge("w2", "i2", "h1")]
UNITS = {"i1": Point(0.0, 0.0), "i2": Point(0.0, 100.0), "h1": Point(100.0, 0.0)}


@pytest.fixture
def batch(qtbot: QtBot) -> EdgeBatch:
    words, fonts = Words("t", "s", "m", "p", "n", "{count}", "f"), Fonts.of(QFont())
    sizes = measure(fonts, words, "w1", is_small=True)
    batch = EdgeBatch(EDGES, Style(Ink.of(LIGHT), fonts, words, sizes, has_small_units=True))
    batch.place(UNITS)
    return batch


def painted(batch: EdgeBatch) -> QImage:
    scene = QGraphicsScene()
    scene.addItem(batch)
    image = QImage(120, 120, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.panel))
    painter = QPainter(image)
    scene.render(painter, QRectF(0, 0, 120, 120), QRectF(-10, -10, 120, 120))
    painter.end()
    scene.removeItem(batch)
    return image


def length_drawn(image: QImage, y: int) -> int:
    return sum(image.pixelColor(x, y).name() != LIGHT.panel for x in range(120))


def test_the_nearest_line_is_found(batch: EdgeBatch) -> None:
    assert batch.weight_at(QPointF(50.0, 2.0)) == "w1"
    assert batch.weight_at(QPointF(50.0, 48.0)) == "w2"


def test_beside_all_lines_none_is_found(batch: EdgeBatch) -> None:
    assert batch.weight_at(QPointF(90.0, 90.0)) is None


def test_a_dragged_unit_takes_its_lines_along(batch: EdgeBatch) -> None:
    batch.follow("i2", {**UNITS, "i2": Point(100.0, 100.0)})
    assert batch.weight_at(QPointF(100.0, 60.0)) == "w2"
    assert batch.weight_at(QPointF(50.0, 50.0)) is None
    assert batch.weight_at(QPointF(50.0, 0.0)) == "w1"


def test_a_negative_weight_is_dashed_and_a_positive_one_is_not(batch: EdgeBatch) -> None:
    batch.show_weights({"w1": 1.0})
    solid = length_drawn(painted(batch), 10)
    batch.show_weights({"w1": -1.0})
    dashed = length_drawn(painted(batch), 10)
    assert solid >= 99
    assert 0.4 * solid < dashed < 0.85 * solid


def test_sign_and_size_tell_lines_apart(batch: EdgeBatch) -> None:
    looks = set()
    for weight in (-2.0, -1.0, -0.1, 0.1, 1.0, 2.0):
        batch.show_weights({"w1": weight})
        looks.add(int(batch.codes[0]))
    assert len(looks) == 6


@pytest.mark.parametrize("weight", [math.nan, math.inf, -math.inf, 0.0])
def test_any_weight_can_be_drawn(batch: EdgeBatch, weight: float) -> None:
    batch.show_weights({"w1": weight, "w2": 1e300})
    assert not painted(batch).isNull()
