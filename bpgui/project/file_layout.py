"""How the text of a project file is laid out: a line each for a field, a sample, a row of numbers.

Knows JSON and the names of a sample's fields, nothing of what they mean.
"""

from __future__ import annotations

import re

import msgspec

_PARTS = re.compile(
    rb'"(?:[^"\\]|\\.)*+"'  # Texts are passed over: they may look like anything.
    rb"|\[[-+.0-9eE,\s]++\]"
    rb"|\{\s+\"inputs\": \[[-+.0-9eE,\s]*+\],\s+\"targets\": \[[-+.0-9eE,\s]*+\]\s+\}"
)
"""What is on one line."""


def laid_out(text: bytes) -> bytes:
    """The JSON ``text``, indented; a row of numbers is on one line and so is a sample."""
    return _PARTS.sub(_on_one_line, msgspec.json.format(text, indent=1)) + b"\n"


def _on_one_line(found: re.Match[bytes]) -> bytes:
    part = found[0]
    if part.startswith(b'"'):
        return part
    line = b" ".join(part.split())
    for bracket in (b"[", b"{"):
        line = line.replace(bracket + b" ", bracket)
    for bracket in (b"]", b"}"):
        line = line.replace(b" " + bracket, bracket)
    return line
