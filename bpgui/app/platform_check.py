"""Looks, before Qt is loaded, whether a window can be opened here, and says what is missing."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Mapping

LIBRARIES = {
    "libGL.so.1": ("libgl1", "mesa-libGL"),
    "libEGL.so.1": ("libegl1", "mesa-libEGL"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs"),
}
"""System libraries that every Qt window needs: soname to Debian and Fedora package."""
X11_LIBRARIES = {
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb"),
}
"""What a window on an X11 display needs besides."""
WINDOWLESS_PLATFORMS = ("offscreen", "minimal", "vnc")


def _can_load(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def window_obstacle(
    environment: Mapping[str, str] = os.environ,
    system: str = sys.platform,
    can_load: Callable[[str], bool] = _can_load,
) -> str:
    """One line on why no window can be opened, "" where nothing is known against it."""
    if not system.startswith("linux"):
        return ""
    qt_platform = environment.get("QT_QPA_PLATFORM", "")
    needed = dict(LIBRARIES)
    if not qt_platform.startswith(WINDOWLESS_PLATFORMS):
        if not environment.get("DISPLAY") and not environment.get("WAYLAND_DISPLAY"):
            return (
                "no display: there is nowhere to open a window; "
                "'bpgui train article' works without one"
            )
        if environment.get("DISPLAY") and not qt_platform.startswith("wayland"):
            needed |= X11_LIBRARIES
    missing = [soname for soname in needed if not can_load(soname)]
    if not missing:
        return ""
    debian = " ".join(needed[soname][0] for soname in missing)
    fedora = " ".join(needed[soname][1] for soname in missing)
    return (
        f"Qt needs system libraries that are missing: {', '.join(missing)}; "
        f"on Debian and Ubuntu: apt install {debian}; on Fedora: dnf install {fedora}"
    )
