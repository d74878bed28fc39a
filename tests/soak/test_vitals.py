"""The soak's scales: what grows beyond its bound and stays is told, a cache that fills is not."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from tests.soak.vitals import BOUNDS, LATEST, WARM_UP, Vitals, VitalsLog

USUAL = Vitals(memory_mb=200.0, files=12, threads=6, widgets=500, objects=200_000)
NEEDS_PROC = pytest.mark.skipif(
    not Path("/proc/self/statm").exists(), reason="the system tells no memory"
)


def told(monkeypatch, rests: list[Vitals]) -> list[str]:
    """What the log says at each of ``rests``."""
    log, coming = VitalsLog(), iter(rests)
    monkeypatch.setattr(Vitals, "now", staticmethod(lambda: next(coming)))
    return [log.take() for _ in rests]


@pytest.mark.parametrize("name", BOUNDS)
def test_what_stays_above_its_bound_is_told(monkeypatch, name: str) -> None:
    grown = replace(USUAL, **{name: getattr(USUAL, name) + BOUNDS[name] + 1})
    *before, last = told(monkeypatch, [USUAL] * WARM_UP + [grown] * LATEST)
    assert not any(before)
    assert last.startswith(f"{name}: ")


@pytest.mark.parametrize("name", BOUNDS)
def test_what_comes_and_goes_or_is_within_its_bound_is_not_told(monkeypatch, name: str) -> None:
    grown = replace(USUAL, **{name: getattr(USUAL, name) + BOUNDS[name] + 1})
    within = replace(USUAL, **{name: getattr(USUAL, name) + BOUNDS[name]})
    assert not any(told(monkeypatch, [USUAL] * WARM_UP + [grown, grown, USUAL] * 3))
    assert not any(told(monkeypatch, [USUAL] * WARM_UP + [within] * 5))


def test_the_bounds_are_those_that_the_readme_states() -> None:
    text = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    stated = " ".join(text.split("it did the first times: by ")[1].split(".")[0].split())
    memory, files, threads, widgets, objects = (f"{bound:,.0f}" for bound in BOUNDS.values())
    assert stated == (
        f"{memory} MB of memory, {files} open files, {threads} thread, "
        f"{widgets} widgets or {objects} objects of Python"
    )


@pytest.fixture
def planted(qapp, tmp_path: Path) -> Iterator[ExitStack]:
    with ExitStack() as leaks:
        yield leaks


def leak(name: str, leaks: ExitStack, folder: Path) -> object:
    """More of ``name`` than its bound allows, until ``leaks`` is closed; to be kept."""
    match name:
        case "memory_mb":
            return b"x" * int((BOUNDS[name] + 30) * 2**20)
        case "files":
            for number in range(BOUNDS[name] + 1):
                leaks.enter_context((folder / str(number)).open("wb"))
        case "threads":
            end = threading.Event()
            leaks.callback(end.set)
            for _ in range(BOUNDS[name] + 1):
                threading.Thread(target=end.wait).start()
        case "widgets":
            return [QWidget() for _ in range(BOUNDS[name] + 1)]
        case "objects":
            return [[] for _ in range(BOUNDS[name] + 1)]
    return None


@NEEDS_PROC
@pytest.mark.parametrize("name", BOUNDS)
def test_a_leak_that_is_planted_is_found(planted: ExitStack, tmp_path: Path, name: str) -> None:
    log = VitalsLog()
    for _ in range(WARM_UP):
        assert log.take() == ""
    kept = leak(name, planted, tmp_path)
    found = [log.take() for _ in range(LATEST)]
    assert f"{name}: " in found[-1]
    del kept
