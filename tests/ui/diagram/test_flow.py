from __future__ import annotations

import pytest
from PySide6.QtWidgets import QProxyStyle, QStyle

from bpgui.app.resources import presets_folder
from bpgui.core.tracing import trace_iteration
from bpgui.project.presets import PresetLibrary
from bpgui.ui.diagram.flow import Flow
from bpgui.ui.diagram.view import DiagramView


@pytest.fixture
def view(qtbot) -> DiagramView:
    view = DiagramView()
    qtbot.addWidget(view)
    project = PresetLibrary(presets_folder()).load("article")
    view.set_network(project.setup.architecture, False)
    view.show_numbers(trace_iteration(project.setup, project.moment).values)
    view.resize(660, 480)
    view.show()
    return view


def flow_of(view: DiagramView) -> Flow:
    assert view.network is not None
    return view.network.findChild(Flow)


def visible_dots(view: DiagramView) -> list:
    return [dot for dot in flow_of(view)._dots if dot.isVisible()]


@pytest.mark.parametrize(
    ("step", "operands"),
    [
        ("net_h1", ["w1", "i1", "w2", "i2", "b1"]),
        ("out_h1", ["net_h1"]),
        ("E_o1", ["t1", "out_o1"]),
    ],
)
def test_a_dot_runs_from_each_operand_to_the_number(qtbot, view, step, operands) -> None:
    view.show_current(step, operands)
    view.animate_current(200)
    assert len(visible_dots(view)) == len(operands)
    end = view.network.place_of(step)
    flow = flow_of(view)
    flow._animation.setCurrentTime(200)
    assert all((dot.pos() - end).manhattanLength() < 1.0 for dot in flow._dots[: len(operands)])


def test_the_dots_vanish_when_they_arrive(qtbot, view) -> None:
    view.show_current("net_o1", ["w5", "out_h1", "w6", "out_h2", "b2"])
    view.animate_current(30)
    qtbot.waitUntil(lambda: not flow_of(view).is_running)
    assert visible_dots(view) == []


def test_nothing_runs_without_a_current_number(view) -> None:
    view.show_current(None, [])
    view.animate_current(100)
    assert not flow_of(view).is_running


def test_nothing_runs_where_the_user_wants_no_motion(view) -> None:
    view.has_motion = False
    view.show_current("out_h1", ["net_h1"])
    view.animate_current(100)
    assert not flow_of(view).is_running


def test_nothing_runs_where_the_style_does_not_animate(qtbot, view) -> None:
    class StillStyle(QProxyStyle):
        def styleHint(self, hint, option=None, widget=None, returned=None) -> int:
            if hint is QStyle.StyleHint.SH_Widget_Animate:
                return 0
            return super().styleHint(hint, option, widget, returned)

    style = StillStyle()
    view.setStyle(style)
    view.show_current("out_h1", ["net_h1"])
    view.animate_current(100)
    assert not flow_of(view).is_running
    view.setStyle(None)
