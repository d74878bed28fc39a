"""Margins that several plots share."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from bpgui.ui.plot_margins import PlotMargins


def test_the_most_that_any_plot_asks_for_counts() -> None:
    margins = PlotMargins()
    margins.ask("loss", 40.0, 10.0)
    margins.ask("watch", 30.0, 90.0)
    assert (margins.left, margins.right) == (40.0, 90.0)


def test_a_plot_that_asks_for_less_gives_room_back(qtbot: QtBot) -> None:
    margins = PlotMargins()
    margins.ask("loss", 40.0, 10.0)
    margins.ask("watch", 30.0, 90.0)
    with qtbot.waitSignal(margins.changed):
        margins.ask("watch", 0.0, 0.0)
    assert margins.right == 10.0


def test_asking_for_what_there_is_tells_nothing(qtbot: QtBot) -> None:
    margins = PlotMargins()
    margins.ask("loss", 40.0, 10.0)
    with qtbot.assertNotEmitted(margins.changed):
        margins.ask("watch", 30.0, 5.0)
