from __future__ import annotations

import plistlib
from pathlib import Path

import pytest

from bpgui.app.reduced_motion import prefers_reduced_motion

GTK = "[Settings]\ngtk-font-name=Sans 10\ngtk-enable-animations={}\n"
KDE = "[KDE]\nAnimationDurationFactor={}\n"


@pytest.mark.parametrize(
    ("file", "content", "is_still"),
    [
        ("gtk-3.0/settings.ini", GTK.format("0"), True),
        ("gtk-4.0/settings.ini", GTK.format("false"), True),
        ("gtk-3.0/settings.ini", GTK.format("1"), False),
        ("gtk-3.0/settings.ini", "garbage = [\x00", False),
        ("kdeglobals", KDE.format("0"), True),
        ("kdeglobals", KDE.format("0.5"), False),
        ("kdeglobals", KDE.format("x"), False),
        ("other", "", False),
    ],
)
def test_what_the_desktop_is_set_to_counts(tmp_path: Path, file, content, is_still) -> None:
    path = tmp_path / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(content, encoding="utf-8")
    assert prefers_reduced_motion({"XDG_CONFIG_HOME": str(tmp_path)}, "linux") is is_still


def test_the_settings_are_looked_for_below_home_too(tmp_path: Path) -> None:
    (tmp_path / ".config").mkdir()
    (tmp_path / ".config" / "kdeglobals").write_text(KDE.format("0"), encoding="utf-8")
    assert prefers_reduced_motion({"HOME": str(tmp_path)}, "linux")


@pytest.mark.parametrize("is_still", [True, False])
def test_a_mac_keeps_it_among_its_preferences(tmp_path: Path, is_still: bool) -> None:
    folder = tmp_path / "Library" / "Preferences"
    folder.mkdir(parents=True)
    content = plistlib.dumps({"reduceMotion": is_still}, fmt=plistlib.FMT_BINARY)
    (folder / "com.apple.universalaccess.plist").write_bytes(content)
    assert prefers_reduced_motion({"HOME": str(tmp_path)}, "darwin") is is_still
    assert not prefers_reduced_motion({"HOME": "/nowhere"}, "darwin")
