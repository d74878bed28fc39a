from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import QObject

from bpgui.app.garbage import FULL_EVERY, GarbageTimer


class Ring:
    """Something that only the garbage collection can free."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def garbage(qapp):
    owner = QObject()
    timer = GarbageTimer(owner)
    timer.start()
    yield timer
    timer.stop()


def test_the_automatic_collection_is_off_until_it_is_stopped(garbage) -> None:
    assert not gc.isenabled()
    garbage.stop()
    assert gc.isenabled()


def test_what_is_young_goes_at_once(garbage) -> None:
    ring = weakref.ref(Ring())
    garbage._timer.timeout.emit()
    assert ring() is None


def test_what_has_grown_old_goes_in_the_end(garbage) -> None:
    held = Ring()
    ring = weakref.ref(held)
    for _ in range(3):
        garbage._timer.timeout.emit()
    del held
    garbage._timer.timeout.emit()
    assert ring() is not None
    for _ in range(FULL_EVERY):
        garbage._timer.timeout.emit()
    assert ring() is None
