"""Screens with more pixels to the inch: pictures and icons are drawn with all of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
AWAITED = {"bpgui.ui.learned_plane", "bpgui.ui.surface_plot"}
"""Who keeps what is painted as a pixmap. Images are other things: they have a pixel for each value
of a function, and are spread out on purpose."""
LOOK = """
import itertools, json, sys, time
from pathlib import Path
from PySide6.QtCore import QRect, QRectF, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QDockWidget, QToolButton
from bpgui.app import window
from bpgui.app.command_line import main

opened, painted, AWAITED = window.open_window, {}, set(sys.argv[1:])

def watch(name):
    draw = getattr(QPainter, name)
    def note(painter, *arguments):
        module = sys._getframe(1).f_globals["__name__"]
        picture = next((one for one in arguments if isinstance(one, QPixmap)), None)
        place = next((one for one in arguments if isinstance(one, (QRect, QRectF))), None)
        if picture is not None and picture.width():
            width = place.width() if place else picture.width() / picture.devicePixelRatio()
            width *= painter.device().devicePixelRatio() * abs(painter.worldTransform().m11())
            share = picture.width() / width if width else 1.0
            painted[module] = min(share, painted.get(module, share))
        return draw(painter, *arguments)
    setattr(QPainter, name, note)

for name in ("drawPixmap", "drawTiledPixmap"):
    watch(name)

def look(shown):
    shown.actions_.step_iteration.trigger()
    docks = shown.findChildren(QDockWidget)
    for dock in docks:
        dock.show()
    end = time.monotonic() + 90.0
    look_at_another(shown, itertools.cycle(docks), end)

def look_at_another(shown, docks, end):
    # Pictures of the network come some time after their panels.
    shown.grab()
    next(docks).raise_()
    is_over = AWAITED <= set(painted) or time.monotonic() > end
    follows = tell if is_over else lambda shown: look_at_another(shown, docks, end)
    QTimer.singleShot(20, lambda: follows(shown))

def tell(shown):
    grabbed, icons = shown.grab(), []
    for button in shown.findChildren(QToolButton):
        if not button.icon().isNull() and button.isVisible():
            ratio, size = shown.devicePixelRatio(), button.iconSize()
            icons.append(button.icon().pixmap(size, ratio).width() / (size.width() * ratio))
    print(json.dumps({
        "ratio": grabbed.devicePixelRatio(),
        "painted": painted,
        "icons": icons,
        "width": grabbed.width() / shown.width(),
    }))
    shown.files.document.undo_stack.setClean()
    shown.close()

def open_window(*arguments):
    result = opened(*arguments)
    QTimer.singleShot(800, lambda: look(result.window))
    return result

window.open_window = open_window
sys.exit(main(["circles"]))
"""


@pytest.mark.parametrize("ratio", [1.5, 2.0])
def test_pictures_and_icons_have_all_the_screens_pixels(tmp_path: Path, ratio: float) -> None:
    folders = {f"XDG_{name}_HOME": str(tmp_path) for name in ("CONFIG", "DATA", "CACHE")}
    screen = {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(ratio)}
    done = subprocess.run(
        [sys.executable, "-c", LOOK, *AWAITED],
        env={**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path), **folders, **screen},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    account = json.loads(done.stdout.splitlines()[-1])
    assert account["ratio"] == account["width"] == pytest.approx(ratio)
    assert account["icons"] and min(account["icons"]) >= 0.95
    assert set(account["painted"]) >= AWAITED
    blurred = {module: share for module, share in account["painted"].items() if share < 0.99}
    assert blurred == {}
