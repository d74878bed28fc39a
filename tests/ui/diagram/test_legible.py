"""Nothing in the picture is in the way of anything: networks × windows × phases × fonts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtGui import QFont, QFontDatabase
from pytestqt.qtbot import QtBot

from bpgui.core.architecture import Bias
from bpgui.project.appearance import Appearance
from bpgui.project.new_network import NetworkPlan, new_project
from bpgui.project.number_style import DecimalSign, DigitKind, NumberStyle
from bpgui.project.project import Project
from bpgui.session.document import Document
from bpgui.session.stepper import Stepper
from bpgui.ui.diagram.scene import DiagramScene
from bpgui.ui.diagram.view import DiagramView
from tests.ui.diagram.legibility import flaws, grave_flaws

SHAPES = {
    "article": ((2, 2, 2), Bias.SHARED),
    "1-1": ((1, 1), Bias.UNIT),
    "2-2-1": ((2, 2, 1), Bias.UNIT),
    "2-2-2": ((2, 2, 2), Bias.UNIT),
    "2-4-1": ((2, 4, 1), Bias.UNIT),
    "3-5-4-2": ((3, 5, 4, 2), Bias.UNIT),
    "8-8-8-4": ((8, 8, 8, 4), Bias.SHARED),
    "1-12-1": ((1, 12, 1), Bias.UNIT),
    "deep": ((1, 1, 1, 1, 1, 1), Bias.UNIT),
    "large": ((10, 64, 64, 10), Bias.UNIT),
}
ROOMS = {"1280x800": (654, 434), "1024x700": (474, 334), "low": (474, 250), "tiny": (300, 220)}
STYLES = {
    "3 decimals": NumberStyle(3),
    "17 digits": NumberStyle(17, DigitKind.SIGNIFICANT, DecimalSign.COMMA),
    "fractions": NumberStyle(9, fractions=True),
}
MOST_STEPS = 14
"""So many steps of an iteration are looked at, spread over all of its phases."""


class Stage:
    """A diagram that shows the steps of a project's first iteration."""

    def __init__(self, project: Project, view: DiagramView) -> None:
        self.view = view
        self._document = Document(project, view)
        self._stepper = Stepper(self._document, "Step", self._document)
        architecture = project.setup.architecture
        view.set_network(architecture, project.setup.settings.trains_biases, project.appearance)

    @property
    def scene(self) -> DiagramScene:
        assert self.view.network is not None
        return self.view.network

    def steps(self) -> Iterator[str]:
        """Goes through an iteration; each time the id of the number that was computed last."""
        steps = self._stepper.trace.steps
        ends = {at for at in range(1, len(steps)) if steps[at - 1].phase != steps[at].phase}
        spread = range(0, len(steps) + 1, max(len(steps) // MOST_STEPS, 1))
        for position in sorted({*ends, *spread, len(steps)}):
            self._stepper.go_to_step(position)
            self.view.show_numbers(self._stepper.values())
            yield "" if position == 0 else steps[position - 1].id

    def emphasise(self) -> None:
        current = self._stepper.current
        assert current is not None
        self.view.show_current(current.id, current.operands)


def project_of(shape: str) -> Project:
    sizes, bias = SHAPES[shape]
    return new_project(NetworkPlan(sizes, bias=bias))


@pytest.fixture
def view(qtbot: QtBot) -> DiagramView:
    view = DiagramView()
    qtbot.addWidget(view)
    view.resize(*ROOMS["1280x800"])
    view.show()
    qtbot.waitExposed(view)
    return view


def flaws_at_rest(stage: Stage) -> list[str]:
    return [f"{step}: {flaw}" for step in stage.steps() for flaw in flaws(stage.scene)]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("room", ROOMS)
def test_with_nothing_emphasised_everything_can_be_read(
    view: DiagramView, shape: str, room: str
) -> None:
    view.resize(*ROOMS[room])
    assert flaws_at_rest(Stage(project_of(shape), view)) == []


@pytest.mark.parametrize("shape", ["article", "2-2-1", "2-4-1", "8-8-8-4"])
@pytest.mark.parametrize("percent", [60, 150, 250])
def test_the_size_of_text_changes_nothing_of_that(
    view: DiagramView, shape: str, percent: int
) -> None:
    font = view.font()
    font.setPointSizeF(percent / 100.0 * font.pointSizeF())
    view.setFont(font)
    assert flaws_at_rest(Stage(project_of(shape), view)) == []


@pytest.mark.parametrize("shape", ["article", "2-2-1", "2-4-1", "8-8-8-4", "1-12-1"])
@pytest.mark.parametrize("stretch", [60, 140])
def test_narrow_and_wide_fonts_change_nothing_of_that(
    monkeypatch: pytest.MonkeyPatch, view: DiagramView, shape: str, stretch: int
) -> None:
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    fixed.setStretch(stretch)
    monkeypatch.setattr(QFontDatabase, "systemFont", lambda _which: QFont(fixed))
    font = view.font()
    font.setStretch(stretch)
    view.setFont(font)
    assert flaws_at_rest(Stage(project_of(shape), view)) == []


@pytest.mark.parametrize("shape", ["article", "2-4-1", "8-8-8-4"])
@pytest.mark.parametrize("style", STYLES)
def test_digits_as_the_user_chose_them_change_nothing_of_that(
    view: DiagramView, shape: str, style: str
) -> None:
    view.apply_number_style(STYLES[style])
    assert flaws_at_rest(Stage(project_of(shape), view)) == []


@pytest.mark.parametrize("name", ["W" * 40, "学习" * 20, "iiii iiii", "a b"])
def test_names_change_nothing_of_that(view: DiagramView, name: str) -> None:
    project = replace(
        project_of("2-4-1"), appearance=Appearance({"h1": name, "o1": f"{name[:39]}2"})
    )
    assert flaws_at_rest(Stage(project, view)) == []


@pytest.mark.parametrize("value", [-12345.678, 1e-7, -8.1e-5, -1e-300, 2.5e123, 0.1 + 0.2])
def test_no_number_is_too_long_for_its_place(view: DiagramView, value: float) -> None:
    stage = Stage(project_of("2-2-1"), view)
    for item in stage.scene.number_items():
        view.show_numbers({**dict.fromkeys(item.ids, value), "w1": value})
        assert flaws(stage.scene) == []


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("room", ["1280x800", "1024x700"])
def test_the_current_number_hides_none_that_it_is_computed_from(
    view: DiagramView, shape: str, room: str
) -> None:
    view.resize(*ROOMS[room])
    stage, bad, count = Stage(project_of(shape), view), [], 0
    for step in stage.steps():
        if step:
            stage.emphasise()
            count += 1
            bad += [f"{step}: {flaw}" for flaw in grave_flaws(stage.scene)]
    # Where fonts are unusual there may be a step without room for all that it is about.
    assert len(bad) <= count // 10, bad
