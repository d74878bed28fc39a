from __future__ import annotations

from bpgui.app.platform_check import window_obstacle


def test_no_display_is_an_obstacle_on_linux_only() -> None:
    assert "no display" in window_obstacle({}, "linux", lambda _: True)
    assert window_obstacle({}, "win32", lambda _: True) == ""
    assert window_obstacle({}, "darwin", lambda _: True) == ""


def test_offscreen_needs_no_display() -> None:
    assert window_obstacle({"QT_QPA_PLATFORM": "offscreen"}, "linux", lambda _: True) == ""


def test_a_missing_library_is_named_with_its_packages() -> None:
    text = window_obstacle({"DISPLAY": ":0"}, "linux", lambda name: name != "libxcb-cursor.so.0")
    assert "libxcb-cursor.so.0" in text
    assert "apt install libxcb-cursor0" in text
    assert "dnf install xcb-util-cursor" in text
    assert len(text.splitlines()) == 1


def test_x11_libraries_are_not_asked_for_without_x11() -> None:
    environment = {"WAYLAND_DISPLAY": "wayland-0"}
    assert window_obstacle(environment, "linux", lambda name: "xcb" not in name) == ""


def test_all_is_well_with_a_display_and_all_libraries() -> None:
    assert window_obstacle({"DISPLAY": ":0"}, "linux", lambda _: True) == ""
