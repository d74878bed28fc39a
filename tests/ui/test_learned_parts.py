from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from bpgui.app.resources import presets_folder
from bpgui.core.architecture import Activation
from bpgui.project.data_changes import split, standardised
from bpgui.project.presets import PresetLibrary
from bpgui.project.project import Project
from bpgui.ui.confusion_page import ConfusionPage
from bpgui.ui.confusion_table import ConfusionTable
from bpgui.ui.learned_colors import diverging_color, output_scale, symmetric_scale
from bpgui.ui.learned_legend import LearnedLegend
from bpgui.ui.learned_markers import marker_color, marker_path
from bpgui.ui.learned_samples import LearnedKind, SampleSet
from bpgui.ui.learned_words import LearnedWords
from bpgui.ui.palette import DARK, LIGHT, Palette
from bpgui.ui.pixel_picture import PixelPicture


def preset(name: str) -> Project:
    return PresetLibrary(presets_folder()).load(name)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_low_and_high_values_have_opposite_hues_and_the_middle_none(palette: Palette) -> None:
    low, middle, high = (diverging_color(share, palette) for share in (0.0, 0.5, 1.0))
    assert low.hsvSaturation() > 100 and high.hsvSaturation() > 100
    assert abs(low.hsvHue() - high.hsvHue()) > 120
    assert middle.hsvSaturation() < 60


@pytest.mark.parametrize("activation", list(Activation))
def test_every_activation_has_a_scale_around_its_middle(activation: Activation) -> None:
    scale = output_scale(activation, np.array([[0.2, 0.7]]), None)
    middle = (scale.low + scale.high) / 2.0
    is_half = activation in (Activation.SIGMOID, Activation.SOFTMAX)
    assert middle == (0.5 if is_half else 0.0)


def test_an_unbounded_output_is_shown_around_the_middle_of_its_targets() -> None:
    scale = output_scale(Activation.LINEAR, np.array([[6.0, 9.5]]), np.array([5.0, 9.0]))
    assert scale.low + scale.high == 14.0
    assert scale.high >= 9.5


def test_a_scale_stays_while_values_change_a_little() -> None:
    first = output_scale(Activation.LINEAR, np.array([[-1.0, 2.1]]), None)
    again = output_scale(Activation.LINEAR, np.array([[-1.0, 2.2]]), None, first)
    assert again is first
    assert output_scale(Activation.LINEAR, np.array([[90.0]]), None, first) is not first


def test_values_that_are_not_finite_do_no_harm_to_a_scale() -> None:
    for values in (np.array([[np.nan, np.inf]]), np.array([[1e308]])):
        for scale in (output_scale(Activation.LINEAR, values, None), symmetric_scale(values)):
            assert np.isfinite(scale.high - scale.low) and scale.high > scale.low


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_first_classes_differ_in_colour_and_shape(palette: Palette) -> None:
    colors = {marker_color(number, palette).name() for number in range(6)}
    corners = {marker_path(number, 5.0).elementCount() for number in (0, 1, 2, 5, 6)}
    assert len(colors) == 6
    assert len(corners) == 5


def test_kinds_follow_from_the_data() -> None:
    assert SampleSet.of(preset("digits")).kinds == (LearnedKind.CLASSES, LearnedKind.PICTURES)
    assert SampleSet.of(preset("sine")).kinds == (LearnedKind.CURVE,)
    assert SampleSet.of(preset("xor")).kinds == (LearnedKind.MAP, LearnedKind.CLASSES)


def test_every_kind_has_a_name(qtbot: QtBot) -> None:
    words = LearnedWords()
    assert len({words.kind(kind) for kind in LearnedKind}) == len(LearnedKind)


def test_samples_are_in_their_own_units_and_the_network_sees_them_scaled() -> None:
    plain, scaled = preset("moons"), standardised(preset("moons"))
    samples = SampleSet.of(scaled)
    np.testing.assert_allclose(samples.inputs, plain.setup.dataset.inputs, atol=1e-12)
    np.testing.assert_allclose(samples.seen(4), scaled.setup.dataset.inputs[4], atol=1e-12)


def test_held_out_samples_come_last() -> None:
    samples = SampleSet.of(split(preset("moons"), 0.25, 1))
    assert (len(samples), samples.training) == (200, 150)
    assert samples.is_held_out(150) and not samples.is_held_out(149)


def test_a_picture_has_its_rows_of_pixels() -> None:
    samples = SampleSet.of(preset("digits"))
    assert samples.picture(0).shape == (8, 8)
    assert samples.picture(0)[0, 5] == samples.inputs[0, 5]


def test_the_cells_fill_the_area_and_every_point_is_of_one(qtbot: QtBot) -> None:
    table = ConfusionTable()
    qtbot.addWidget(table)
    table.resize(300, 200)
    counts = np.arange(9).reshape(3, 3)
    table.show_counts(counts, [["1"] * 3] * 3, ("a", "b", "c"))
    for row in range(3):
        for column in range(3):
            assert table._place_at(table.cell_rect(row, column).center()) == (row, column)
    assert table._place_at(table.area().bottomRight() * 2.0) is None


def test_enter_chooses_the_cell_that_is_read_out(qtbot: QtBot) -> None:
    table = ConfusionTable()
    qtbot.addWidget(table)
    table.resize(300, 200)
    table.show_counts(np.eye(2, dtype=np.intp), [["1", "0"], ["0", "1"]], ("a", "b"))
    qtbot.keyClick(table, Qt.Key.Key_Right)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    with qtbot.waitSignal(table.cell_chosen) as chosen:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert chosen.args == [0, 1]


def test_not_quite_all_is_never_written_as_all(qtbot: QtBot) -> None:
    page = ConfusionPage()
    qtbot.addWidget(page)
    assert page._percent(9999, 10_000) == "99.9 %"
    assert page._percent(10_000, 10_000) == "100.0 %"
    assert page._share_text(1, 10_000) == "1"
    assert page._share_text(9_999, 10_000) == "99"
    assert page._share_text(0, 10_000) == "0"


def test_a_cell_says_how_many_of_a_class_it_counts(qtbot: QtBot) -> None:
    page = ConfusionPage()
    qtbot.addWidget(page)
    samples = SampleSet.of(preset("xor"))
    page.show_samples(samples, ("0", "1"))
    page.show_predictions(np.array([0, 1, 0, 0]))
    qtbot.keyClick(page.table, Qt.Key.Key_Right)
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert page.readout == "1 of 2 samples of class 1 are taken for 0 (50.0 %)"


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_weights_of_zero_have_no_hue(qtbot: QtBot, palette: Palette) -> None:
    picture = PixelPicture(True)
    qtbot.addWidget(picture)
    picture.apply_palette(palette)
    picture.resize(200, 100)
    picture.show_values(np.array([[-1.0, 0.0, 1.0]]), symmetric_scale(np.array([[1.0]])))
    image, area = picture.grab().toImage(), picture.area()
    hues = [
        image.pixelColor(
            round(area.left() + share * area.width()), round(area.center().y())
        ).hsvSaturation()
        for share in (1 / 6, 3 / 6, 5 / 6)
    ]
    assert hues[0] > 100 and hues[2] > 100
    assert hues[1] <= QColor(diverging_color(0.5, palette)).hsvSaturation() + 3


def test_a_pixel_is_read_out_with_the_keyboard(qtbot: QtBot) -> None:
    picture = PixelPicture(False)
    qtbot.addWidget(picture)
    picture.resize(200, 200)
    picture.show_values(np.zeros((4, 4)), symmetric_scale(np.ones((1, 1))))
    qtbot.keyClick(picture, Qt.Key.Key_Down)
    assert picture.place == (2, 2)
    qtbot.keyClick(picture, Qt.Key.Key_Escape)
    assert picture.place is None


def test_the_legend_tells_all_marks(qtbot: QtBot) -> None:
    legend = LearnedLegend()
    qtbot.addWidget(legend)
    legend.show_marks(("cat", "dog"), "sample", True, "2000 of 9000 samples are drawn")
    assert legend.accessibleDescription() == (
        "class cat, class dog, hollow: held out, chosen, 2000 of 9000 samples are drawn"
    )


def test_the_legend_goes_on_in_the_next_line(qtbot: QtBot) -> None:
    legend = LearnedLegend()
    qtbot.addWidget(legend)
    legend.show_marks(("cat", "dog", "cow"), "sample", True, "")
    wide, narrow = legend.heightForWidth(5000), legend.heightForWidth(5000 // 40)
    assert narrow > wide
    placed = legend._placed(5000)
    assert [entry[0] for entry, _ in placed][-1] == "chosen"
    assert {at.y() for _, at in placed} == {placed[0][1].y()}
