from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QToolButton

from bpgui.core.stop_conditions import (
    GradientNormBelow,
    IterationReached,
    LossBelow,
    NumberCrosses,
    StopCondition,
)
from bpgui.ui.condition_chip import ConditionChip
from bpgui.ui.condition_words import ConditionWords
from bpgui.ui.palette import DARK, LIGHT

EACH = (
    IterationReached(20),
    LossBelow(0.001),
    GradientNormBelow(0.5),
    NumberCrosses("w5", 0.0),
)


@pytest.fixture
def chip(qtbot) -> ConditionChip:
    chip = ConditionChip(LIGHT)
    qtbot.addWidget(chip)
    chip.resize(300, 24)
    return chip


def test_it_is_hidden_without_conditions(chip: ConditionChip) -> None:
    assert chip.isHidden()
    chip.show_conditions(EACH)
    assert not chip.isHidden()
    chip.show_conditions(())
    assert chip.isHidden()
    assert chip.text == ""


def test_it_says_the_conditions_in_words(chip: ConditionChip) -> None:
    chip.show_conditions((LossBelow(0.001), NumberCrosses("w5", 0.0)))
    assert chip.text == "until E < 0.001 or w5 crosses 0"
    assert chip.toolTip() == chip.accessibleName() == chip.text


def test_its_cross_removes_the_conditions(qtbot, chip: ConditionChip) -> None:
    chip.show_conditions(EACH)
    button = chip.findChild(QToolButton, "button_remove_conditions")
    assert button.accessibleName()
    with qtbot.waitSignal(chip.removed):
        button.click()


def test_the_bar_grows_with_the_progress(chip: ConditionChip) -> None:
    chip.show_conditions(EACH)

    def reach() -> int:
        image = chip.grab().toImage()
        row = image.height() - 4
        green = LIGHT.current
        return sum(image.pixelColor(x, row).name() == green for x in range(image.width()))

    lengths = []
    for progress in (None, 0.0, 0.25, 0.75, 1.0):
        chip.show_progress(progress)
        lengths.append(reach())
    assert lengths[0] <= 2 >= lengths[1]
    assert lengths[1] < lengths[2] < lengths[3] < lengths[4]


def test_it_repaints_in_another_theme(chip: ConditionChip) -> None:
    chip.show_conditions(EACH)
    chip.show_progress(0.5)
    light = chip.grab().toImage()
    chip.apply_palette(DARK)
    assert chip.grab().toImage() != light
    chip.apply_palette(LIGHT)
    assert chip.grab().toImage() == light


def test_long_words_do_not_make_it_wide(chip: ConditionChip) -> None:
    chip.show_conditions(tuple(NumberCrosses(f"w{k}", 0.123456789) for k in range(1, 9)))
    assert chip.sizeHint().width() < chip.fontMetrics().averageCharWidth() * 55


@pytest.mark.parametrize("condition", [*EACH, None])
def test_every_condition_has_its_words(qapp, condition: StopCondition | None) -> None:
    words = ConditionWords()
    assert "1234" in words.met(condition, 1234).replace(QLocale().groupSeparator(), "")
    if condition is not None:
        assert words.until((condition,)) == f"until {words.condition(condition)}"
