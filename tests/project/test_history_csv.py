from __future__ import annotations

import csv
import io
import math

import numpy as np

from bpgui.core.moment import Moment
from bpgui.core.parameters import ParameterLayout
from bpgui.project.history_csv import loss_csv, parameters_csv
from bpgui.project.project import Project


def table(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("ascii"), newline="")))


def test_each_loss_has_a_row_that_reads_back_exactly() -> None:
    losses = [0.1 + 0.2, 1e-300, 5e22]
    header, *rows = table(loss_csv(iter(losses)))
    assert header == ["iteration", "loss"]
    assert [int(row[0]) for row in rows] == [0, 1, 2]
    assert [float(row[1]) for row in rows] == losses


def test_losses_of_numpy_are_written_as_plain_numbers() -> None:
    assert loss_csv(np.array([0.5, 0.25]), 7) == b"iteration,loss\n7,0.5\n8,0.25\n"


def test_an_unknown_loss_has_no_row() -> None:
    assert loss_csv([math.nan, 0.5]) == b"iteration,loss\n1,0.5\n"


def test_kept_moments_have_a_column_for_each_parameter(article: Project) -> None:
    names = ParameterLayout(article.setup.architecture).names
    later = Moment.of(2, article.initial + 0.1, np.empty((0, len(names))))
    header, *rows = table(parameters_csv(names, [0.3, 0.2, 0.1], [article.moment, later]))
    assert header == ["iteration", "loss", *names]
    assert [row[:2] for row in rows] == [["0", "0.3"], ["2", "0.1"]]
    assert [float(field) for field in rows[1][2:]] == later.parameters.tolist()


def test_a_moment_whose_loss_is_not_known_has_an_empty_field(article: Project) -> None:
    names = ParameterLayout(article.setup.architecture).names
    rows = table(parameters_csv(names, [], [article.moment]))
    assert rows[1][:3] == ["0", "", "0.15"]
