"""The picture's text stays readable: rather than small, the picture is larger than the window."""

from __future__ import annotations

import pytest

from bpgui.ui.diagram.picture_view import MOST_REDUCED
from bpgui.ui.diagram.style import font_scale
from bpgui.ui.diagram.view import DiagramView

WINDOWS = [(660, 485), (450, 230), (300, 200), (120, 80), (1200, 700)]


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("enlarged", [1, 2])
def test_text_is_never_much_smaller_than_the_applications(
    view: DiagramView, window: tuple[int, int], enlarged: int
) -> None:
    font = view.font()
    font.setPointSizeF(enlarged * font.pointSizeF())
    view.setFont(font)
    view.resize(*window)
    assert view.transform().m11() >= MOST_REDUCED * font_scale(view.font()) - 1e-6


def test_larger_text_makes_a_larger_picture_with_scroll_bars(view: DiagramView) -> None:
    before = view.transform().m11()
    font = view.font()
    font.setPointSizeF(3.0 * font.pointSizeF())
    view.setFont(font)
    assert view.transform().m11() > 1.3 * before
    assert view.is_fitted and view.is_movable
    font.setPointSizeF(font.pointSizeF() / 3.0)
    view.setFont(font)
    assert not view.is_movable
    assert view.transform().m11() == pytest.approx(before)


def test_a_low_window_still_fits_the_articles_network(view: DiagramView) -> None:
    view.resize(450, 240)
    assert not view.is_movable


@pytest.mark.parametrize("number", ["net_h1", "out_o2", "E_o1", "dE/dw8", "dE/dw1"])
def test_the_current_number_is_kept_in_view(
    view: DiagramView, numbers: dict[str, float], number: str
) -> None:
    view.show_numbers({**numbers, number: 0.5})
    view.resize(260, 200)
    view.show_current(number, [])
    assert view.network is not None
    place = view.network.place_of(number)
    assert place is not None
    assert view.viewport().rect().contains(view.mapFromScene(place))


def test_scroll_bars_come_and_go_with_the_windows_size(view: DiagramView) -> None:
    for size, is_movable in (((220, 160), True), ((660, 485), False), ((220, 160), True)):
        view.resize(*size)
        assert view.is_movable is is_movable
