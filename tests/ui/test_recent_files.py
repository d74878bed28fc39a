from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from bpgui.ui.recent_files import KEY, MOST, RecentFiles, RecentMenu


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def recent(settings: QSettings) -> RecentFiles:
    return RecentFiles(settings)


def test_the_latest_ten_are_kept_each_once(recent: RecentFiles, settings, tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.bpnet" for number in range(MOST + 2)]
    for path in paths:
        recent.note(path)
    recent.note(paths[5])
    expected = [paths[5], *(path for path in reversed(paths[2:]) if path != paths[5])]
    assert recent.paths() == expected
    assert RecentFiles(settings).paths() == expected


@pytest.mark.parametrize("kept", ["", "x", "{}", '[1, null, ""]', "[[]]"])
def test_settings_that_cannot_be_read_are_as_none(recent, settings, kept: str) -> None:
    settings.setValue(KEY, kept)
    assert recent.paths() == []


def test_the_menu_has_numbers_and_shows_names_as_they_are(qtbot, recent, tmp_path: Path) -> None:
    path = tmp_path / "a & <b>.bpnet"
    recent.note(tmp_path / "other.bpnet")
    recent.note(path)
    window = QWidget()
    qtbot.addWidget(window)
    menu = RecentMenu(recent, window)
    first, second = menu.actions()[:2]
    assert first.text().startswith("&1  a && <b>.bpnet")
    assert "&lt;b&gt;" in first.toolTip()
    assert second.text().startswith("&2  other.bpnet")
    with qtbot.waitSignal(menu.chosen) as chosen:
        first.trigger()
    assert chosen.args == [path]


def test_the_list_can_be_cleared(qtbot, recent, tmp_path: Path) -> None:
    recent.note(tmp_path / "one.bpnet")
    window = QWidget()
    qtbot.addWidget(window)
    menu = RecentMenu(recent, window)
    menu.actions()[-1].trigger()
    assert recent.paths() == []
    menu.fill()
    assert [action.isEnabled() for action in menu.actions() if action.text()] == [False, False]
