from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bpgui.core.trainer import advance_to
from bpgui.project.file_problems import system_problem
from bpgui.project.recovery_copy import read_copy, read_project
from bpgui.project.storage import ProjectFileError
from bpgui.session.autosave import Autosave
from bpgui.session.document import Document
from bpgui.session.recovery import RecoverySlot, RecoveryStore
from bpgui.session.unsaved import project_to_save


@pytest.fixture
def store(tmp_path: Path) -> Iterator[RecoveryStore]:
    store = RecoveryStore(tmp_path / "recovery")
    yield store
    store.close()


@pytest.fixture
def slot(store: RecoveryStore) -> RecoverySlot:
    return store.slot()


@pytest.fixture
def autosave(document: Document, slot: RecoverySlot) -> Iterator[Autosave]:
    autosave = Autosave(document, slot, document, quiet_ms=10, longest_ms=40)
    yield autosave
    autosave.end()


def edit(document: Document, value: float = 0.3) -> None:
    document.edit(document.project.with_number("w1", value), "Edit")


def test_a_change_is_copied_after_a_while(qtbot, document, slot, autosave) -> None:
    with qtbot.waitSignal(autosave.written):
        edit(document)
    copy = read_copy(slot.file)
    assert (copy.name, copy.original) == (document.project.name, None)
    assert read_project(copy).is_equal(project_to_save(document))


def test_the_copy_tells_the_users_file(qtbot, document, slot, autosave) -> None:
    document.note_saved(Path("mine.bpnet"))
    with qtbot.waitSignal(autosave.written):
        edit(document)
    assert read_copy(slot.file).original == Path("mine.bpnet")


def test_changes_without_an_end_are_copied_too(qtbot, document, slot) -> None:
    autosave = Autosave(document, slot, document, quiet_ms=600_000, longest_ms=20)
    with qtbot.waitSignal(autosave.written):
        edit(document, 0.3)
        edit(document, 0.4)
    assert read_project(read_copy(slot.file)).number("w1") == 0.4
    autosave.end()


def test_saving_and_undoing_remove_the_copy(qtbot, document, slot, autosave) -> None:
    with qtbot.waitSignal(autosave.written):
        edit(document)
    document.note_saved(Path("mine.bpnet"))
    assert not slot.file.exists()
    with qtbot.waitSignal(autosave.written):
        edit(document, 0.4)
    document.undo_stack.undo()
    assert not slot.file.exists()
    assert not autosave.is_pending


def test_training_an_example_makes_no_copy(document, slot, autosave) -> None:
    moment = advance_to(document.project.setup, document.project.moment, 5)
    document.add_training(moment, "Train")
    autosave.flush()
    assert not slot.file.exists()


def test_the_end_leaves_no_copy_and_a_stop_leaves_the_newest(document, store) -> None:
    ended, stopped = store.slot(), store.slot()
    autosaves = [Autosave(document, slot, document) for slot in (ended, stopped)]
    edit(document)
    autosaves[0].flush()
    autosaves[0].end()
    autosaves[1].stop()
    edit(document, 0.4)
    assert not ended.file.exists()
    assert read_project(read_copy(stopped.file)).number("w1") == 0.3


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS])
def test_a_disk_that_takes_nothing_is_told_once(
    qtbot, document, slot, autosave, monkeypatch, number: int
) -> None:
    def fail(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    told: list[ProjectFileError] = []
    autosave.failed.connect(told.append)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with qtbot.waitSignal(autosave.failed):
            edit(document)
        edit(document, 0.4)
        qtbot.waitUntil(lambda: not autosave.is_pending)
    expected = system_problem(OSError(number, os.strerror(number)))
    assert [error.problem for error in told] == [expected]
    assert told[0].path == slot.file
    with qtbot.waitSignal(autosave.written):
        edit(document, 0.5)
    assert slot.file.exists()
