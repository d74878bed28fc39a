"""Whether the user has asked the system for less motion on the screen. Reads files, starts nothing.

Qt 6.11 does not tell; each system keeps it in a place of its own. Where none is found, things move.
"""

from __future__ import annotations

import configparser
import contextlib
import ctypes
import os
import sys
from collections.abc import Mapping
from pathlib import Path

_GET_CLIENT_AREA_ANIMATION = 0x1042


def prefers_reduced_motion(
    environment: Mapping[str, str] = os.environ, system: str = sys.platform
) -> bool:
    """Whether dots and the like had better not move."""
    if system == "win32":
        return _is_still_on_windows()
    home = Path(environment.get("HOME", "/"))
    if system == "darwin":
        return _is_still_on_macos(home / "Library/Preferences/com.apple.universalaccess.plist")
    config = Path(environment.get("XDG_CONFIG_HOME") or home / ".config")
    gtk = (config / "gtk-4.0/settings.ini", config / "gtk-3.0/settings.ini")
    if any(_value(path, "Settings", "gtk-enable-animations") in ("0", "false") for path in gtk):
        return True
    factor = _value(config / "kdeglobals", "KDE", "AnimationDurationFactor")
    with contextlib.suppress(ValueError):
        return bool(factor) and float(factor) == 0.0
    return False


def _value(path: Path, section: str, name: str) -> str:
    """The setting ``name`` of the file, in small letters, "" where there is none."""
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        parser.read(path, encoding="utf-8")
        return parser.get(section, name, fallback="").strip().lower()
    except (configparser.Error, OSError, UnicodeError):
        return ""


def _is_still_on_macos(path: Path) -> bool:
    # Only one system needs it: the others do not wait for it as they start.
    import plistlib  # noqa: PLC0415

    try:
        with path.open("rb") as file:
            return bool(plistlib.load(file).get("reduceMotion", False))
    except (OSError, ValueError, plistlib.InvalidFileException):
        return False


def _is_still_on_windows() -> bool:
    if sys.platform != "win32":
        return False
    is_animated = ctypes.c_int(1)
    asked = ctypes.windll.user32.SystemParametersInfoW(
        _GET_CLIENT_AREA_ANIMATION, 0, ctypes.byref(is_animated), 0
    )
    return bool(asked) and not is_animated.value
