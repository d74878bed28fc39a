from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from bpgui.ui.sample_walk import SampleWalk


@pytest.fixture
def walk(qtbot: QtBot) -> SampleWalk:
    made = SampleWalk()
    qtbot.addWidget(made)
    return made


def button(walk: SampleWalk, name: str) -> QPushButton:
    found = walk.findChild(QPushButton, f"button_walk_{name}")
    assert isinstance(found, QPushButton)
    return found


def test_a_walk_goes_to_the_end_and_back(walk: SampleWalk) -> None:
    told: list[int] = []
    walk.row_chosen.connect(told.append)
    walk.begin([4, 9, 11], "Class 0 taken for 1")
    assert walk.words == "Class 0 taken for 1: 1 of 3"
    assert not button(walk, "previous").isEnabled()
    button(walk, "next").click()
    button(walk, "next").click()
    assert walk.words == "Class 0 taken for 1: 3 of 3"
    assert not button(walk, "next").isEnabled()
    button(walk, "previous").click()
    assert told == [9, 11, 9]


def test_a_sample_that_is_gone_to_otherwise_is_where_the_walk_is(walk: SampleWalk) -> None:
    walk.begin([4, 9, 11], "These")
    walk.go_along(11)
    assert walk.words == "These: 3 of 3"
    walk.go_along(5)
    assert walk.words == "These: 3 of 3"


def test_without_samples_there_is_nothing_to_see(walk: SampleWalk) -> None:
    assert walk.isHidden()
    walk.begin([1], "One")
    assert not walk.isHidden()
    walk.end()
    assert walk.isHidden()
    assert walk.rows == ()
