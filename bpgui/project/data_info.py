"""What belongs to a project's data besides the samples that it is trained with."""

from __future__ import annotations

from dataclasses import dataclass

from bpgui.core.dataset import Dataset


@dataclass(frozen=True, slots=True)
class ColumnScale:
    """How an input column was standardised: (x − mean) / deviation."""

    mean: float
    deviation: float


@dataclass(frozen=True, slots=True, eq=False)
class DataInfo:
    """Held-out samples, how the inputs were standardised, and what they are.

    ``scales`` has one entry an input column, or none where the inputs are as they came;
    ``picture_width`` is the number of pixels in a row where a sample's inputs are a picture, or
    0; ``source`` says in words where the data come from.
    """

    validation: Dataset | None = None
    scales: tuple[ColumnScale, ...] = ()
    picture_width: int = 0
    source: str = ""

    def is_equal(self, other: DataInfo) -> bool:
        """Whether everything, every number included, is the same."""
        return _is_same(self.validation, other.validation) and (
            self.scales,
            self.picture_width,
            self.source,
        ) == (other.scales, other.picture_width, other.source)


def _is_same(one: Dataset | None, other: Dataset | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.is_equal(other)
