"""Every text that goes through tr can be collected by lupdate, under the name tr looks it up by.

lupdate reads the source: it finds literal texts in calls to ``self.tr`` and
``QCoreApplication.translate``, and none behind another name or in an f-string.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import bpgui

PACKAGE = Path(bpgui.__file__).parent


def is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def is_collected(call: ast.Call, name: str) -> bool:
    """Whether lupdate finds the text of this call to ``tr`` or ``translate``."""
    if name == "self.tr":
        return bool(call.args) and is_text(call.args[0])
    return len(call.args) > 1 and is_text(call.args[0]) and is_text(call.args[1])


def lost(source: str) -> Iterator[str]:
    """The uses of tr and of Qt's translate that lupdate does not understand."""
    tree = ast.parse(source)
    calls = {id(node.func): node for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute | ast.Name):
            continue
        name = ast.unparse(node)
        last = name.rpartition(".")[2]
        if last != "tr" and name != "QCoreApplication.translate":
            continue
        call = calls.get(id(node))
        is_known = name in ("self.tr", "QCoreApplication.translate")
        if call is None or not is_known or not is_collected(call, name):
            yield f"line {node.lineno}: {name}"


@pytest.mark.parametrize(
    "source",
    [
        "self.tr(text)",
        "self.tr(f'{n} samples')",
        "self.tr('one' + word)",
        "window.tr('Settings')",
        "tr('Data')",
        "put_into = self.tr",
        "tr = QCoreApplication.translate",
        "QCoreApplication.translate('Docks', title)",
    ],
)
def test_what_is_not_collected_is_seen(source: str) -> None:
    assert list(lost(source))


@pytest.mark.parametrize(
    "source",
    [
        "self.tr('Data')",
        "self.tr('one ' 'two').format(n=1)",
        "self.tr('%n samples', '', n)",
        "QCoreApplication.translate('Docks', 'Data')",
        "text.translate(table)",
        "painter.translate(1.0, 2.0)",
    ],
)
def test_what_is_collected_passes(source: str) -> None:
    assert not list(lost(source))


@pytest.mark.parametrize("room", ["ui", "app"])
def test_all_texts_are_collected(room: str) -> None:
    found = {
        module.relative_to(PACKAGE).as_posix(): list(lost(module.read_text(encoding="utf-8")))
        for module in sorted((PACKAGE / room).rglob("*.py"))
    }
    assert found and not {module: uses for module, uses in found.items() if uses}
