"""The picture as an image is whole and has no cursor in it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from bpgui.core.architecture import Architecture, Layer
from bpgui.project.appearance import Appearance, Offset
from bpgui.ui.diagram.network_view import NetworkView
from bpgui.ui.diagram.view import DiagramView
from bpgui.ui.palette import DARK


def test_the_picture_is_the_same_however_far_the_view_is_zoomed(view: DiagramView) -> None:
    before = view.picture(1.0)
    view.zoom_by(3.0)
    assert view.picture(1.0) == before


def test_the_picture_has_no_cursor(qtbot: QtBot, view: DiagramView) -> None:
    before = view.picture(1.0)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view._has_cursor()
    assert view.picture(1.0) == before


def test_the_scale_is_that_of_the_image(view: DiagramView) -> None:
    one, two = view.picture(1.0).size(), view.picture(2.0).size()
    assert two.width() == pytest.approx(2 * one.width(), abs=2)
    assert two.height() == pytest.approx(2 * one.height(), abs=2)


def test_the_picture_has_the_themes_background(view: DiagramView) -> None:
    view.apply_palette(DARK)
    assert view.picture(1.0).pixelColor(1, 1).name() == DARK.panel


def test_a_dragged_unit_is_in_the_picture(view: DiagramView) -> None:
    before = view.picture(1.0).size()
    view.set_appearance(Appearance(offsets={"o2": Offset(4.0, 4.0)}))
    after = view.picture(1.0).size()
    assert after.width() > before.width() and after.height() > before.height()


def test_a_picture_is_painted_into_its_target_only(view: DiagramView) -> None:
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("magenta"))
    painter = QPainter(image)
    view.paint_picture(painter, QRectF(100, 50, 200, 150))
    painter.end()
    assert image.pixelColor(50, 20) == QColor("magenta")
    assert image.pixelColor(102, 52) != QColor("magenta")


def test_a_huge_picture_is_kept_within_limits(qtbot: QtBot) -> None:
    view = NetworkView()
    qtbot.addWidget(view)
    view.set_network(Architecture(2, (Layer(300), Layer(2))), learning_biases=True)
    view.expand(1)
    assert max(view.picture(4.0).width(), view.picture(4.0).height()) <= 8192


def test_without_a_network_there_is_no_picture(qtbot: QtBot) -> None:
    view = NetworkView()
    qtbot.addWidget(view)
    assert view.picture().isNull()
