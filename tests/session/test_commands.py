"""Which edits are one undo step, and that it restores and repeats exactly."""

from __future__ import annotations

from bpgui.session.document import Document


def step(document: Document, value: float, name: str = "w5") -> None:
    document.edit(document.project.with_number(name, value), f"to {value}", f"step {name}")


def texts(document: Document) -> list[str]:
    stack = document.undo_stack
    return [stack.text(place) for place in range(stack.count())]


def test_steps_of_one_number_are_one_undo_step(document: Document) -> None:
    before = document.project
    for value in (0.41, 0.42, 0.43):
        step(document, value)
    after = document.project
    assert texts(document) == ["to 0.43"]
    assert document.undo_stack.undoText() == "to 0.43"
    document.undo_stack.undo()
    assert document.project is before
    document.undo_stack.redo()
    assert document.project is after


def test_steps_of_another_number_are_another_undo_step(document: Document) -> None:
    step(document, 0.41)
    step(document, 0.16, "w1")
    step(document, 0.42)
    assert texts(document) == ["to 0.41", "to 0.16", "to 0.42"]


def test_a_typed_number_is_an_undo_step_of_its_own(document: Document) -> None:
    step(document, 0.41)
    document.edit(document.project.with_number("w5", 0.9), "typed")
    step(document, 0.91)
    assert texts(document) == ["to 0.41", "typed", "to 0.91"]


def test_steps_after_an_undo_are_an_undo_step_of_their_own(document: Document) -> None:
    step(document, 0.41)
    document.edit(document.project.with_number("w1", 0.9), "typed")
    document.undo_stack.undo()
    document.undo_stack.undo()
    document.undo_stack.redo()
    step(document, 0.42)
    assert texts(document) == ["to 0.42"]
    document.undo_stack.undo()
    step(document, 0.43)
    assert texts(document) == ["to 0.43"]


def test_steps_after_going_elsewhere_and_back_are_another_undo_step(
    document: Document, stepper
) -> None:
    for _ in range(4):
        stepper.iteration_forward()
    stepper.go_to_iteration(2)
    step(document, 0.41)
    stepper.go_to_iteration(1)
    stepper.go_to_iteration(2)
    step(document, 0.42)
    assert texts(document) == ["Step", "to 0.41", "to 0.42"]


def test_steps_in_the_past_fork_once_and_tell_one_change(document: Document, stepper) -> None:
    for _ in range(4):
        stepper.iteration_forward()
    stepper.go_to_iteration(2)
    before, present = document.state, document.project.number("w5")
    for value in (0.41, 0.42, 0.43):
        step(document, value)
    assert [run.id for run in document.state.runs] == [1, 2]
    (change,) = document.state.run.changes
    assert (change.name, change.before, change.after) == ("w5", present, 0.43)
    document.undo_stack.undo()
    assert document.state is before


def test_a_number_that_is_put_back_is_no_change(document: Document, stepper) -> None:
    for _ in range(4):
        stepper.iteration_forward()
    present = document.project.number("w5")
    for value in (0.41, present):
        step(document, value)
    assert document.state.run.changes == ()
