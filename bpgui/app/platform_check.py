"""Looks, before Qt is loaded, whether a window can be opened here, and says what is missing."""

from __future__ import annotations

import ctypes
import os
import re
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
OTHERS_NEED = {"libxcb.so.1": ("libxcb1", "libxcb"), "libX11.so.6": ("libx11-6", "libX11")}
"""What those need in turn; a packaged program has them itself, and these not."""
WINDOWLESS_PLATFORMS = {"offscreen", "minimal", "vnc"}
INSTEAD = "'bpgui train article' works without one"
"""What every message on a missing display ends with."""


def _missing_for(soname: str) -> str:
    """The library that is missing for ``soname``, itself or one that it needs; "" for none."""
    try:
        ctypes.CDLL(soname)
    except OSError as error:
        # The loader begins with the file that it looked for in vain; a packaged program has a
        # sentence of its own, and the loader's behind it.
        culprit = str(error.__cause__ or error).partition(":")[0]
        return culprit if culprit in OTHERS_NEED else soname
    return ""


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

    missing_for: Callable[[str], str] = _missing_for
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
    # Qt tries them in turn; such as "wayland;xcb", "wayland-egl" or "offscreen:size=…".
    names = environment.get("QT_QPA_PLATFORM", "").split(";")
    asked = {re.split("[-:]", name)[0] for name in names if name}
    is_windowless = bool(asked & WINDOWLESS_PLATFORMS)
    if asked and not asked & {"xcb", "wayland"} and not is_windowless:
        return ""  # Qt itself tells which platforms there are.
    x11 = environment.get("DISPLAY", "") if not asked or "xcb" in asked else ""
    wayland = environment.get("WAYLAND_DISPLAY", "") if not asked or "wayland" in asked else ""
    needed = LIBRARIES | (X11_LIBRARIES if x11 and not is_windowless else {})
    found = (probes.missing_for(soname) for soname in needed)
    missing = list(dict.fromkeys(soname for soname in found if soname))
    runtime_folder = environment.get("XDG_RUNTIME_DIR", "")
    display = "" if is_windowless else _display_obstacle(x11, wayland, runtime_folder, probes)
    if display or not missing:
        return display
    needed |= OTHERS_NEED
    debian = " ".join(needed[soname][0] for soname in missing)
    fedora = " ".join(needed[soname][1] for soname in missing)
    return (
        f"Qt needs system libraries that are missing: {', '.join(missing)}; "
        f"on Debian and Ubuntu: apt install {debian}; on Fedora: dnf install {fedora}"
    )


def _display_obstacle(x11: str, wayland: str, runtime_folder: str, probes: Probes) -> str:
    """Why no display can be reached, "" where one can. Any of the two kinds is enough."""
    tried = []
    if x11:
        if probes.can_reach_x11(x11):
            return ""
        tried.append(f"DISPLAY={x11}")
    if wayland:
        if probes.can_reach_wayland(wayland, runtime_folder):
            return ""
        tried.append(f"WAYLAND_DISPLAY={wayland}")
    if not tried:
        return f"no display: there is nowhere to open a window; {INSTEAD}"
    named = "".join(sign for sign in " and ".join(tried) if sign.isprintable())
    return f"no display answers at {named}: there is nowhere to open a window; {INSTEAD}"
