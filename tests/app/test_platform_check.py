from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bpgui.app.platform_check import PROBES, Probes, window_obstacle


def system(
    can_load: Callable[[str], bool] = lambda _name: True, x11: bool = True, wayland: bool = True
) -> Probes:
    return Probes(can_load, lambda _display: x11, lambda _display, _folder: wayland)


def test_no_display_is_an_obstacle_on_linux_only() -> None:
    assert "no display" in window_obstacle({}, "linux", system())
    assert window_obstacle({}, "win32", system()) == ""
    assert window_obstacle({}, "darwin", system()) == ""


def test_offscreen_needs_no_display() -> None:
    environment = {"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":9"}
    assert window_obstacle(environment, "linux", system(x11=False)) == ""


def test_a_missing_library_is_named_with_its_packages() -> None:
    probes = system(lambda name: name != "libxcb-cursor.so.0")
    text = window_obstacle({"DISPLAY": ":0"}, "linux", probes)
    assert "libxcb-cursor.so.0" in text
    assert "apt install libxcb-cursor0" in text
    assert "dnf install xcb-util-cursor" in text
    assert len(text.splitlines()) == 1


def test_x11_libraries_are_not_asked_for_without_x11() -> None:
    environment = {"WAYLAND_DISPLAY": "wayland-0"}
    assert window_obstacle(environment, "linux", system(lambda name: "xcb" not in name)) == ""


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
    chosen = environment | {"QT_QPA_PLATFORM": "wayland"}
    assert "WAYLAND_DISPLAY" in window_obstacle(chosen, "linux", system(wayland=False))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have no X server")
def test_displays_that_are_not_there_are_found_out(tmp_path: Path) -> None:
    assert not PROBES.can_reach_wayland("wayland-0", str(tmp_path))
    if PROBES.can_load("libxcb.so.1"):
        assert not PROBES.can_reach_x11(":9876")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have no Wayland")
def test_a_compositor_that_listens_is_reached(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("w")
        server.listen(2)
        assert PROBES.can_reach_wayland("w", ".")
