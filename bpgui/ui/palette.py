"""The colours of the light and the dark theme.

Signs and the current step use the Okabe–Ito palette, which colour-blind readers can tell apart;
nothing is told by colour alone. Text has a contrast of at least 4.5 to what it stands on.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as #rrggbb, named by what they are for."""

    is_dark: bool
    window: str
    panel: str
    raised: str
    field: str
    border: str
    grid: str
    text: str
    muted: str
    faint: str
    handle: str
    outline: str
    positive: str
    negative: str
    current: str
    current_fill: str
    current_text: str
    on_current: str
    link: str
    error: str
    error_fill: str
    warning: str
    warning_fill: str
    edge_neutral: str


LIGHT = Palette(
    is_dark=False,
    window="#f6f7f9",
    panel="#ffffff",
    raised="#edf0f5",
    field="#ffffff",
    border="#d9dee5",
    grid="#d9dee5",
    text="#1b212b",
    muted="#5b6675",
    faint="#667080",
    handle="#8a94a2",
    outline="#5b6675",
    positive="#0072b2",
    negative="#d55e00",
    current="#009e73",
    current_fill="#e1f4ee",
    current_text="#007a59",
    on_current="#ffffff",
    link="#0072b2",
    error="#b3261e",
    error_fill="#fdeceb",
    warning="#8a5a00",
    warning_fill="#fff4dc",
    edge_neutral="#b4bac4",
)

DARK = Palette(
    is_dark=True,
    window="#13171c",
    panel="#1c222a",
    raised="#262e39",
    field="#212831",
    border="#353e4a",
    grid="#353e4a",
    text="#edf0f4",
    muted="#a0aab7",
    faint="#8c96a3",
    handle="#6c7683",
    outline="#a0aab7",
    positive="#56b4e9",
    negative="#f08a4b",
    current="#2fcc9b",
    current_fill="#14382e",
    current_text="#2fcc9b",
    on_current="#08130f",
    link="#56b4e9",
    error="#ff8a80",
    error_fill="#3b1d1c",
    warning="#f0c14b",
    warning_fill="#3a2f14",
    edge_neutral="#59636f",
)
