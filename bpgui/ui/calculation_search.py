"""Which steps a search finds, by id or by symbol. Knows no widget."""

from __future__ import annotations

import re
import unicodedata

from bpgui.core.trace import Trace
from bpgui.project.formula import symbol_box
from bpgui.project.formula_text import symbol_text, to_text
from bpgui.project.symbols import ARTICLE_NAMING, Naming


def found_steps(
    trace: Trace, query: str, naming: Naming = ARTICLE_NAMING
) -> tuple[int, ...] | None:
    """The places of the steps whose id or symbol contains every word of ``query``.

    None where nothing is asked for. A number is a whole one: w1 is not found in w12, and h1 not
    in h12, but in h1.2. Capitals matter only where the query has some.
    """
    words = query.split()
    if not words:
        return None
    flags = re.NOFLAG if query != query.lower() else re.IGNORECASE
    patterns = [re.compile(_pattern(word), flags) for word in words]
    return tuple(
        place
        for place, step in enumerate(trace.steps)
        if all(_is_in(pattern, step.id, naming) for pattern in patterns)
    )


def _pattern(word: str) -> str:
    before = r"(?<![\d.])" if word[0].isdigit() else ""
    after = r"(?!\d)" if word[-1].isdigit() else ""
    return before + re.escape(word) + after


def _is_in(pattern: re.Pattern[str], number: str, naming: Naming) -> bool:
    named = symbol_text(number, naming)
    # Indices can also be typed as plain digits: z1 finds z₁⁽¹⁾.
    plain = unicodedata.normalize("NFKC", named)
    flat = to_text(symbol_box(number, flat=True))
    texts = (number, symbol_text(number), flat, named, plain)
    return any(pattern.search(text) for text in texts)
