"""Which rows the calculation shows and where: headings, steps and the current step's card.

Pure arithmetic on sections and heights; knows no text, no font and no widget.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from bpgui.project.trace_sections import Section


class RowKind(Enum):
    """What a row shows."""

    HEADING = auto()
    STEP = auto()
    CARD = auto()


@dataclass(frozen=True, slots=True)
class CalculationRow:
    """A row; ``index`` counts sections for a heading, else steps."""

    kind: RowKind
    index: int
    top: int
    height: int

    @property
    def bottom(self) -> int:
        """Where the row ends."""
        return self.top + self.height

    @property
    def key(self) -> tuple[RowKind, int]:
        """What stays of a row when its step becomes the card."""
        return RowKind.STEP if self.kind is RowKind.CARD else self.kind, self.index


@dataclass(frozen=True, slots=True)
class RowHeights:
    """Heights in pixels; ``gap`` stands above headings and around the card."""

    heading: int
    step: int
    card: int
    gap: int


@dataclass(frozen=True, slots=True)
class OpenSections:
    """Which sections are open: the current step's, and those a person opened or closed."""

    opened: frozenset[int] = frozenset()
    closed: frozenset[int] = frozenset()

    def is_open(self, section: int, current: int) -> bool:
        """Whether ``section`` is open while the current step is in section ``current``."""
        return section in self.opened or (section == current and section not in self.closed)

    def toggled(self, section: int, current: int) -> OpenSections:
        """The same with ``section`` closed if it was open and opened if it was closed."""
        if self.is_open(section, current):
            return OpenSections(self.opened - {section}, self.closed | {section})
        return OpenSections(self.opened | {section}, self.closed - {section})

    def revealing(self, section: int) -> OpenSections:
        """The same with ``section`` not closed."""
        return OpenSections(self.opened, self.closed - {section})


def current_section(sections: Sequence[Section], position: int) -> int:
    """The number of the section that holds the current step, or would hold the first one."""
    starts = [section.start for section in sections]
    return max(bisect_right(starts, max(position - 1, 0)) - 1, 0)


def lay_out_rows(
    sections: Sequence[Section], position: int, is_open: OpenSections, heights: RowHeights
) -> tuple[CalculationRow, ...]:
    """The rows from the top, which starts at 0."""
    current = current_section(sections, position)
    rows: list[CalculationRow] = []
    top = 0
    for number, section in enumerate(sections):
        rows.append(CalculationRow(RowKind.HEADING, number, top, heights.heading))
        top += heights.heading + heights.gap
        if not is_open.is_open(number, current):
            continue
        for step in range(section.start, section.stop):
            if step == position - 1:
                top += heights.gap // 2
                rows.append(CalculationRow(RowKind.CARD, step, top, heights.card))
                top += heights.card + heights.gap
            else:
                rows.append(CalculationRow(RowKind.STEP, step, top, heights.step))
                top += heights.step
        top += heights.gap
    return tuple(rows)


def row_at(rows: Sequence[CalculationRow], y: float) -> CalculationRow | None:
    """The row at ``y``, or None in a gap."""
    place = bisect_right(rows, y, key=lambda row: row.top) - 1
    return rows[place] if place >= 0 and y < rows[place].bottom else None


def rows_between(rows: Sequence[CalculationRow], top: int, bottom: int) -> Sequence[CalculationRow]:
    """The rows that reach into ``top`` to ``bottom``."""
    first = max(bisect_right(rows, top, key=lambda row: row.top) - 1, 0)
    return rows[first : bisect_right(rows, bottom, key=lambda row: row.top)]


def card_row(rows: Sequence[CalculationRow], current: int) -> CalculationRow | None:
    """The card, or the heading of section ``current`` where no card is shown."""
    heading = None
    for row in rows:
        if row.kind is RowKind.CARD:
            return row
        if row.kind is RowKind.HEADING and row.index == current:
            heading = row
    return heading


def stuck_heading(
    rows: Sequence[CalculationRow], scrolled: int, gap: int
) -> tuple[CalculationRow, int] | None:
    """The heading that stays at the top over its steps, and how far down, when ``scrolled`` so.

    The next heading pushes it away upwards; None where no step is under it.
    """
    above = None
    for place, row in enumerate(rows):
        if row.kind is RowKind.HEADING and row.top >= scrolled:
            if above is None or rows[place - 1] is above:
                return None
            return above, min(0, row.top - scrolled - above.height - gap)
        if row.kind is RowKind.HEADING:
            above = row
    return (above, 0) if above is not None and rows[-1] is not above else None


def scrolled_to(row: CalculationRow, value: int, height: int, margin: int) -> int:
    """The scroll value nearest to ``value`` that shows ``row`` in a view ``height`` high.

    ``margin`` stays free above and below the row; a row that is too high shows its top.
    """
    highest = row.top - margin
    lowest = row.bottom + margin - height
    return highest if lowest > highest else min(max(value, lowest), highest)
