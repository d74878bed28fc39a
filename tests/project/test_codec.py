from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpgui.core.architecture import MAX_LAYERS, MAX_UNITS
from bpgui.core.faults import Fault
from bpgui.core.optimizers import OPTIMIZERS
from bpgui.core.trainer import advance_to
from bpgui.project.codec import DecodeError, decode, encode
from bpgui.project.project import Project
from tests.project.conftest import PRESETS
from tests.project.strategies import projects

Change = Callable[[dict[str, Any]], object]
ARTICLE: dict[str, Any] = json.loads((PRESETS / "article.bpnet").read_text(encoding="utf-8"))


def file_with(change: Change) -> bytes:
    data = copy.deepcopy(ARTICLE)
    change(data)
    return json.dumps(data).encode()


def put(path: str, value: Any) -> Change:
    """Sets the place ``path``, as in "layers.0.units"."""

    def change(data: Any) -> None:
        *above, last = [int(part) if part.isdigit() else part for part in path.split(".")]
        for part in above:
            data = data[part]
        data[last] = value

    return change


def refused(data: bytes) -> DecodeError:
    with pytest.raises(DecodeError) as caught:
        decode(data)
    return caught.value


def bits(project: Project) -> tuple[Any, ...]:
    setup, moment = project.setup, project.moment
    return (
        project.initial.tobytes(),
        moment.parameters.tobytes(),
        moment.optimizer_state.tobytes(),
        moment.optimizer_state.shape,
        setup.dataset.inputs.tobytes(),
        setup.dataset.targets.tobytes(),
    )


@given(projects())
def test_a_project_reads_back_exactly(project: Project) -> None:
    back = decode(encode(project))
    assert back.is_equal(project)
    assert bits(back) == bits(project)
    assert encode(back) == encode(project)


def test_a_trained_project_reads_back_and_goes_on_alike(article: Project) -> None:
    half = article.at(advance_to(article.setup, article.moment, 500))
    back = decode(encode(half))
    whole = advance_to(article.setup, article.moment, 1000)
    assert advance_to(back.setup, back.moment, 1000).is_equal(whole)


@pytest.mark.parametrize("kind", OPTIMIZERS)
def test_every_optimizer_has_its_name_in_the_file(kind: type, article: Project) -> None:
    data = file_with(put("training.optimizer", {"name": kind.name}))
    assert decode(data).setup.settings.optimizer == kind()


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_has_its_name_in_the_file(fault: Fault) -> None:
    assert decode(file_with(put("faults", [fault.value]))).setup.faults == (fault,)


def test_a_fault_counts_once() -> None:
    data = file_with(put("faults", ["neighbour-slope", "neighbour-slope"]))
    assert decode(data).setup.faults == (Fault.NEIGHBOUR_SLOPE,)


def test_the_file_is_text_with_format_and_version(article: Project) -> None:
    text = encode(article).decode("utf-8")
    assert text.endswith("}\n")
    assert list(json.loads(text))[:3] == ["format", "version", "name"]


def test_what_may_be_left_out_has_its_default() -> None:
    kept = {key: ARTICLE[key] for key in ("format", "version", "name", "inputs", "samples")}
    kept["layers"] = [
        {key: layer[key] for key in ("units", "weights", "biases")} for layer in ARTICLE["layers"]
    ]
    project = decode(json.dumps(kept).encode())
    assert (project.note, project.setup.faults, project.moment.iteration) == ("", (), 0)
    assert project.setup.settings.learning_rate == 0.5


BAD_FIELDS: list[tuple[Change, str]] = [
    (lambda data: data.pop("name"), "name"),
    (lambda data: data.pop("format"), "format"),
    (lambda data: data.pop("version"), "version"),
    (lambda data: data.pop("inputs"), "inputs"),
    (lambda data: data.pop("layers"), "layers"),
    (lambda data: data.pop("samples"), "samples"),
    (lambda data: data["layers"][0].pop("weights"), "layers[0].weights"),
    (lambda data: data["layers"][1].pop("units"), "layers[1].units"),
    (lambda data: data["samples"][0].pop("targets"), "samples[0].targets"),
    (lambda data: data["training"]["optimizer"].pop("name"), "training.optimizer.name"),
    (put("extra", 1), "extra"),
    (put("two\nlines", 1), "two\nlines"),
    (put("training.extra", 1), "training.extra"),
    (put("layers.0.extra", 1), "layers[0].extra"),
    (put("training.optimizer.momentum", 0.9), "training.optimizer.momentum"),
    (put("format", "bpnets"), "format"),
    (put("version", 2), "version"),
    (put("version", "1"), "version"),
    (put("name", ""), "name"),
    (put("name", "x" * 201), "name"),
    (put("name", 5), "name"),
    (put("name", None), "name"),
    (put("note", "x" * 10_001), "note"),
    (put("note", ["x"]), "note"),
    (put("inputs", 0), "inputs"),
    (put("inputs", -2), "inputs"),
    (put("inputs", 10**9), "inputs"),
    (put("inputs", 2.5), "inputs"),
    (put("inputs", "2"), "inputs"),
    (put("inputs", True), "inputs"),
    (put("inputs", 3), "samples[0].inputs"),
    (put("layers", []), "layers"),
    (put("layers", {}), "layers"),
    (put("layers", [ARTICLE["layers"][0]] * (MAX_LAYERS + 1)), "layers"),
    (put("layers.0", None), "layers[0]"),
    (put("layers.0.units", 0), "layers[0].units"),
    (put("layers.0.units", -1), "layers[0].units"),
    (put("layers.0.units", 10**9), "layers[0].units"),
    (put("layers.0.units", 10**30), "layers[0].units"),
    (put("layers.0.units", 3), "layers[0].weights"),
    (put("layers.1.units", MAX_UNITS), "samples[0].targets"),
    (put("layers.0.weights", []), "layers[0].weights"),
    (put("layers.0.weights", [[0.1, 0.2]]), "layers[0].weights"),
    (put("layers.0.weights.1", [0.1]), "layers[0].weights[1]"),
    (put("layers.0.weights.1", [0.1, 0.2, 0.3]), "layers[0].weights[1]"),
    (put("layers.0.weights.1", 0.5), "layers[0].weights[1]"),
    (put("layers.0.weights.1.0", "0.5"), "layers[0].weights[1][0]"),
    (put("layers.0.weights.1.0", None), "layers[0].weights[1][0]"),
    (put("layers.0.weights.1.0", [0.5]), "layers[0].weights[1][0]"),
    (put("layers.1.biases", []), "layers[1].biases"),
    (put("layers.1.biases", [0.1, 0.2]), "layers[1].biases"),
    (put("layers.1.bias", "unit"), "layers[1].biases"),
    (put("layers.1.bias", "none"), "layers[1].biases"),
    (put("layers.1.bias", "both"), "layers[1].bias"),
    (put("layers.0.activation", "softmax"), "layers[0].activation"),
    (put("layers.0.activation", "Sigmoid"), "layers[0].activation"),
    (put("layers.1.activation", "softmax"), "training.loss"),
    (put("samples", []), "samples"),
    (put("samples.0", [0.1, 0.2]), "samples[0]"),
    (put("samples.0.inputs", [0.1]), "samples[0].inputs"),
    (put("samples.0.targets", [0.1, 0.2, 0.3]), "samples[0].targets"),
    (put("samples.0.inputs.1", "x"), "samples[0].inputs[1]"),
    (put("training", None), "training"),
    (put("training.loss", "cross_entropy"), "training.loss"),
    (put("training.loss", "hinge"), "training.loss"),
    (put("training.optimizer", "adam"), "training.optimizer"),
    (put("training.optimizer.name", "adamw"), "training.optimizer.name"),
    (put("training.optimizer", {"name": "adam", "beta1": 1.0}), "training.optimizer.beta1"),
    (put("training.optimizer", {"name": "adam", "beta3": 0.1}), "training.optimizer.beta3"),
    (
        put("training.optimizer", {"name": "momentum", "momentum": -1}),
        "training.optimizer.momentum",
    ),
    (put("training.learning_rate", -0.1), "training.learning_rate"),
    (put("training.learning_rate", 10**400), "training.learning_rate"),
    (put("training.penalty", "l3"), "training.penalty"),
    (put("training.penalty_strength", -1), "training.penalty_strength"),
    (put("training.trains_biases", 1), "training.trains_biases"),
    (put("training.batch_size", 0), "training.batch_size"),
    (put("training.batch_size", 2**70), "training.batch_size"),
    (put("training.shuffle", "no"), "training.shuffle"),
    (put("training.seed", -1), "training.seed"),
    (put("training.seed", 1.5), "training.seed"),
    (put("training.iterations", 0), "training.iterations"),
    (put("training.iterations", 2**54), "training.iterations"),
    (put("faults", ["typo"]), "faults[0]"),
    (put("faults", "neighbour-slope"), "faults"),
    (put("progress", {}), "progress.iteration"),
    (
        put("progress", {"iteration": 0, "parameters": [0.0] * 10, "optimizer_state": []}),
        "progress.iteration",
    ),
    (
        put("progress", {"iteration": 5, "parameters": [0.0] * 9, "optimizer_state": []}),
        "progress.parameters",
    ),
    (
        put("progress", {"iteration": 5, "parameters": [0.0] * 10, "optimizer_state": [[]]}),
        "progress.optimizer_state",
    ),
]


@pytest.mark.parametrize(("change", "field"), BAD_FIELDS)
def test_a_bad_field_is_named(change: Change, field: str) -> None:
    error = refused(file_with(change))
    assert error.field == field
    assert error.problem
    assert str(error) == f"{field}: {error.problem}"


@pytest.mark.parametrize("number", ["1e999", "-1e999"])
@pytest.mark.parametrize(
    ("place", "field"),
    [
        ("0.15", "layers[0].weights[0][0]"),
        ("0.6", "layers[1].biases[0]"),
        ("0.05", "samples[0].inputs[0]"),
        ("0.99", "samples[0].targets[1]"),
    ],
)
def test_a_number_too_large_is_refused_with_its_field(number: str, place: str, field: str) -> None:
    assert refused(json.dumps(ARTICLE).replace(place, number).encode()).field == field


WHOLE = json.dumps(ARTICLE)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" ",
        b"{",
        b"null",
        b"[]",
        b"42",
        b'"text"',
        b"\xff\xfe\x00",
        b"PK\x03\x04",
        b"[" * 100_000,
        b'{"format":' * 50_000,
        b'{"a":' * 20_000 + b"1" + b"}" * 20_000,
        WHOLE.encode() + b"x",
        WHOLE.encode("utf-16"),
        b"\xef\xbb\xbf" + WHOLE.encode(),
        WHOLE.replace("0.15", "NaN").encode(),
        WHOLE.replace("0.15", "Infinity").encode(),
        WHOLE.replace("0.15", "-Infinity").encode(),
        WHOLE.replace("0.15", "0x1p3").encode(),
        WHOLE.replace("0.15", ".15").encode(),
        WHOLE.replace("0.15", "").encode(),
        WHOLE.replace('"article"', '"\\ud800"').encode(),
        WHOLE.replace('"article"', "'article'").encode(),
        WHOLE.replace('"article"', '"\xff"').encode("latin-1"),
        ("/* c */" + WHOLE).encode(),
    ],
)
def test_what_is_no_project_at_all_is_refused(data: bytes) -> None:
    assert refused(data).problem


def test_deep_nesting_in_a_field_is_refused() -> None:
    deep = WHOLE.replace('"note": ', '"progress": ' + "[" * 50_000 + "]" * 50_000 + ', "note": ', 1)
    assert refused(deep.encode()).problem


@given(st.integers(0, len(WHOLE) - 1))
def test_a_truncated_file_is_refused(length: int) -> None:
    assert refused(WHOLE[:length].encode()).problem


@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 255))
def test_a_changed_byte_is_refused_or_reads_as_a_project(place: int, byte: int) -> None:
    data = bytearray(WHOLE.encode())
    data[place] = byte
    try:
        project = decode(bytes(data))
    except DecodeError:
        return
    assert decode(encode(project)).is_equal(project)


def test_a_huge_network_without_its_weights_is_refused_at_once() -> None:
    layer = {"units": MAX_UNITS, "weights": [], "biases": []}

    def enlarge(data: dict[str, Any]) -> None:
        data["inputs"] = MAX_UNITS
        data["layers"] = [layer] * MAX_LAYERS
        data["samples"] = [{"inputs": [0.0] * MAX_UNITS, "targets": [0.0] * MAX_UNITS}]

    assert refused(file_with(enlarge)).field == "layers[0].weights"
