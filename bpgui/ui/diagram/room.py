"""How much room a network's picture needs: columns, rows, and what is above and below them.

Pure arithmetic on sizes measured elsewhere. Knows no Qt, no places and no values.
"""

from __future__ import annotations

from bpgui.core.architecture import Architecture, Bias
from bpgui.ui.diagram.folding import LEAST_ROWS, Folding
from bpgui.ui.diagram.hanging import BESIDE
from bpgui.ui.diagram.layout import Sizes
from bpgui.ui.diagram.topology import has_few_edges, has_small_units

MAX_STRETCH = 2.2
"""How far a gap grows beyond the least it needs."""
TOTAL_GAP = 0.6
"""The room above the card of the total, in spaces."""
MARGINS = 1.1
"""What both margins together give of themselves where there is little room, in spaces."""
TIGHTER = 0.6
"""How much more than a chip's width a crowd of them gets where there is little room."""


class Room:
    """What ``folding`` shows of ``architecture`` needs where its parts have ``sizes``.

    The tight sizes are taken only where text would get too small otherwise.
    """

    def __init__(self, architecture: Architecture, sizes: Sizes, folding: Folding) -> None:
        self._architecture = architecture
        self._sizes = sizes
        self._folding = folding
        modes = [layer.bias for layer in architecture.layers]
        self._has_shared_bias = Bias.SHARED in modes
        self.has_small_units = has_small_units(architecture)
        self._gaps = [self._least_gap(layer) for layer in range(1, architecture.depth + 1)]
        pill = 0.5 * sizes.pill_width - sizes.unit_radius + BESIDE
        self._card_gap = max(1.8 * sizes.space, pill)
        self._tight_card_gap = max(1.2 * sizes.space, pill)
        self._tight_gaps = self._make_tight_gaps()

    def _least_gap(self, layer: int) -> float:
        """The least room between the circles of ``layer`` and those of the layer before."""
        sizes = self._sizes
        bias = 0.0
        if self._architecture.layer(layer).bias is Bias.UNIT:
            bias = 0.5 * sizes.unit_bias_width
        return sizes.chip_width * (1.0 + 0.9 * self._crowd(layer)) + 2.5 * sizes.space + bias

    @property
    def least_width(self) -> float:
        """The width without any stretching."""
        circles = 2.0 * self._sizes.unit_radius * len(self._architecture.sizes)
        margins = 2.0 * self._sizes.space
        return margins + circles + sum(self._gaps) + self._card_gap + self._sizes.card_width

    @property
    def tight_width(self) -> float:
        """The width with columns as near as can be, which is taken rather than small text."""
        closer = sum(self._gaps) - sum(self._tight_gaps)
        closer += self._card_gap - self._tight_card_gap
        return self.least_width - closer - MARGINS * self._sizes.space

    def _make_tight_gaps(self) -> list[float]:
        """Gaps with some room for chips; one where they are shown on demand can be read."""
        sizes, architecture = self._sizes, self._architecture
        is_few, gaps = has_few_edges(architecture), []
        for layer in range(1, architecture.depth + 1):
            has_bias = architecture.layer(layer).bias is Bias.UNIT
            bias = sizes.unit_bias_width * has_bias
            chip = sizes.chip_width + 0.4 * bias
            if is_few:
                chip = (1.0 + TIGHTER * self._crowd(layer)) * sizes.chip_width
            gaps.append(min(chip + 0.75 * sizes.space, self._gaps[layer - 1]))
        return gaps

    def _crowd(self, layer: int) -> float:
        """How far the chips before ``layer`` need room to go aside, from 0 to 1."""
        count = self._architecture.sizes[layer] * self._architecture.sizes[layer - 1]
        return 0.0 if count <= 4 else min(count / 12.0, 1.0)

    @property
    def least_height(self) -> float:
        """The height without any stretching."""
        return self.head + self._foot + self._body(self._least_pitch, self._folding.rows)

    def rows_in(self, height: float) -> int:
        """How many rows there is room for in ``height`` without any stretching."""
        room = height - self.head - self._foot
        rows = LEAST_ROWS
        while rows < self._folding.rows and self._body(self._least_pitch, rows + 1) <= room:
            rows += 1
        return rows

    @property
    def _least_pitch(self) -> float:
        sizes = self._sizes
        below = 0.4 * sizes.pill_height if self.has_small_units else 2.4 * sizes.pill_height
        return max(2.0 * sizes.unit_radius + below, self._nearest_pitch)

    @property
    def _nearest_pitch(self) -> float:
        """The distance of units at which nothing that hangs on one lies on the next."""
        sizes = self._sizes
        hung = sizes.bias_drop + sizes.chip_height
        if not self.has_small_units:
            hung = max(hung + BESIDE, sizes.unit_radius + 0.5 * sizes.space) + sizes.pill_height
        return max(sizes.unit_radius + hung, sizes.card_height) + BESIDE

    @property
    def _tight_pitch(self) -> float:
        """A distance of units that is taken rather than text that is too small."""
        tight = 2.0 * self._sizes.unit_radius + 1.9 * self._sizes.pill_height
        return min(max(tight, self._nearest_pitch), self._least_pitch)

    @property
    def tight_height(self) -> float:
        """The height without any stretching and with units as near as can be."""
        return self.head + self._foot + self._body(self._tight_pitch, self._folding.rows)

    @property
    def head(self) -> float:
        """From the top edge to the top of the highest unit."""
        bias = 2.0 * self._sizes.bias_radius + self._sizes.space if self._has_shared_bias else 0.0
        if self._folding.expanded:
            bias = max(bias, self._sizes.chip_height + 0.5 * self._sizes.space)
        return self._sizes.space + bias

    @property
    def _foot(self) -> float:
        """From the lowest pill or card to the bottom edge: the captions."""
        return self._sizes.caption_height + 1.4 * self._sizes.space

    def _below(self, pitch: float, rows: int) -> float:
        """From the middle of the units down to the lowest pill or card of up to ``rows``."""
        sizes = self._sizes
        pill = 0.5 * sizes.space + (1.2 if self.has_small_units else 1.5) * sizes.pill_height
        unit = 0.5 * (rows - 1) * pitch + sizes.unit_radius + pill
        total = TOTAL_GAP * sizes.space + sizes.total_height
        outputs = min(self._folding.columns[-1].rows, rows) - 1
        card = 0.5 * outputs * pitch + 0.5 * sizes.card_height + total
        return max(unit, card)

    def above(self, pitch: float, rows: int | None = None) -> float:
        """From the middle of the units up to the top of the highest one (of ``rows``)."""
        rows = self._folding.rows if rows is None else rows
        return 0.5 * (rows - 1) * pitch + self._sizes.unit_radius

    def _body(self, pitch: float, rows: int) -> float:
        return self.above(pitch, rows) + self._below(pitch, rows)

    def pitch(self, height: float) -> float:
        """The distance of units in a layer that fills ``height``, within limits."""
        room, rows = height - self.head - self._foot, self._folding.rows
        # The body grows with the pitch by a convex, piecewise linear law of two pieces.
        most = MAX_STRETCH * self._least_pitch
        if self._body(most, rows) <= room:
            return most
        low, high = self._tight_pitch, most
        for _ in range(30):
            middle = 0.5 * (low + high)
            low, high = (middle, high) if self._body(middle, rows) <= room else (low, middle)
        return low

    def columns(self, width: float) -> tuple[list[float], float]:
        """The middles of the columns of units and the left edge of the cards."""
        slack = max(width - self.least_width, 0.0)
        missing = self.least_width - max(width, self.tight_width)
        roomy, tights = (*self._gaps, self._card_gap), (*self._tight_gaps, self._tight_card_gap)
        # Of what is missing the margins, which are what is left, give their part.
        spare = [gap - tight for gap, tight in zip(roomy, tights, strict=True)]
        share = max(missing, 0.0) / (sum(spare) + MARGINS * self._sizes.space)
        least = [gap - share * part for gap, part in zip(roomy, spare, strict=True)]
        weights = [*(1.0 for _ in self._gaps), 0.5, 0.4]
        shares = [slack * weight / sum(weights) for weight in weights]
        gaps = [
            min(gap + share, MAX_STRETCH * gap) for gap, share in zip(least, shares, strict=False)
        ]
        radius = self._sizes.unit_radius
        used = 2.0 * radius * len(self._architecture.sizes) + sum(gaps) + self._sizes.card_width
        x = 0.5 * (width - used) + radius
        columns = [x]
        for gap in gaps[:-1]:
            x += 2.0 * radius + gap
            columns.append(x)
        return columns, x + radius + gaps[-1]

    def middle(self, height: float) -> float:
        """The y of the middle of the columns in a picture of ``height``."""
        pitch, rows = self.pitch(height), self._folding.rows
        slack = max(height - self.head - self._foot - self._body(pitch, rows), 0.0)
        return self.head + 0.5 * slack + self.above(pitch)
