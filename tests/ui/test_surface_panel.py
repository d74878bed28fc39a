from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from bpgui.app.resources import presets_folder
from bpgui.core.many_losses import ManyLosses
from bpgui.core.parameters import frozen
from bpgui.project.number_style import DecimalSign, NumberStyle
from bpgui.project.presets import PresetLibrary
from bpgui.project.symbols import Naming, Notation
from bpgui.session.loss_surface import Region, SurfaceMap, SurfaceRequest
from bpgui.ui.number_spin_box import NumberSpinBox
from bpgui.ui.palette import DARK, LIGHT, Palette
from bpgui.ui.plane_axes import Axes
from bpgui.ui.surface_panel import SurfacePanel
from bpgui.ui.symbol_combo import SymbolCombo
from tests.ui.pictures import has_hue

LEFT = Qt.MouseButton.LeftButton
NAMES = ("w1", "w2", "w3", "w4", "b1", "w5", "w6", "w7", "w8", "b2")
REGION = Region(-0.6, 1.4, -1.55, 0.45)


def surface_map(region: Region = REGION, points: int = 21) -> SurfaceMap:
    project = PresetLibrary(presets_folder()).load("article")
    parameters = project.moment.parameters
    request = SurfaceRequest(project.setup, parameters, "w5", "w6", region, points)
    xs = np.linspace(region.x_low, region.x_high, points)
    ys = np.linspace(region.y_low, region.y_high, points)
    grid = np.array(np.meshgrid(xs, ys)).reshape(2, -1).T
    losses = ManyLosses(project.setup, parameters, (5, 6)).losses(grid)
    return SurfaceMap(request, frozen(losses.reshape(points, points)))


@pytest.fixture
def panel(qtbot: QtBot) -> SurfacePanel:
    panel = SurfacePanel()
    qtbot.addWidget(panel)
    panel.show_parameters(NAMES, ("w5", "w6"))
    panel.resize(380, 300)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.show_map(surface_map())
    panel.show_present(0.4, -0.45, 0.25)
    QApplication.processEvents()
    return panel


def part(panel: SurfacePanel, kind: type, name: str):
    found = panel.findChild(kind, name)
    assert found is not None
    return found


def axes_of(panel: SurfacePanel) -> Axes:
    axes = panel._plot.axes
    assert axes is not None
    return axes


def pixel_of(panel: SurfacePanel, x: float, y: float) -> QPoint:
    return axes_of(panel).point(x, y).toPoint()


def hover(panel: SurfacePanel, place: QPoint) -> None:
    """Moves the pointer there, whatever other windows are or were open."""
    at = QPointF(place)
    no_button = Qt.MouseButton.NoButton
    where = panel._plot.mapToGlobal(at)
    keys = Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(QEvent.Type.MouseMove, at, where, no_button, no_button, keys)
    QApplication.sendEvent(panel._plot, event)


def picture(panel: SurfacePanel) -> QImage:
    return panel._plot.grab().toImage()


def test_low_losses_are_dark_and_high_ones_are_light(panel: SurfacePanel) -> None:
    area, image = axes_of(panel).area.toRect(), picture(panel)
    low = image.pixelColor(area.left() + 3, area.bottom() - 3)
    high = image.pixelColor(area.right() - 3, area.top() + 3)
    assert low.lightnessF() < 0.3 < high.lightnessF()
    assert high.yellowF() > 0.5 > low.yellowF()


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_present_is_the_green_ring(panel: SurfacePanel, palette: Palette) -> None:
    panel.apply_palette(palette)
    ring = axes_of(panel).point(0.4, -0.45).toPoint()
    near = picture(panel).copy(ring.x() - 8, ring.y() - 8, 17, 17)
    assert has_hue(near, QColor(palette.current))
    panel.show_present(50.0, 50.0, 1.0)
    assert not has_hue(picture(panel), QColor(palette.current))


def test_the_path_is_drawn_over_the_map(panel: SurfacePanel) -> None:
    panel.show_present(50.0, 50.0, 1.0)
    before = picture(panel)
    panel.show_path(np.array([[-0.5, 0.0], [1.0, 0.0]]), 1)
    x, y = (round(part) for part in axes_of(panel).point(0.13, 0.0).toTuple())
    strip = [picture(panel).pixelColor(x, y + by).lightnessF() for by in range(-2, 3)]
    plain = [before.pixelColor(x, y + by).lightnessF() for by in range(-2, 3)]
    assert max(plain) - min(plain) < 0.1
    assert max(strip) - min(strip) > 0.4


def test_it_reads_out_the_present_and_the_place_under_the_pointer(
    qtbot: QtBot, panel: SurfacePanel
) -> None:
    assert panel.readout == "now w5 = 0.4, w6 = −0.45, E = 0.25"
    hover(panel, pixel_of(panel, -0.2, -1.0))
    x, y = panel._plot.place or (0.0, 0.0)
    assert (x, y) == (pytest.approx(-0.2, abs=0.02), pytest.approx(-1.0, abs=0.02))
    project = PresetLibrary(presets_folder()).load("article")
    exact = ManyLosses(project.setup, project.moment.parameters, (5, 6)).losses(np.array([[x, y]]))
    assert float(panel.readout.rpartition(" ")[2]) == pytest.approx(exact[0], rel=1e-3)
    hover(panel, QPoint(1, 1))
    assert panel.readout.startswith("now")


def test_places_are_read_in_no_more_digits_than_pixels_tell(
    qtbot: QtBot, panel: SurfacePanel
) -> None:
    hover(panel, pixel_of(panel, 0.123456, -0.987654))
    assert all(len(str(value)) <= 7 for value in panel._plot.place or ())


def test_a_click_chooses_a_point(qtbot: QtBot, panel: SurfacePanel) -> None:
    with qtbot.waitSignal(panel.point_chosen) as signal:
        qtbot.mouseClick(panel._plot, LEFT, pos=pixel_of(panel, 1.0, -1.5))
    name_x, x, name_y, y = signal.args
    assert (name_x, name_y) == ("w5", "w6")
    assert (x, y) == (pytest.approx(1.0, abs=0.02), pytest.approx(-1.5, abs=0.02))


def test_a_click_beside_the_map_and_a_drag_choose_nothing(
    qtbot: QtBot, panel: SurfacePanel
) -> None:
    with qtbot.assertNotEmitted(panel.point_chosen):
        qtbot.mouseClick(panel._plot, LEFT, pos=QPoint(2, 2))
        qtbot.mousePress(panel._plot, LEFT, pos=pixel_of(panel, 0.0, 0.0))
        qtbot.mouseRelease(panel._plot, LEFT, pos=pixel_of(panel, 1.0, 0.0))


def test_keys_move_a_crosshair_and_enter_chooses_it(qtbot: QtBot, panel: SurfacePanel) -> None:
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up):
        qtbot.keyClick(panel._plot, key)
    assert panel._plot.place == (pytest.approx(0.5, abs=0.02), pytest.approx(-0.4, abs=0.02))
    assert panel._plot.accessibleDescription().count(panel.readout) == 1
    with qtbot.waitSignal(panel.point_chosen) as signal:
        qtbot.keyClick(panel._plot, Qt.Key.Key_Return)
    assert (signal.args[1], signal.args[3]) == panel._plot.place
    qtbot.keyClick(panel._plot, Qt.Key.Key_Escape)
    assert panel._plot.place is None


def test_the_crosshair_stays_on_the_map(qtbot: QtBot, panel: SurfacePanel) -> None:
    for _ in range(100):
        qtbot.keyClick(panel._plot, Qt.Key.Key_Left)
    assert panel._plot.place == (pytest.approx(REGION.x_low), pytest.approx(-0.45, abs=0.02))


def test_the_same_parameter_is_never_on_both_axes(qtbot: QtBot, panel: SurfacePanel) -> None:
    x = part(panel, SymbolCombo, "combo_surface_x")
    with qtbot.waitSignal(panel.request_changed):
        qtbot.keyClick(x, Qt.Key.Key_Down)
    assert panel.names == ("w6", "w1")
    assert panel._plot.picture is None


def test_a_span_that_is_typed_is_asked_for(qtbot: QtBot, panel: SurfacePanel) -> None:
    assert panel.half is None
    span = part(panel, NumberSpinBox, "spin_surface_span")
    assert span.number == 1.0
    with qtbot.waitSignal(panel.request_changed):
        span.setValue(0.25)
    assert panel.half == 0.25
    with qtbot.waitSignal(panel.request_changed):
        part(panel, QCheckBox, "check_surface_auto").click()
    assert panel.half is None


def test_keys_and_the_wheel_zoom(qtbot: QtBot, panel: SurfacePanel) -> None:
    with qtbot.waitSignal(panel.request_changed):
        qtbot.keyClick(panel._plot, Qt.Key.Key_Plus)
    assert panel.half == 0.8
    for _ in range(200):
        qtbot.keyClick(panel._plot, Qt.Key.Key_Plus)
    assert panel.half == 1e-6


def test_numbers_follow_the_style(panel: SurfacePanel) -> None:
    panel.apply_number_style(NumberStyle(decimal_sign=DecimalSign.COMMA))
    assert panel.readout == "now w5 = 0,4; w6 = −0,45, E = 0,25"


def test_symbols_follow_the_naming(panel: SurfacePanel) -> None:
    panel.apply_naming(Naming(Notation.Z, (2, 2, 2)))
    assert part(panel, SymbolCombo, "combo_surface_x").currentText() == "w₁₁⁽²⁾"
    assert panel.readout.startswith("now w₁₁⁽²⁾ = 0.4")
    assert panel.names == ("w5", "w6")


def test_blanks_are_left_clear_and_said_so(panel: SurfacePanel) -> None:
    assert panel.note == ""
    surface = surface_map()
    losses = surface.losses.copy()
    losses[:5] = np.nan
    panel.show_map(replace(surface, losses=frozen(losses)))
    assert panel.note == "Where it is blank, E is not a finite number."
    area = axes_of(panel).area.toRect()
    color = picture(panel).pixelColor(area.center().x(), area.bottom() - 4)
    assert color.name() == LIGHT.raised


def test_a_map_that_is_all_blank_can_be_shown(qtbot: QtBot, panel: SurfacePanel) -> None:
    surface = surface_map()
    panel.show_map(replace(surface, losses=frozen(np.full((21, 21), np.nan))))
    hover(panel, pixel_of(panel, 0.0, 0.0))
    assert panel.readout.endswith("gives no finite E")
    assert not picture(panel).isNull()


def test_with_a_penalty_the_whole_that_is_minimised_is_shown(panel: SurfacePanel) -> None:
    panel.show_map(surface_map(), has_penalty=True)
    assert panel.readout.endswith("J = 0.25")


def test_the_choice_stays_where_another_network_has_it(panel: SurfacePanel) -> None:
    panel.show_parameters((*NAMES, "w9"), ("w1", "w2"))
    assert panel.names == ("w5", "w6")
    panel.show_parameters(("w1", "w2", "b1"), ("w1", "b1"))
    assert panel.names == ("w1", "b1")


def test_a_network_with_one_parameter_has_no_surface(panel: SurfacePanel) -> None:
    panel.show_parameters(("w1",), ("w1", "w1"))
    assert panel.names == ("", "")
    texts = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert "A surface needs a network with two parameters." in texts


def test_the_picture_is_described(panel: SurfacePanel) -> None:
    text = panel._plot.accessibleDescription()
    assert text.startswith("w5 from −0.6 to 1.4, w6 from −1.55 to 0.45. The loss goes from ")
    assert text.endswith(panel.readout)


def test_texts_are_plain(panel: SurfacePanel) -> None:
    labels = [part(panel, QLabel, f"label_surface_{name}") for name in ("readout", "note")]
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


def test_a_moving_present_does_not_draw_the_map_again(panel: SurfacePanel) -> None:
    picture(panel)
    kept = panel._plot._kept
    panel.show_present(0.5, -0.5, 0.2)
    panel.show_path(np.array([[0.4, -0.45], [0.5, -0.5]]), 1)
    picture(panel)
    assert kept is not None
    assert panel._plot._kept is kept


def test_in_a_narrow_panel_the_span_goes_below_the_parameters(panel: SurfacePanel) -> None:
    names = ("combo_surface_x", "combo_surface_y", "spin_surface_span", "check_surface_auto")
    kinds = (SymbolCombo, SymbolCombo, NumberSpinBox, QCheckBox)
    parts = [part(panel, kind, name) for kind, name in zip(kinds, names, strict=True)]
    assert parts[2].y() < parts[0].height()
    panel.resize(panel.minimumSizeHint())
    QApplication.processEvents()
    assert parts[2].y() >= parts[0].geometry().bottom()
    assert all(panel._controls.rect().contains(each.geometry()) for each in parts)
    panel.resize(600, 300)
    QApplication.processEvents()
    assert parts[2].y() < parts[0].height()


@pytest.mark.parametrize("width", [380, 600])
def test_nothing_reaches_past_the_panel(panel: SurfacePanel, width: int) -> None:
    panel.resize(width, 200)
    QApplication.processEvents()
    assert panel.width() == width
    for child in (panel._plot, panel._controls, panel._readout):
        assert panel.rect().contains(child.geometry())
