"""Notes every attempt to reach another machine; the self-test shows with it that there is none.

Sockets to the display and to the desktop's own services are files here, not network.
"""

from __future__ import annotations

import sys
from pathlib import Path

_ATTEMPTS = ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo")
_PROCESS = Path("/proc/self")


class NetworkWatch:
    """Listens from its making on, as long as the process lives: Python cannot stop listening."""

    def __init__(self) -> None:
        self._found: list[str] = []
        sys.addaudithook(self._on_audit_event)

    @property
    def found(self) -> list[str]:
        """What was attempted in Python, and the network sockets that the process has open now."""
        return self._found + open_network_sockets()

    def _on_audit_event(self, event: str, arguments: tuple[object, ...]) -> None:
        if event not in _ATTEMPTS:
            return
        address = arguments[0] if event == "socket.getaddrinfo" else arguments[1]
        # A local socket's address is a path; the network's is a tuple or a host's name.
        if event == "socket.getaddrinfo" or isinstance(address, tuple):
            self._found.append(f"{event} {address!r}")


def open_network_sockets(process: Path = _PROCESS) -> list[str]:
    """The open network sockets of ``process``, where the system tells of them (Linux)."""
    own = set()
    descriptors = process / "fd"
    for link in descriptors.iterdir() if descriptors.is_dir() else ():
        try:
            target = str(link.readlink())
        except OSError:
            continue  # The descriptor of this very listing.
        if target.startswith("socket:["):
            own.add(target[len("socket:[") : -1])
    found = []
    for protocol in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6"):
        table = process / "net" / protocol
        for line in table.read_text().splitlines()[1:] if table.is_file() else ():
            fields = line.split()
            if fields[9] in own:
                found.append(f"{protocol} {fields[1]} to {fields[2]}")
    return found
