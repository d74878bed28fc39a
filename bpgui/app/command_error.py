"""What goes wrong in a command that needs no window; costs the others nothing to import."""

from __future__ import annotations


class CommandError(Exception):
    """Why a command cannot be done; the message says it on one line."""
