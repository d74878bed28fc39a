from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from bpgui.project.number_style import DecimalSign, NumberStyle
from bpgui.ui.data_clipboard import PasteError, copied, pasted
from bpgui.ui.number_entry import NumberEntryProblem


@given(
    block=arrays(np.float64, st.tuples(st.integers(1, 4), st.integers(1, 4)),
                 elements=st.floats(allow_nan=False, allow_infinity=False)),
    sign=st.sampled_from(DecimalSign),
)  # fmt: skip
def test_a_copy_pastes_as_the_same_bits(block: np.ndarray, sign: DecimalSign) -> None:
    again = pasted(copied(block, NumberStyle(decimal_sign=sign)))
    assert again.tobytes() == np.ascontiguousarray(block).tobytes()


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("1\t2\r\n3\t4\r\n", [[1, 2], [3, 4]]),
        ("0,5\t-1e3", [[0.5, -1000]]),
        ("1\n2\n\n\n", [[1], [2]]),
        ('"1"\t 2 ', [[1, 2]]),
        ("1\r2", [[1], [2]]),
    ],
)
def test_what_spreadsheets_give_is_read(text: str, block: list[list[float]]) -> None:
    assert pasted(text).tolist() == block


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        ("", (1, 1), NumberEntryProblem.EMPTY),
        ("1\t2\n3\tthree", (2, 2), NumberEntryProblem.NOT_A_NUMBER),
        ("1\t\n", (1, 2), NumberEntryProblem.EMPTY),
        ("1\t2\n3", (2, 2), None),
        ("1\n2\t3", (2, 2), None),
        ("inf", (1, 1), NumberEntryProblem.NOT_FINITE),
        ("1,000.5", (1, 1), NumberEntryProblem.NOT_A_NUMBER),
        ("x" * 200_000, (1, 1), NumberEntryProblem.TOO_LONG),
    ],
)
def test_what_is_no_block_of_numbers_is_told_with_its_place(
    text: str, place: tuple[int, int], problem: NumberEntryProblem | None
) -> None:
    with pytest.raises(PasteError) as caught:
        pasted(text)
    assert (caught.value.row, caught.value.column) == place
    assert caught.value.problem is problem
