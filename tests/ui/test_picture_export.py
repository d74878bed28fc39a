from __future__ import annotations

from collections.abc import Callable
from xml.dom import minidom

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QComboBox, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from bpgui.app.resources import presets_folder
from bpgui.core.tracing import trace_iteration
from bpgui.project.appearance import Appearance
from bpgui.project.presets import PresetLibrary
from bpgui.project.symbols import Naming, Notation
from bpgui.session.series import Series
from bpgui.ui.diagram.view import DiagramView
from bpgui.ui.loss_panel import LossPanel
from bpgui.ui.palette import DARK, LIGHT, Palette
from bpgui.ui.picture_export import diagram_png, diagram_svg, in_light, plot_png, plot_svg
from bpgui.ui.scrolled import ScrolledPanel
from bpgui.ui.watch_panel import WatchPanel
from bpgui.ui.watched_series import WatchedSeries

HOSTILE = "<b>&\"'</b>"


@pytest.fixture
def diagram(qtbot: QtBot) -> DiagramView:
    project = PresetLibrary(presets_folder()).load("article")
    view, names = DiagramView(), {"h1": "<b>&", "i1": "<i>"}
    qtbot.addWidget(view)
    view.resize(900, 560)
    view.set_network(project.setup.architecture, False, Appearance(names))
    view.apply_naming(Naming.of(Notation.NET, project.setup.architecture, names))
    view.show_numbers(trace_iteration(project.setup, project.moment).values)
    view.show()
    return view


@pytest.fixture
def loss(qtbot: QtBot) -> LossPanel:
    panel = LossPanel()
    qtbot.addWidget(panel)
    panel.resize(640, 300)
    panel.load_plot()
    panel.show_losses(Series.of(np.geomspace(1.0, 1e-3, 500)))
    panel.show()
    return panel


def texts(svg: bytes) -> str:
    elements = minidom.parseString(svg).getElementsByTagName("text")
    return "|".join(element.firstChild.data for element in elements if element.firstChild)


def image_of(png: bytes) -> QImage:
    image = QImage.fromData(png, "PNG")
    assert not image.isNull()
    return image


def test_names_with_markup_are_plain_text_in_the_svg(diagram: DiagramView) -> None:
    svg = diagram_svg(diagram, HOSTILE)
    document = minidom.parseString(svg)
    assert document.getElementsByTagName("title")[0].firstChild.data == HOSTILE
    assert "<b>&" in texts(svg) and "<i>" in texts(svg)
    assert not document.getElementsByTagName("b")


def test_a_title_that_xml_cannot_hold_is_made_harmless(diagram: DiagramView) -> None:
    minidom.parseString(diagram_svg(diagram, "a\x01b\x0c\ud800\ufffe"))


def test_the_diagrams_svg_has_its_numbers_and_no_pixels(diagram: DiagramView) -> None:
    svg = diagram_svg(diagram, "article")
    assert "0.5933" in texts(svg)
    assert not minidom.parseString(svg).getElementsByTagName("image")


def test_the_diagrams_png_has_twice_the_pixels(diagram: DiagramView) -> None:
    size = diagram.sceneRect().size().toSize() * 2
    image = image_of(diagram_png(diagram))
    assert abs(image.width() - size.width()) <= size.width() * 0.1


def test_a_plots_png_has_twice_the_pixels(loss: LossPanel) -> None:
    assert image_of(plot_png(loss, QSize(500, 200))).size() == QSize(1000, 400)


def test_a_plot_keeps_its_own_size(loss: LossPanel) -> None:
    before = loss.size()
    plot_svg(loss, "loss", QSize(500, 200))
    plot_png(loss, QSize(900, 400))
    assert loss.size() == before


def test_a_plots_picture_does_not_depend_on_its_size_in_the_window(loss: LossPanel) -> None:
    before = plot_png(loss, QSize(500, 300))
    loss.resize(200, 100)
    assert plot_png(loss, QSize(500, 300)) == before


def test_a_plots_svg_has_its_ticks(loss: LossPanel) -> None:
    assert "10⁻²" in texts(plot_svg(loss, "loss", loss.size()))


def test_a_picture_is_the_same_with_the_keyboards_focus_on_it(
    qtbot: QtBot, loss: LossPanel
) -> None:
    with qtbot.waitActive(loss):
        loss.activateWindow()
    before = plot_png(loss, loss.size())
    view = loss.findChild(QWidget, "plot_loss")
    view.setFocus()
    assert plot_png(loss, loss.size()) == before
    assert view.hasFocus()


@pytest.mark.parametrize("make", [diagram_png, lambda view: diagram_svg(view, "")])
def test_a_dark_window_gives_light_pictures(
    diagram: DiagramView, make: Callable[[DiagramView], bytes]
) -> None:
    light = make(diagram)
    diagram.apply_palette(DARK)
    assert make(diagram) != light
    with in_light(diagram.apply_palette, DARK):
        assert make(diagram) == light


def test_the_palette_comes_back_after_a_failure() -> None:
    applied: list[Palette] = []
    with pytest.raises(ZeroDivisionError), in_light(applied.append, DARK):
        raise ZeroDivisionError
    assert applied == [LIGHT, DARK]


def test_pinned_numbers_are_sharp_and_have_nothing_to_click(qtbot: QtBot) -> None:
    panel = WatchPanel()
    qtbot.addWidget(panel)
    panel.resize(600, 90)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.set_span(0.0, 100.0)
    panel.show_series(
        [WatchedSeries(name, name, Series.of(np.linspace(0.0, 1.0, 101)), 0) for name in "abcd"]
    )
    buttons = panel.findChildren(QToolButton)
    svg = plot_svg(panel, "pinned", QSize(900, 400))
    assert "✕" not in texts(svg) and "a" in texts(svg)
    (curves, *_) = minidom.parseString(svg).getElementsByTagName("image")
    assert float(curves.getAttribute("width")) > 0
    image = image_of(plot_png(panel, QSize(900, 400)))
    assert image.size() == QSize(1800, 800)
    assert all(not button.isHidden() for button in buttons)
    assert panel.size() == QSize(600, 90)


class Probe(QWidget):
    """Notes in which sizes it is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.sizes: list[QSize] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        self.sizes.append(self.size())


def test_what_is_scrolled_in_the_window_is_painted_in_its_own_size(qtbot: QtBot) -> None:
    probe = Probe()
    area = ScrolledPanel(probe)
    qtbot.addWidget(area)
    area.resize(300, 120)
    with qtbot.waitExposed(area):
        area.show()
    before, wanted = probe.size(), QSize(900, 400)
    probe.sizes.clear()
    assert image_of(plot_png(probe, wanted)).size() == 2 * wanted
    assert probe.sizes == [wanted]
    assert probe.size() == before


def test_lists_are_pictured_as_words_and_are_lists_again(qtbot: QtBot) -> None:
    page, choice = QWidget(), QComboBox()
    qtbot.addWidget(page)
    QVBoxLayout(page).addWidget(choice)
    choice.addItem("out_h1")
    page.show()
    assert texts(plot_svg(page, "title", QSize(200, 80))) == "out_h1"
    assert choice.styleSheet() == ""
