"""All text can be read on what it stands on, also by a projector."""

from __future__ import annotations

import pytest

from bpgui.ui.palette import DARK, LIGHT, Palette

LEAST = 4.5
"""What WCAG asks of text (AA)."""
LEAST_OF_SHAPES = 3.0
"""What it asks of shapes that tell something."""
EVERYWHERE = ("window", "panel", "field")
PAIRS = (
    *((text, ground) for text in ("text", "muted", "link") for ground in (*EVERYWHERE, "raised")),
    *((text, ground) for text in ("current_text", "error", "warning") for ground in EVERYWHERE),
    ("faint", "window"),
    ("faint", "panel"),
    ("current_text", "current_fill"),
    ("text", "current_fill"),
    ("muted", "current_fill"),
    ("link", "current_fill"),
    ("error", "error_fill"),
    ("text", "error_fill"),
    ("warning", "warning_fill"),
    ("on_current", "current_text"),
)
SHAPES = ("positive", "negative", "current", "outline", "link", "handle")


def luminance(color: str) -> float:
    shares = [int(color[n : n + 2], 16) / 255.0 for n in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(palette: Palette, one: str, other: str) -> float:
    low, high = sorted(luminance(getattr(palette, name)) for name in (one, other))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_text_stands_out(palette: Palette) -> None:
    found = {pair: contrast(palette, *pair) for pair in PAIRS}
    assert not {pair: ratio for pair, ratio in found.items() if ratio < LEAST}


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_selected_text_stands_out(palette: Palette) -> None:
    assert contrast(palette, "window" if palette.is_dark else "panel", "link") >= LEAST


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_shapes_stand_out(palette: Palette) -> None:
    found = {name: contrast(palette, name, "panel") for name in SHAPES}
    assert not {name: ratio for name, ratio in found.items() if ratio < LEAST_OF_SHAPES}
