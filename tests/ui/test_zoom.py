"""Which part of the iterations is shown."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from bpgui.ui.plot_span import Span
from bpgui.ui.zoom import Zoom


@pytest.fixture
def zoom() -> Zoom:
    zoom = Zoom()
    zoom.set_end(100.0)
    return zoom


def test_all_is_shown_and_followed_at_first(zoom: Zoom) -> None:
    assert zoom.span == Span(0.0, 100.0)
    zoom.set_end(150.0)
    assert zoom.span == Span(0.0, 150.0)


def test_a_chosen_part_stays_while_there_are_more(zoom: Zoom) -> None:
    zoom.select(40.0, 20.0)
    zoom.set_end(500.0)
    assert zoom.span == Span(20.0, 40.0)
    assert not zoom.is_following


def test_a_chosen_part_is_moved_to_where_iterations_are(zoom: Zoom) -> None:
    zoom.select(60.0, 80.0)
    zoom.set_end(50.0)
    assert zoom.span == Span(30.0, 50.0)


def test_a_part_as_long_as_all_is_no_choice(zoom: Zoom) -> None:
    zoom.select(20.0, 80.0)
    zoom.set_end(50.0)
    assert zoom.is_following


def test_revealing_moves_no_farther_than_needed(zoom: Zoom) -> None:
    zoom.select(20.0, 40.0)
    zoom.reveal(30.0)
    assert zoom.span == Span(20.0, 40.0)
    zoom.reveal(45.0)
    assert zoom.span == Span(25.0, 45.0)
    zoom.reveal(5.0)
    assert zoom.span == Span(5.0, 25.0)


def test_zooming_without_a_place_is_about_the_middle(zoom: Zoom) -> None:
    zoom.zoom(0.5, None)
    assert zoom.span == Span(25.0, 75.0)


def test_a_choice_is_told_and_a_new_end_is_not(qtbot: QtBot, zoom: Zoom) -> None:
    with qtbot.waitSignal(zoom.changed):
        zoom.select(20.0, 40.0)
    with qtbot.assertNotEmitted(zoom.changed):
        zoom.set_end(30.0)
    with qtbot.waitSignal(zoom.changed):
        zoom.fit()
