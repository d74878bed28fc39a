from __future__ import annotations

import contextlib
import csv
import io

from hypothesis import example, given
from hypothesis import strategies as st

from bpgui.project.csv_detection import detect_format, preview
from bpgui.project.csv_errors import CsvError
from bpgui.project.csv_reading import read_table
from bpgui.project.csv_rows import CsvFormat

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
WORDS = st.text(st.characters(categories=["L"], max_codepoint=0x17F), min_size=1, max_size=6)
TEXTS = WORDS.filter(lambda word: word.lower() not in ("nan", "inf", "infinity"))
SIGNS = st.text('0123456789.,;\t "\n\r\0eaä-', max_size=300)
ROWS = st.lists(st.tuples(NUMBERS, TEXTS, NUMBERS), min_size=1, max_size=12)


@given(
    ROWS,
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be"]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    st.sampled_from([".", ","]),
)
def test_a_table_is_read_back_however_it_is_written(
    rows, delimiter: str, encoding: str, end: str, quoting: int, decimal: str
) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=quoting)
    writer.writerow(["one", "kind", "other"])
    for number, word, other in rows:
        one, two = (repr(value).replace(".", decimal) for value in (number, other))
        writer.writerow([one, word, two])
    form = CsvFormat(encoding, delimiter, decimal)
    table = read_table(io.BytesIO(text.getvalue().encode(encoding)), form, class_columns=[1])
    assert table.values[:, 0].tolist() == [row[0] for row in rows]
    assert table.values[:, 2].tolist() == [row[2] for row in rows]
    assert [table.columns[1].classes[int(place)] for place in table.values[:, 1]] == [
        row[1] for row in rows
    ]


@given(st.binary(max_size=300) | SIGNS.map(str.encode))
@example(b"\xff\xfe")
@example(b"\xff\xfe\x00\x00a")
@example(b'"')
@example(b"\r")
@example(b"\0")
@example(b"\xef\xbb\xbf\n")
def test_no_bytes_at_all_bring_another_error(data: bytes) -> None:
    file = io.BytesIO(data)
    with contextlib.suppress(CsvError):
        form = detect_format(file)
        preview(file, form)
        table = read_table(file, form)
        assert len(table.values) >= 1
        assert len(table.columns) == table.values.shape[1]
