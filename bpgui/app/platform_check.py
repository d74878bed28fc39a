"""Looks, before Qt is loaded, whether a window can be opened here, and says what is missing."""

from __future__ import annotations

import ctypes
import os
import socket
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass

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
INSTEAD = "'bpgui train article' works without one"
"""What every message on a missing display ends with."""


def _can_load(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _can_reach_x11(display: str) -> bool:
    """Whether an X server answers at ``display``; Qt aborts the process where none does."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # What is missing is told elsewhere.
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(os.fsencode(display), None))
    has_error = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not has_error


def _can_reach_wayland(display: str, runtime_folder: str) -> bool:
    """Whether a compositor answers at the socket ``display``, by itself or in the folder."""
    path = os.path.join(runtime_folder, display)  # noqa: PTH118 (an absolute display stays)
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
            probe.settimeout(2.0)
            probe.connect(path)
    except OSError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Probes:
    """How the system is looked at; tests give others."""

    can_load: Callable[[str], bool] = _can_load
    can_reach_x11: Callable[[str], bool] = _can_reach_x11
    can_reach_wayland: Callable[[str, str], bool] = _can_reach_wayland


PROBES = Probes()


def window_obstacle(
    environment: Mapping[str, str] = os.environ,
    system: str = sys.platform,
    probes: Probes = PROBES,
) -> str:
    """One line on why no window can be opened, "" where nothing is known against it."""
    if not system.startswith("linux"):
        return ""
    qt_platform = environment.get("QT_QPA_PLATFORM", "")
    is_windowless = qt_platform.startswith(WINDOWLESS_PLATFORMS)
    needed = dict(LIBRARIES)
    uses_x11 = bool(environment.get("DISPLAY")) and not qt_platform.startswith("wayland")
    if uses_x11 and not is_windowless:
        needed |= X11_LIBRARIES
    missing = [soname for soname in needed if not probes.can_load(soname)]
    display = "" if is_windowless else _display_obstacle(environment, qt_platform, probes)
    if display or not missing:
        return display
    debian = " ".join(needed[soname][0] for soname in missing)
    fedora = " ".join(needed[soname][1] for soname in missing)
    return (
        f"Qt needs system libraries that are missing: {', '.join(missing)}; "
        f"on Debian and Ubuntu: apt install {debian}; on Fedora: dnf install {fedora}"
    )


def _display_obstacle(environment: Mapping[str, str], qt_platform: str, probes: Probes) -> str:
    """Why no display can be reached, "" where one can. Any of the two kinds is enough."""
    x11, wayland = environment.get("DISPLAY", ""), environment.get("WAYLAND_DISPLAY", "")
    tried = []
    if x11 and not qt_platform.startswith("wayland"):
        if probes.can_reach_x11(x11):
            return ""
        tried.append(f"DISPLAY={x11}")
    if wayland and not qt_platform.startswith("xcb"):
        if probes.can_reach_wayland(wayland, environment.get("XDG_RUNTIME_DIR", "")):
            return ""
        tried.append(f"WAYLAND_DISPLAY={wayland}")
    if not tried:
        return f"no display: there is nowhere to open a window; {INSTEAD}"
    named = "".join(sign for sign in " and ".join(tried) if sign.isprintable())
    return f"no display answers at {named}: there is nowhere to open a window; {INSTEAD}"
