"""Tooltips and button texts that show any text as it is, though Qt would find markup in it.

Knows no widget.
"""

from __future__ import annotations

import html

from PySide6.QtGui import Qt


def plain_tooltip(text: str) -> str:
    """What a tooltip must be given to show ``text`` literally."""
    if not Qt.mightBeRichText(text):
        return text
    # As rich text with everything escaped, no part of it can be taken for markup.
    return f"<p style='white-space: pre-wrap'>{html.escape(text)}</p>"


def plain_button_text(text: str) -> str:
    """What a button must be given to show ``text`` literally, without a mnemonic."""
    return text.replace("&", "&&")
