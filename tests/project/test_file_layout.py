from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from bpgui.project.codec import encode
from bpgui.project.file_layout import laid_out
from bpgui.project.presets import PresetLibrary

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=5) | st.just("inputs"), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(VALUES)
def test_any_json_reads_back_as_it_was(value: object) -> None:
    assert json.loads(laid_out(json.dumps(value).encode())) == value


def test_a_text_that_looks_like_a_list_is_left_alone() -> None:
    value = {"note": '[ 1,\n 2 ] \\" [ 3 ]', "more": [1, 2]}
    text = laid_out(json.dumps(value).encode())
    assert json.loads(text) == value
    assert b'"more": [1, 2]' in text


def test_a_row_of_weights_and_a_sample_are_one_line_each(library: PresetLibrary) -> None:
    lines = encode(library.load("article")).decode().splitlines()
    assert "    [0.15, 0.2]," in lines
    assert '  {"inputs": [0.05, 0.1], "targets": [0.01, 0.99]}' in lines


def test_the_digits_have_a_line_for_a_picture(library: PresetLibrary) -> None:
    text = encode(library.load("digits"))
    assert text.count(b"\n") < 2_100
    assert len(text) < 1_000_000
