"""Numbers as people type them: text to float, or the reason why not.

Knows no widget and no range: whether a number suits its place is for others to say.
"""

from __future__ import annotations

import math
import re
from enum import StrEnum

from bpgui.project.number_format import MINUS, SUPERSCRIPTS

MAX_LENGTH = 64
"""The longest text that is read, in characters, without the space around it."""

_DECIMAL = re.compile(r"[+-]?(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)(?:e[+-]?[0-9]+)?", re.IGNORECASE)
_POWER = re.compile(r"([+-]?)(?:([0-9.,]+) ?[·×] ?)?10(?:\^([+-]?[0-9]+)|([⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))")
"""As the program writes numbers: 3.5·10⁻⁵; or 10^-8."""
_LOWERED = {raised: plain for plain, raised in SUPERSCRIPTS.items()} | {ord("⁺"): "+"}
_NOT_FINITE = re.compile(r"[+-]?(?:nan|inf|infinity|∞)", re.IGNORECASE)


class NumberEntryProblem(StrEnum):
    """Why a text is not taken as a number."""

    EMPTY = "empty"
    NOT_A_NUMBER = "not_a_number"
    NOT_FINITE = "not_finite"
    TOO_LONG = "too_long"


class NumberEntryError(ValueError):
    """A text that is not taken as a number; ``problem`` says why."""

    def __init__(self, problem: NumberEntryProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


def parse_number(text: str) -> float:
    """The finite number that ``text`` writes with a decimal point or a decimal comma.

    Powers of ten may be as the program writes them. Space around it is ignored, − counts as a
    minus sign. A separator of thousands is refused: in
    ``1.000,5`` and ``1,000.5`` the two readings differ. Raises NumberEntryError.
    """
    trimmed = text.strip()
    if not trimmed:
        raise NumberEntryError(NumberEntryProblem.EMPTY)
    if len(trimmed) > MAX_LENGTH:
        raise NumberEntryError(NumberEntryProblem.TOO_LONG)
    plain = trimmed.replace(MINUS, "-")
    if _NOT_FINITE.fullmatch(plain):
        raise NumberEntryError(NumberEntryProblem.NOT_FINITE)
    if power := _POWER.fullmatch(plain):
        sign, mantissa, exponent, raised = power.groups()
        plain = f"{sign}{mantissa or 1}e{exponent or raised.translate(_LOWERED)}"
    if not _DECIMAL.fullmatch(plain):
        raise NumberEntryError(NumberEntryProblem.NOT_A_NUMBER)
    value = float(plain.replace(",", "."))
    if not math.isfinite(value):
        raise NumberEntryError(NumberEntryProblem.NOT_FINITE)
    return value
