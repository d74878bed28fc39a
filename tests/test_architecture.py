"""Which rooms of the house may know Qt's widgets, Qt at all and pyqtgraph.

Beside the contracts in pyproject.toml: import-linter cannot tell PySide6.QtWidgets from PySide6.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import bpgui

PACKAGE = Path(bpgui.__file__).parent
ROOMS_WITH_WIDGETS = ("ui", "app")


def imports(source: str) -> Iterator[str]:
    """The dotted names that ``source`` imports anywhere; ``from a import b`` gives a and a.b."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def has_import(source: str, name: str) -> bool:
    return any(found == name or found.startswith(f"{name}.") for found in imports(source))


def modules_in(room: str) -> list[Path]:
    modules = sorted((PACKAGE / room).rglob("*.py"))
    assert modules, f"there is nothing in bpgui/{room}"
    return modules


def importers(modules: list[Path], name: str) -> list[str]:
    return [
        module.relative_to(PACKAGE).as_posix()
        for module in modules
        if has_import(module.read_text(encoding="utf-8"), name)
    ]


@pytest.mark.parametrize(
    "source",
    [
        "import PySide6.QtWidgets",
        "import PySide6.QtWidgets as widgets",
        "from PySide6 import QtCore, QtWidgets",
        "from PySide6 import QtWidgets as widgets",
        "from PySide6.QtWidgets import QLabel",
        "def build():\n    from PySide6.QtWidgets import QLabel",
        "if TYPE_CHECKING:\n    from PySide6.QtWidgets import QLabel",
    ],
)
def test_every_way_to_import_widgets_is_seen(source: str) -> None:
    assert has_import(source, "PySide6.QtWidgets")


@pytest.mark.parametrize(
    "source",
    [
        "from PySide6.QtCore import QObject",
        "import PySide6",
        "from PySide6.QtWidgetsLike import QLabel",
        "'import PySide6.QtWidgets'",
        "from . import QtWidgets",
    ],
)
def test_other_imports_are_not_taken_for_widgets(source: str) -> None:
    assert not has_import(source, "PySide6.QtWidgets")


@pytest.mark.parametrize("name", ["PySide6", "pyqtgraph"])
@pytest.mark.parametrize("room", ["core", "project"])
def test_the_core_and_the_project_know_no_qt(room: str, name: str) -> None:
    assert importers(modules_in(room), name) == []


@pytest.mark.parametrize("name", ["PySide6.QtWidgets", "pyqtgraph"])
def test_the_session_knows_no_widgets_and_no_plots(name: str) -> None:
    assert importers(modules_in("session"), name) == []


def test_only_the_user_interface_and_the_application_import_widgets() -> None:
    rest = [
        module
        for module in modules_in(".")
        if module.relative_to(PACKAGE).parts[0] not in ROOMS_WITH_WIDGETS
    ]
    assert importers(rest, "PySide6.QtWidgets") == []
    assert importers(modules_in("ui"), "PySide6.QtWidgets") != []
