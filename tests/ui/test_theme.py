"""The theme: light, dark or the system's, and the size of text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QMainWindow
from pytestqt.qtbot import QtBot

from bpgui.ui.palette import DARK, LIGHT, Palette
from bpgui.ui.style_sheet import qt_palette, style_sheet
from bpgui.ui.theme import TEXT_SCALES, ThemeController, ThemeMode, make_card

ICONS = Path(__file__).parents[2] / "resources" / "icons"


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[ThemeController]:
    font, palette, sheet = qapp.font(), qapp.palette(), qapp.styleSheet()
    style = qapp.style().objectName()
    theme = ThemeController(qapp, ICONS)
    yield theme
    qapp.styleHints().colorSchemeChanged.disconnect(theme._on_hints_color_scheme_changed)
    qapp.styleHints().unsetColorScheme()
    qapp.setStyleSheet(sheet)
    qapp.setStyle(style)
    qapp.setPalette(palette)
    qapp.setFont(font)


def test_the_style_is_fusion(qapp: QApplication, theme: ThemeController) -> None:
    assert theme.palette in (LIGHT, DARK)
    assert qapp.styleSheet()
    qapp.setStyleSheet("")
    assert qapp.style().objectName() == "fusion"


@pytest.mark.parametrize(("mode", "palette"), [(ThemeMode.LIGHT, LIGHT), (ThemeMode.DARK, DARK)])
def test_a_fixed_mode_sets_its_palette(
    qapp: QApplication, theme: ThemeController, mode: ThemeMode, palette: Palette
) -> None:
    theme.set_mode(mode)
    assert theme.palette == palette
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(palette.window)


def test_another_palette_is_announced_once(theme: ThemeController) -> None:
    theme.set_mode(ThemeMode.LIGHT)
    spy = QSignalSpy(theme.palette_changed)
    theme.set_mode(ThemeMode.DARK)
    theme.set_mode(ThemeMode.DARK)
    assert [spy.at(k) for k in range(spy.count())] == [[DARK]]


def test_a_text_size_announces_the_palette_again(theme: ThemeController) -> None:
    theme.set_mode(ThemeMode.DARK)
    spy = QSignalSpy(theme.palette_changed)
    theme.set_text_scale(150)
    theme.set_text_scale(150)
    assert [spy.at(k) for k in range(spy.count())] == [[DARK]]


def test_the_system_mode_follows_the_system(qapp: QApplication, theme: ThemeController) -> None:
    hints = qapp.styleHints()
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.palette == DARK
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.palette == LIGHT


def test_a_fixed_mode_does_not_follow_the_system(
    qapp: QApplication, theme: ThemeController
) -> None:
    theme.set_mode(ThemeMode.LIGHT)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.palette == LIGHT


def test_text_scales_from_the_systems_size(
    qapp: QApplication, qtbot: QtBot, theme: ThemeController
) -> None:
    label = QLabel("w5")
    qtbot.addWidget(label)
    size = label.font().pointSizeF()
    theme.set_text_scale(200)
    theme.set_text_scale(150)
    assert label.font().pointSizeF() == pytest.approx(1.5 * size)
    theme.zoom_reset()
    assert label.font().pointSizeF() == pytest.approx(size)


def test_zooming_goes_through_all_sizes_and_stops_at_the_ends(theme: ThemeController) -> None:
    theme.set_text_scale(80)
    larger = []
    for _ in range(len(TEXT_SCALES) + 2):
        theme.zoom_in()
        larger.append(theme.text_scale)
    assert larger == [*TEXT_SCALES[1:], *[TEXT_SCALES[-1]] * 3]
    for _ in range(len(TEXT_SCALES) + 2):
        theme.zoom_out()
    assert theme.text_scale == TEXT_SCALES[0]


def test_zooming_from_between_two_sizes_goes_to_the_next(theme: ThemeController) -> None:
    theme.set_text_scale(130)
    theme.zoom_out()
    assert theme.text_scale == 125


@pytest.mark.parametrize(("percent", "kept"), [(10, 80), (1000, 250), (137, 137)])
def test_a_text_scale_is_kept_within_its_limits(
    theme: ThemeController, percent: int, kept: int
) -> None:
    theme.set_text_scale(percent)
    assert theme.text_scale == kept


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_style_sheet_names_only_icons_that_are_there(palette: Palette) -> None:
    sheet = style_sheet(palette, ICONS)
    paths = [part.split('"')[0] for part in sheet.split('url("')[1:]]
    assert paths
    assert all(Path(path).is_file() for path in paths)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_style_sheet_is_understood(qtbot: QtBot, qtlog: Any, palette: Palette) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    label.setStyleSheet(style_sheet(palette, ICONS, 2.5))
    label.ensurePolished()
    assert [record.message for record in qtlog.records] == []


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_disabled_text_differs_from_enabled_text(palette: Palette) -> None:
    colours = qt_palette(palette)
    role = QPalette.ColorRole.WindowText
    assert colours.color(QPalette.ColorGroup.Disabled, role) != colours.color(
        QPalette.ColorGroup.Active, role
    )


def test_a_card_has_the_panels_colour_inside_the_windows(
    qapp: QApplication, qtbot: QtBot, theme: ThemeController
) -> None:
    theme.set_mode(ThemeMode.DARK)
    window = QMainWindow()
    qtbot.addWidget(window)
    card = QFrame()
    make_card(card)
    window.setCentralWidget(card)
    window.resize(100, 100)
    image = window.grab().toImage()
    assert image.pixelColor(50, 50) == QColor(DARK.panel)
    assert image.pixelColor(1, 50) == QColor(DARK.window)
