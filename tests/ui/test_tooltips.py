"""Any text is shown as it is."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextDocument

from bpgui.ui.tooltips import plain_button_text, plain_tooltip


@pytest.mark.parametrize("text", ["plain", "<img src=x>", "a <b>b</b> & c", "2 < 3\n4 > 1"])
@pytest.mark.usefixtures("qapp")
def test_a_tooltip_shows_markup_literally(text: str) -> None:
    given = plain_tooltip(text)
    document = QTextDocument()
    document.setHtml(given)
    assert given == text or document.toPlainText().replace("\u2028", "\n") == text
    assert "<img" not in given and "<b>" not in given


def test_a_button_has_no_mnemonic_from_a_name() -> None:
    assert plain_button_text("a&b") == "a&&b"
