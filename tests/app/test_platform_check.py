from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bpgui.app.platform_check import PROBES, Probes, window_obstacle


def system(
    missing_for: Callable[[str], str] = lambda _name: "", x11: bool = True, wayland: bool = True
) -> Probes:
    return Probes(missing_for, lambda _display: x11, lambda _display, _folder: wayland)


def without(part: str) -> Callable[[str], str]:
    """A system without the libraries that have ``part`` in their names."""
    return lambda name: name if part in name else ""


def test_no_display_is_an_obstacle_on_linux_only() -> None:
    assert "no display" in window_obstacle({}, "linux", system())
    assert window_obstacle({}, "win32", system()) == ""
    assert window_obstacle({}, "darwin", system()) == ""


def test_offscreen_needs_no_display() -> None:
    environment = {"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":9"}
    assert window_obstacle(environment, "linux", system(x11=False)) == ""


def test_a_missing_library_is_named_with_its_packages() -> None:
    text = window_obstacle({"DISPLAY": ":0"}, "linux", system(without("libxcb-cursor.so.0")))
    assert "libxcb-cursor.so.0" in text
    assert "apt install libxcb-cursor0" in text
    assert "dnf install xcb-util-cursor" in text
    assert len(text.splitlines()) == 1


def test_x11_libraries_are_not_asked_for_without_x11() -> None:
    environment = {"WAYLAND_DISPLAY": "wayland-0"}
    assert window_obstacle(environment, "linux", system(without("xcb"))) == ""


def test_what_others_need_is_named_once_and_instead_of_them() -> None:
    probes = system(lambda name: "libxcb.so.1" if "libxcb" in name else "")
    text = window_obstacle({"DISPLAY": ":0"}, "linux", probes)
    assert "missing: libxcb.so.1;" in text
    assert "apt install libxcb1;" in text and text.endswith("dnf install libxcb")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="libraries have other names")
def test_a_library_that_is_nowhere_is_found_missing() -> None:
    assert PROBES.missing_for("libno-such-thing.so.7") == "libno-such-thing.so.7"
    assert PROBES.missing_for("libc.so.6") == ""


@pytest.mark.parametrize("is_packaged", [False, True])
@pytest.mark.parametrize(
    ("wanted", "named"),
    [("libxcb.so.1", "libxcb.so.1"), ("libother.so.2", "libxcb-cursor.so.0")],
)
def test_what_a_library_needs_is_found_missing_in_its_place(
    monkeypatch, is_packaged: bool, wanted: str, named: str
) -> None:
    def load(name: str) -> None:
        told = OSError(f"{wanted}: cannot open shared object file: No such file or directory")
        if is_packaged:
            raise OSError(f"Failed to load dynlib/dll '/x/{name}'.") from told
        raise told

    monkeypatch.setattr("bpgui.app.platform_check.ctypes.CDLL", load)
    assert PROBES.missing_for("libxcb-cursor.so.0") == named


def test_all_is_well_with_a_display_and_all_libraries() -> None:
    assert window_obstacle({"DISPLAY": ":0"}, "linux", system()) == ""


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({"DISPLAY": ":77"}, "DISPLAY=:77"),
        ({"WAYLAND_DISPLAY": "wayland-7"}, "WAYLAND_DISPLAY=wayland-7"),
        ({"DISPLAY": ":7\n", "WAYLAND_DISPLAY": "w"}, "DISPLAY=:7 and WAYLAND_DISPLAY=w"),
    ],
)
def test_a_display_that_does_not_answer_is_one_line_that_names_train(
    environment: dict[str, str], named: str
) -> None:
    text = window_obstacle(environment, "linux", system(x11=False, wayland=False))
    assert named in text and "bpgui train" in text
    assert len(text.splitlines()) == 1


def test_one_of_two_displays_is_enough() -> None:
    environment = {"DISPLAY": ":7", "WAYLAND_DISPLAY": "wayland-0"}
    assert window_obstacle(environment, "linux", system(x11=False)) == ""
    assert window_obstacle(environment, "linux", system(wayland=False)) == ""
    for platform in ("wayland", "wayland-egl"):
        chosen = environment | {"QT_QPA_PLATFORM": platform}
        assert "WAYLAND_DISPLAY" in window_obstacle(chosen, "linux", system(wayland=False))


def test_of_several_platforms_one_that_works_is_enough() -> None:
    environment = {"DISPLAY": ":7", "QT_QPA_PLATFORM": "wayland;xcb"}
    assert window_obstacle(environment, "linux", system()) == ""
    assert "no display" in window_obstacle(environment, "linux", system(x11=False))
    environment = {"DISPLAY": ":7", "QT_QPA_PLATFORM": "xcb;offscreen:size=800x600"}
    assert window_obstacle(environment, "linux", system(x11=False)) == ""


def test_a_platform_that_is_not_known_is_left_to_qt() -> None:
    assert window_obstacle({"QT_QPA_PLATFORM": "eglfs"}, "linux", system()) == ""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have no X server")
def test_displays_that_are_not_there_are_found_out(tmp_path: Path) -> None:
    assert not PROBES.can_reach_wayland("wayland-0", str(tmp_path))
    if not PROBES.missing_for("libxcb.so.1"):
        assert not PROBES.can_reach_x11(":9876")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have no Wayland")
def test_a_compositor_that_listens_is_reached(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("w")
        server.listen(2)
        assert PROBES.can_reach_wayland("w", ".")
