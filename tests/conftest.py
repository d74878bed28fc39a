"""Fixtures and settings for every test: no display is needed, Qt's warnings are failures."""

from __future__ import annotations

import os
import sys

if sys.platform.startswith("linux") and not (
    os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
