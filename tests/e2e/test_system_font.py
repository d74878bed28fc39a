"""The system's font size is honoured: all text is larger where the system's is larger."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontInfo, QPainter
from PySide6.QtWidgets import QApplication, QDockWidget, QWidget

import bpgui

UI = Path(bpgui.__file__).parent / "ui"
PAPER = "solution_pdf"
"""Its pages are the same whatever the screen shows."""
SETTERS = ("setPointSize", "setPointSizeF", "setPixelSize")
SIZES = (8.0, 16.0)
PAINTERS = {
    "bpgui.ui.calculation_row_painter",
    "bpgui.ui.confusion_table",
    "bpgui.ui.diagram.number_box",
    "bpgui.ui.diagram.unit_item",
    "bpgui.ui.formula_painter",
    "bpgui.ui.parameter_field",
    "bpgui.ui.plane_axes",
    "bpgui.ui.timeline_painter",
    "pyqtgraph.graphicsItems.AxisItem",
}
"""Who paints text by hand: the diagram, the calculation, plots, the table of classes and fields."""


@pytest.fixture
def set_font_size(qapp: QApplication) -> Iterator[Callable[[float], None]]:
    """What the system's settings do before a program starts."""
    before, sheet = QFont(qapp.font()), qapp.styleSheet()

    def set_it(points: float) -> None:
        font = QFont(before)
        font.setPointSizeF(points)
        qapp.setFont(font)

    yield set_it
    qapp.setStyleSheet(sheet)
    qapp.setFont(before)


@pytest.fixture
def painted(monkeypatch) -> dict[str, float]:
    """The largest text on the screen that each module has painted, in pixels."""
    sizes: dict[str, float] = {}
    draw_text = QPainter.drawText

    def note(painter: QPainter, *arguments: object) -> object:
        module = sys._getframe(1).f_globals["__name__"]
        size = QFontInfo(painter.font()).pixelSize() * abs(painter.worldTransform().m22())
        sizes[module] = max(size, sizes.get(module, 0.0))
        return draw_text(painter, *arguments)

    monkeypatch.setattr(QPainter, "drawText", note)
    return sizes


def look_at_another(window: QWidget, docks: Iterator[QDockWidget]) -> bool:
    """Paint the window and bring the next dock up: its picture comes some time after it."""
    window.grab()
    next(docks).raise_()
    return True


def test_text_of_every_widget_and_painter_is_as_large_as_the_systems(
    qtbot, open_project, set_font_size, painted: dict[str, float]
) -> None:
    widgets: list[list[tuple[str, float]]] = []
    painters: list[dict[str, float]] = []
    for points in SIZES:
        set_font_size(points)
        window = open_project("digits").window
        window.resize(1800, 1300)
        window.actions_.step_iteration.trigger()
        window.actions_.step_phase.trigger()
        painted.clear()
        docks = window.findChildren(QDockWidget)
        for dock in docks:
            dock.show()
        look = partial(look_at_another, window, cycle(docks))
        qtbot.waitUntil(lambda look=look: look() and set(painted) >= PAINTERS, timeout=60_000)
        own = window.findChildren(QWidget)
        widgets.append([(type(one).__name__, one.font().pointSizeF() / points) for one in own])
        painters.append(dict(painted))
        window.hide()
    kinds: dict[str, list[float]] = {}
    for kind, share in widgets[0]:
        kinds.setdefault(kind, []).append(share)
    for kind, share in widgets[1]:
        assert any(share == pytest.approx(usual, rel=0.1) for usual in kinds[kind]), kind
    smaller, larger = painters
    for module in PAINTERS:
        assert larger[module] > 1.3 * smaller[module], module


@pytest.mark.parametrize("path", sorted(UI.rglob("*.py")), ids=lambda path: path.stem)
def test_no_size_of_text_is_fixed(path: Path) -> None:
    for part in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            assert not re.search(r"font-size\s*:|\bfont\s*:[^;}]*\d", part.value), part.value
        if isinstance(part, ast.Call) and path.stem != PAPER:
            name = getattr(part.func, "attr", getattr(part.func, "id", ""))
            sizes = part.args[1:2] if name == "QFont" else part.args if name in SETTERS else []
            assert all(is_relative(size) for size in sizes), ast.unparse(part)


def is_relative(size: ast.expr) -> bool:
    """Whether something that is no constant, such as another font's size, enters into ``size``."""
    names = [
        part.id if isinstance(part, ast.Name) else part.attr
        for part in ast.walk(size)
        if isinstance(part, ast.Name | ast.Attribute)
    ]
    return any(not name.isupper() for name in names if name not in ("min", "max", "round", "int"))
