from __future__ import annotations

from bpgui.app.resources import presets_folder
from bpgui.project.number_style import DecimalSign, NumberStyle
from bpgui.project.presets import PresetLibrary
from bpgui.project.run_summary import Change
from bpgui.project.symbols import Naming
from bpgui.session.record import RunRecord
from bpgui.session.runs import Run
from bpgui.ui.run_descriptions import RunDescriptions


def run_with(*changes: Change, name: str = "") -> Run:
    project = PresetLibrary(presets_folder()).load("article")
    return Run(2, RunRecord(project.setup, project.moment), 0, name, 1, changes)


def test_the_difference_is_told_in_words(qapp) -> None:
    run = run_with(Change("w5", 0.4, 0.9, 120))
    assert RunDescriptions().difference(run) == "w5: 0.4 → 0.9 at iteration 120"


def test_edits_of_several_moments_are_told_one_after_the_other(qapp) -> None:
    run = run_with(
        Change("w5", 0.4, 0.9, 120),
        Change("learning_rate", 0.5, 0.25, 120),
        Change("w1", 0.15, -1.0, 300),
    )
    text = RunDescriptions().difference(run)
    assert text == "w5: 0.4 → 0.9, η: 0.5 → 0.25 at iteration 120; w1: 0.15 → −1 at iteration 300"


def test_a_run_has_a_number_until_it_has_a_name(qapp) -> None:
    assert RunDescriptions().name(run_with()) == "run 2"
    assert RunDescriptions().name(run_with(name="steeper")) == "steeper"


def test_a_difference_follows_style_and_naming(qapp) -> None:
    words = RunDescriptions()
    words.style = NumberStyle(4, decimal_sign=DecimalSign.COMMA)
    words.naming = Naming(names=(("h1", "rain"),))
    run = run_with(Change("b_h1", 0.4, 0.9, 12000), Change("optimizer", "Adam", None, 12000))
    text = words.difference(run)
    assert text == "b_rain: 0,4 → 0,9, optimizer: Adam → none at iteration 12\u202f000"
