from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bpgui.core.dataset import Dataset
from bpgui.project.appearance import Appearance
from bpgui.project.csv_columns import ColumnKind
from bpgui.project.csv_detection import detect_format
from bpgui.project.csv_reading import read_table, samples_of
from bpgui.project.csv_rows import CsvFormat
from bpgui.project.csv_writing import TRAINING, VALIDATION, samples_csv
from bpgui.project.data_changes import split, table
from bpgui.project.presets import PresetLibrary
from bpgui.project.project import Project
from tests.project.conftest import PRESETS

ARTICLE = PresetLibrary(PRESETS).load("article")
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
ROWS = st.lists(st.tuples(*[NUMBERS] * 4), min_size=1, max_size=8)


def with_samples(project: Project, rows: list[tuple[float, ...]]) -> Project:
    numbers = np.array(rows)
    data = Dataset.of(numbers[:, :2], numbers[:, 2:])
    return replace(project, setup=replace(project.setup, dataset=data))


@given(ROWS)
def test_every_bit_of_the_samples_is_read_back(rows: list[tuple[float, ...]]) -> None:
    project = with_samples(ARTICLE, rows)
    file = io.BytesIO(samples_csv(project))
    form = detect_format(file)
    assert form == CsvFormat()
    found = read_table(file, form)
    assert found.values.tobytes() == table(project).tobytes()
    samples = samples_of(found, [0, 1], [2, 3])
    assert samples.inputs.tobytes() == project.setup.dataset.inputs.tobytes()
    assert samples.targets.tobytes() == project.setup.dataset.targets.tobytes()


def test_columns_are_called_as_the_units_are() -> None:
    named = replace(ARTICLE, appearance=Appearance({"i2": 'größe, in "cm"', "o1": "red"}))
    file = io.BytesIO(samples_csv(named))
    found = read_table(file, detect_format(file))
    assert [column.name for column in found.columns] == ["i1", 'größe, in "cm"', "t_red", "t2"]
    assert samples_csv(ARTICLE).decode() == "i1,i2,t1,t2\n0.05,0.1,0.01,0.99\n"


def test_held_out_samples_are_told_by_a_last_column() -> None:
    project = split(with_samples(ARTICLE, [(n, 0.5, 0.0, 1.0) for n in range(10)]), 0.3, 1)
    file = io.BytesIO(samples_csv(project))
    found = read_table(file, detect_format(file))
    part = found.columns[-1]
    assert (part.kind, part.classes) == (ColumnKind.CLASSES, (TRAINING, VALIDATION))
    assert found.values[:, -1].tolist() == [0.0] * 7 + [1.0] * 3
    assert np.array_equal(found.values[:, :-1], table(project))
