"""Fixtures and settings for every test: no display is needed, Qt's warnings are failures."""

from __future__ import annotations

import os
import sys

from hypothesis import settings

if sys.platform.startswith("linux") and not (
    os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("bpgui", max_examples=40, deadline=None)
settings.load_profile("bpgui")
