"""The smoke test of the packaged program, tried out without one."""

from __future__ import annotations

from types import ModuleType

import pytest

from bpgui.project.export_kinds import ExportKind


def test_every_kind_of_export_that_needs_no_window_is_tried(smoke: ModuleType) -> None:
    kinds = {kind.value: kind.suffix for kind in ExportKind if not kind.needs_session}
    assert {name: f".{file.partition('.')[2]}" for name, file in smoke.EXPORTS.items()} == kinds


def test_trouble_in_the_log_is_seen(smoke: ModuleType) -> None:
    with pytest.raises(AssertionError, match="Traceback"):
        smoke.check_log("all well\nTraceback (most recent call last):")


def test_what_the_offscreen_platform_says_is_no_trouble(smoke: ModuleType) -> None:
    smoke.check_log("This plugin does not support propagateSizeHints()\n")


def test_another_digit_is_seen(smoke: ModuleType) -> None:
    smoke.check_close(0.0159136204, 0.0159136204, "o1")
    with pytest.raises(AssertionError, match="o1 is"):
        smoke.check_close(0.0159136205, 0.0159136204, "o1")


def test_a_socket_of_the_network_is_seen_and_the_displays_is_not(smoke: ModuleType) -> None:
    display = "7 socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 3\n"
    smoke.check_families(display)
    smoke.check_families("")
    with pytest.raises(AssertionError, match="AF_INET6"):
        smoke.check_families(display + "8 socket(AF_INET6, SOCK_DGRAM, 0) = 4\n")
