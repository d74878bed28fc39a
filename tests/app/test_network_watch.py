"""Attempts to reach another machine are noted; sockets to the display are not."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bpgui.app.network_watch import open_network_sockets

ROOT = Path(__file__).parents[2]
WATCHED = "from bpgui.app.network_watch import NetworkWatch\nimport socket\nw = NetworkWatch()\n"
ATTEMPT = """
try:
    {attempt}
except OSError:
    pass
print(len(w.found))
"""


def attempts_found(attempt: str) -> int:
    # Python cannot stop listening, so it begins in a process of its own.
    result = subprocess.run(
        [sys.executable, "-c", WATCHED + ATTEMPT.format(attempt=attempt)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return int(result.stdout)


@pytest.mark.parametrize(
    "attempt",
    [
        "socket.socket().connect(('127.0.0.1', 9))",
        "socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
        "socket.socket().bind(('127.0.0.1', 0))",
        "socket.getaddrinfo('localhost', 9)",
    ],
)
def test_an_attempt_to_use_the_network_is_found(attempt: str) -> None:
    assert attempts_found(attempt) >= 1


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no local sockets")
def test_a_local_socket_such_as_the_displays_is_no_network() -> None:
    assert attempts_found("socket.socket(socket.AF_UNIX).connect('/nowhere')") == 0


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux tells of them")
def test_an_open_network_socket_is_found() -> None:
    before = open_network_sockets()
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1]
        found = [entry for entry in open_network_sockets() if entry not in before]
        assert len(found) == 1 and f":{port:04X} " in found[0]
