"""Which rows the calculation shows and where: headings, steps and the current step's card.

Pure arithmetic on sections and heights; knows no text, no font and no widget.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from bpgui.ui.calculation_groups import Group, current_path


class RowKind(Enum):
    """What a row shows."""

    HEADING = auto()
    STEP = auto()
    CARD = auto()


@dataclass(frozen=True, slots=True)
class CalculationRow:
    """A row; ``index`` counts groups for a heading, else steps."""

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
    """Which groups are open: the current step's, and those a person opened or closed."""

    opened: frozenset[int] = frozenset()
    closed: frozenset[int] = frozenset()

    def is_open(self, group: int, current: Collection[int]) -> bool:
        """Whether ``group`` is open while the current step is in the groups ``current``."""
        return group in self.opened or (group in current and group not in self.closed)

    def toggled(self, group: int, current: Collection[int]) -> OpenSections:
        """The same with ``group`` closed if it was open and opened if it was closed."""
        if self.is_open(group, current):
            return OpenSections(self.opened - {group}, self.closed | {group})
        return OpenSections(self.opened | {group}, self.closed - {group})

    def revealing(self, groups: Collection[int]) -> OpenSections:
        """The same with ``groups`` not closed."""
        return OpenSections(self.opened, self.closed - frozenset(groups))


def lay_out_rows(
    groups: Sequence[Group],
    position: int,
    is_open: OpenSections,
    heights: RowHeights,
    found: Sequence[int] | None = None,
) -> tuple[CalculationRow, ...]:
    """The rows from the top, which starts at 0.

    With ``found``, the places of some steps in order, only they are shown and every group that
    has one is open.
    """
    current = current_path(groups, position)
    rows: list[CalculationRow] = []
    open_groups: set[int | None] = {None}
    top = 0
    for number, group in enumerate(groups):
        steps = _steps_of(group, found)
        if group.parent not in open_groups or not steps:
            continue
        rows.append(CalculationRow(RowKind.HEADING, number, top, heights.heading))
        top += heights.heading + heights.gap
        if found is None and not is_open.is_open(number, current):
            continue
        open_groups.add(number)
        for step in steps if group.is_leaf else ():
            if step == position - 1:
                top += heights.gap // 2
                rows.append(CalculationRow(RowKind.CARD, step, top, heights.card))
                top += heights.card + heights.gap
            else:
                rows.append(CalculationRow(RowKind.STEP, step, top, heights.step))
                top += heights.step
        top += heights.gap if group.is_leaf else 0
    return tuple(rows)


def _steps_of(group: Group, found: Sequence[int] | None) -> Sequence[int]:
    if found is None:
        return range(group.start, group.stop)
    return found[bisect_left(found, group.start) : bisect_left(found, group.stop)]


def row_at(rows: Sequence[CalculationRow], y: float) -> CalculationRow | None:
    """The row at ``y``, or None in a gap."""
    place = bisect_right(rows, y, key=lambda row: row.top) - 1
    return rows[place] if place >= 0 and y < rows[place].bottom else None


def rows_between(rows: Sequence[CalculationRow], top: int, bottom: int) -> Sequence[CalculationRow]:
    """The rows that reach into ``top`` to ``bottom``."""
    first = max(bisect_right(rows, top, key=lambda row: row.top) - 1, 0)
    return rows[first : bisect_right(rows, bottom, key=lambda row: row.top)]


def card_row(rows: Sequence[CalculationRow], current: Collection[int]) -> CalculationRow | None:
    """The card, or the innermost heading of the groups ``current`` where no card is shown."""
    heading = None
    for row in rows:
        if row.kind is RowKind.CARD:
            return row
        if row.kind is RowKind.HEADING and row.index in current:
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
