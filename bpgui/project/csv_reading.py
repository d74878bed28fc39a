"""Reads a CSV file into a table of numbers, a part at a time, and makes samples of its columns.

Memory is bounded: a file is never held as a whole. Knows no widgets; whoever waits is told how far
reading has come and may cancel it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

import numpy as np

from bpgui.core.generated_data import class_targets
from bpgui.core.parameters import Matrix
from bpgui.project.csv_columns import ColumnKind, ColumnReader, CsvColumn
from bpgui.project.csv_errors import CsvCancelledError, CsvError, CsvProblem
from bpgui.project.csv_rows import CsvFormat, Row, read_rows, size

MAX_NUMBERS = 1_400_000
"""So many cells are read: as many as a project file can hold."""
_PART = 1_000
"""Rows between two looks at whether to go on."""


@dataclass(frozen=True, slots=True, eq=False)
class CsvTable:
    """The columns that were asked for and their read-only ``values`` (rows, columns).

    Where a column has classes its values are places in ``classes``, from 0.
    """

    columns: tuple[CsvColumn, ...]
    values: Matrix


@dataclass(frozen=True, slots=True, eq=False)
class CsvSamples:
    """Samples made of a table, with a name for each input and each target, "" for none."""

    inputs: Matrix
    targets: Matrix
    input_names: tuple[str, ...]
    target_names: tuple[str, ...]


def read_table(
    file: BinaryIO,
    form: CsvFormat,
    columns: Sequence[int] | None = None,
    class_columns: Collection[int] = (),
    on_progress: Callable[[int, int], None] | None = None,
    is_cancelled: Callable[[], bool] | None = None,
) -> CsvTable:
    """The ``columns`` (from 0; None for all) of ``file``; others are not looked at.

    ``class_columns`` are classes even where their cells are numbers. ``on_progress(done, total)``
    is told bytes. Raises CsvError, and CsvCancelledError once ``is_cancelled`` says so.
    """
    total = size(file)
    with contextlib.closing(read_rows(file, form)) as rows:
        header = next(rows, None)
        if header is None:
            raise CsvError(CsvProblem.EMPTY)
        chosen = range(len(header.cells)) if columns is None else columns
        for column in chosen:
            if not 0 <= column < len(header.cells):
                raise CsvError(CsvProblem.NO_COLUMN, column=column + 1, limit=len(header.cells))
        readers = [
            ColumnReader(
                column + 1,
                header.cells[column].strip() if form.has_header else "",
                form.decimal,
                column in class_columns,
            )
            for column in chosen
        ]
        parts: list[Matrix] = []
        for part in _parts(rows, () if form.has_header else (header,)):
            if is_cancelled is not None and is_cancelled():
                raise CsvCancelledError
            if (len(parts) * _PART + len(part)) * len(readers) > MAX_NUMBERS:
                raise CsvError(CsvProblem.TOO_MANY_NUMBERS, part[-1].number, limit=MAX_NUMBERS)
            parts.append(_values(part, chosen, readers))
            if on_progress is not None:
                on_progress(min(file.tell(), total), total)
    if not parts:
        raise CsvError(CsvProblem.NO_SAMPLES)
    values = np.vstack(parts)
    described = tuple(reader.finished(values[:, place]) for place, reader in enumerate(readers))
    values.flags.writeable = False
    return CsvTable(described, values)


def samples_of(table: CsvTable, inputs: Sequence[int], targets: Sequence[int]) -> CsvSamples:
    """Samples whose inputs and targets are these columns of ``table``, counted from 0.

    Two classes become one column of 0 and 1, more become one column each.
    """
    input_parts, input_names = _expanded(table, inputs)
    target_parts, target_names = _expanded(table, targets)
    return CsvSamples(input_parts, target_parts, input_names, target_names)


def _parts(rows: Iterator[Row], first: Sequence[Row]) -> Iterator[list[Row]]:
    """All rows in lists of at most _PART."""
    part = [*first, *islice(rows, _PART - len(first))]
    while part:
        yield part
        part = list(islice(rows, _PART))


def _values(part: list[Row], chosen: Sequence[int], readers: Sequence[ColumnReader]) -> Matrix:
    numbers = [row.number for row in part]
    cells = list(zip(*(row.cells for row in part), strict=True))
    values = np.empty((len(part), len(readers)))
    for place, (column, reader) in enumerate(zip(chosen, readers, strict=True)):
        values[:, place] = reader.add(numbers, cells[column])
    return values


def _expanded(table: CsvTable, chosen: Sequence[int]) -> tuple[Matrix, tuple[str, ...]]:
    parts: list[Matrix] = []
    names: list[str] = []
    for place in chosen:
        column, values = table.columns[place], table.values[:, place]
        if column.kind is not ColumnKind.CLASSES:
            parts.append(values[:, np.newaxis])
            names.append(column.name)
            continue
        classes = column.classes[1:] if len(column.classes) == 2 else column.classes
        parts.append(class_targets(values.astype(np.intp), len(column.classes)))
        prefix = f"{column.name}: " if len(chosen) > 1 and column.name else ""
        names.extend(prefix + text for text in classes)
    return np.hstack(parts), tuple(names)
