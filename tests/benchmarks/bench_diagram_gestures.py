"""How long a gesture in the diagram takes until it is painted: hovering, previews, selecting.

Run by hand: python -m tests.benchmarks.bench_diagram_gestures [times]

The whole window is painted into a raster image after each; on a screen only what changed is. An
edit has 16 ms in a small network and 50 ms in the large one.
"""

from __future__ import annotations

import os
import sys
from functools import partial

from PySide6.QtWidgets import QApplication

from bpgui.ui.diagram.plane import Point
from bpgui.ui.diagram.selection import NOTHING
from bpgui.ui.diagram.shape_change import AddLayer, AddUnit, RemoveLayer, ShapeChange
from bpgui.ui.diagram.shown_overlay import ShownOverlay
from tests.benchmarks.bench_diagram import (
    LARGE,
    LARGE_EDIT_MS,
    SMALL_EDIT_MS,
    Subject,
    measure,
)

TIMES = 40


class Gestures:
    """What is done to a diagram, each time another way."""

    def __init__(self, subject: Subject) -> None:
        self._subject, self._view = subject, subject.view
        # The view keeps it to itself; here it is driven without a mouse.
        self._overlay: ShownOverlay = subject.view._overlay
        subject.show(0)
        subject.paint()

    def plain(self, at: int) -> None:
        """Paints only: what the others cannot fall below."""
        self._subject.paint()

    def hover(self, at: int) -> None:
        """Moves the mouse from unit to unit; the handles appear."""
        picture = self._overlay.picture
        if picture is not None:
            places = list(picture.units.values())
            middle = places[at % len(places)]
            self._overlay.show_handles(Point(middle.x + 3.0, middle.y))
        self._subject.paint()

    def handles(self, at: int) -> None:
        """As ``hover``, without painting."""
        picture = self._overlay.picture
        if picture is not None:
            places = list(picture.units.values())
            self._overlay.show_handles(places[at % len(places)])

    def preview(self, change: ShapeChange, at: int) -> None:
        """Shows what a change would lead to, every other time."""
        self._overlay.show_preview(change if at % 2 else None)
        self._subject.paint()

    def select(self, at: int) -> None:
        """Selects everything and nothing in turn."""
        if at % 2:
            self._view.select_all()
        else:
            self._view.select(NOTHING)
        self._subject.paint()


def measure_all(subject: Subject, limit: float, times: int) -> None:
    """Measures every gesture on one network."""
    gestures = Gestures(subject)
    measure("paint alone", limit, gestures.plain, times)
    measure("find handles", limit, gestures.handles, times)
    measure("hover and paint", limit, gestures.hover, times)
    for title, change in (
        ("preview of a unit and paint", AddUnit(1)),
        ("preview of a layer and paint", AddLayer(1, 4)),
        ("preview of a removal and paint", RemoveLayer(1)),
    ):
        measure(title, limit, partial(gestures.preview, change), times)
    measure("select all and paint", limit, gestures.select, times)


def main(times: int) -> None:
    """Measures networks from small to large."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    for sizes in ((2, 2, 2), (8, 8, 8, 4), LARGE):
        print("-".join(map(str, sizes)), "                       median    p95")
        subject = Subject(sizes)
        limit = SMALL_EDIT_MS if max(sizes) < 8 else LARGE_EDIT_MS
        measure_all(subject, limit, times)
        if sizes == LARGE:
            print("expanded")
            for layer in range(len(sizes)):
                subject.view.expand(layer)
            measure_all(subject, limit, times)
        subject.view.close()
    application.quit()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else TIMES)
