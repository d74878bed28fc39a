"""What the exported NumPy and PyTorch scripts have in common: head, literals, data, ending.

Text from a project goes into comments only, a line each and made harmless: no name or note can
end a comment. Knows neither of the two scripts.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bpgui.core.optimizers import hyperparameters
from bpgui.core.parameters import ParameterLayout
from bpgui.core.setup import Penalty
from bpgui.project.description import fault_sentence, solution_header
from bpgui.project.number_style import NumberStyle
from bpgui.project.project import Project

MOST_INLINE = 4000
"""Data and parameters of more numbers than these are written beside the script."""
LINE_WIDTH = 96
_EXACT = NumberStyle(17)

ORDER = '''\
@lru_cache(maxsize=1)
def sample_order(epoch):
    """The order of the samples in an epoch: known from the seed and the epoch alone."""
    if not SHUFFLE or BATCH_SIZE == SAMPLES:
        return np.arange(SAMPLES)
    return np.random.Generator(np.random.PCG64([SEED, epoch])).permutation(SAMPLES)


def batch_rows(iteration):
    """The samples that an iteration (from 1) takes."""
    epoch, batch = divmod(iteration - 1, BATCHES_PER_EPOCH)
    return sample_order(epoch)[batch * BATCH_SIZE : (batch + 1) * BATCH_SIZE]
'''

ENDING = '''\
def report(iterations, loss, outputs, parameters):
    """Print the result with all digits, in the form of "bpgui train"."""
    print(f"iterations  {iterations}")
    print(f"loss        {loss!r}")
    for row in outputs:
        print("outputs     " + "  ".join(repr(number) for number in row))
    for name, number in parameters:
        print(f"{name:<11} {number!r}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ITERATIONS)
'''


@dataclass(frozen=True, slots=True)
class Script:
    """A script, and the bytes of the file of arrays that has to lie beside it, or None.

    The file is the one that the script was told the name of.
    """

    text: str
    arrays: bytes | None


class ScriptArrays:
    """The big tables of ``project``: small ones as literals, others in the file ``name``."""

    def __init__(self, project: Project, name: str) -> None:
        layout = ParameterLayout(project.setup.architecture)
        layers = range(1, project.setup.architecture.depth + 1)
        dataset = project.setup.dataset
        self._name = name
        self.bias_names = [list(layout.bias_names(layer)) for layer in layers]
        self._data = {"INPUTS": dataset.inputs, "TARGETS": dataset.targets}
        self._parameters = {
            "WEIGHTS": [layout.weights(project.initial, layer) for layer in layers],
            "BIASES": [layout.biases(project.initial, layer) for layer in layers],
        }
        size = dataset.inputs.size + dataset.targets.size
        self._has_data_beside = size > MOST_INLINE
        self._has_parameters_beside = layout.size > MOST_INLINE

    @property
    def has_file(self) -> bool:
        """Whether there is a file beside the script."""
        return self._has_data_beside or self._has_parameters_beside

    def loading_lines(self) -> Iterator[str]:
        """Read the file beside the script, where there is one."""
        if self.has_file:
            yield "# The larger tables are in a file that belongs beside this script."
            yield f"ARRAYS = np.load(Path(__file__).with_name({self._name!a}))"

    def data_lines(self) -> Iterator[str]:
        """INPUTS and TARGETS, a row a sample."""
        for name, table in self._data.items():
            if self._has_data_beside:
                yield f'{name} = ARRAYS["{name}"]'
            else:
                yield from _table(f"{name} = ", table, "")

    def parameter_lines(self) -> Iterator[str]:
        """WEIGHTS and BIASES, an array a layer."""
        for name, tables in self._parameters.items():
            if self._has_parameters_beside:
                numbers = f"range({len(tables)})"
                yield f'{name} = [ARRAYS[f"{name}_{{layer}}"] for layer in {numbers}]'
                continue
            yield f"{name} = ["
            for table in tables:
                yield from _table("    ", table, ",")
            yield "]"

    def file(self) -> bytes | None:
        """The file of arrays; None where all are in the script."""
        arrays: dict[str, Any] = {}
        if self._has_data_beside:
            arrays |= self._data
        if self._has_parameters_beside:
            for name, tables in self._parameters.items():
                arrays |= {f"{name}_{layer}": table for layer, table in enumerate(tables)}
        if not arrays:
            return None
        buffer = io.BytesIO()
        np.savez_compressed(buffer, **arrays)
        return buffer.getvalue()


def comment(text: str) -> str:
    """``text`` on one line that can stand in a comment."""
    words = " ".join(text.split())
    return "".join(letter if letter.isprintable() else " " for letter in words)


def head_lines(project: Project, library: str) -> Iterator[str]:
    """Comments that say what the script is and what it repeats, mistakes first.

    The first two lines are no one's text: Python would look for an encoding in them.
    """
    yield f"# A network with its training, exported from bpgui as a {library} script."
    yield "# It needs no bpgui. Run it with:  python SCRIPT.py [ITERATIONS]"
    yield "#"
    if sentence := fault_sentence(project):
        yield from _comment_lines(
            f"BEWARE: {sentence} This script leaves them out and calculates correctly, so its "
            "numbers differ from those of the program."
        )
        yield "#"
    title, *facts = [("Project", project.name), *solution_header(project, _EXACT).facts]
    for label, text in (title, ("Note", project.note), *facts, *_data_facts(project)):
        if text.strip():
            yield from _comment_lines(f"{label}: {text}")


def settings_lines(project: Project) -> Iterator[str]:
    """How long training goes on, how fast, and by which rule."""
    settings = project.setup.settings
    yield f"LEARNING_RATE = {settings.learning_rate!r}"
    yield f"ITERATIONS = {settings.iterations}"
    for name, value in hyperparameters(settings.optimizer).items():
        yield f"{name.upper()} = {value!r}"
    if settings.penalty is not Penalty.NONE:
        yield f"PENALTY = {settings.penalty_strength!r}"


def table_lines(project: Project, arrays: ScriptArrays) -> Iterator[str]:
    """The data with its mini-batches, and the first parameters with the biases' names."""
    yield title_line("Data: a row a sample")
    yield from arrays.loading_lines()
    yield from arrays.data_lines()
    if has_batches(project):
        yield ""
        yield from _batch_lines(project)
    yield title_line("First parameters: a row of weights leads into a unit")
    yield from arrays.parameter_lines()
    yield f"BIAS_NAMES = {arrays.bias_names!r}"


def has_batches(project: Project) -> bool:
    """Whether an iteration takes fewer than all samples."""
    return not project.setup.batches().covers_all


def title_line(title: str) -> str:
    """A comment that begins a part of a script."""
    return f"\n# ---- {title} " + "-" * (LINE_WIDTH - len(title) - 8) + "\n"


def _batch_lines(project: Project) -> Iterator[str]:
    """The size and the order of the mini-batches."""
    settings, samples = project.setup.settings, len(project.setup.dataset)
    yield f"BATCH_SIZE = {min(settings.batch_size or samples, samples)}"
    yield f"SHUFFLE = {settings.shuffle}"
    yield f"SEED = {settings.seed}"
    yield "SAMPLES = len(INPUTS)"
    yield "BATCHES_PER_EPOCH = -(-SAMPLES // BATCH_SIZE)"


def _data_facts(project: Project) -> Iterator[tuple[str, str]]:
    architecture, data = project.setup.architecture, project.data
    names = project.appearance.names
    for label, layer in (("Inputs", 0), ("Outputs", architecture.depth)):
        units = architecture.unit_names(layer)
        if any(unit in names for unit in units):
            yield label, ", ".join(f"{unit} = {names.get(unit, unit)}" for unit in units)
    yield "Data", data.source
    if data.scales:
        scales = zip(architecture.unit_names(0), data.scales, strict=False)
        parts = (f"{unit} = (x − {s.mean!r}) / {s.deviation!r}" for unit, s in scales)
        yield "Standardised inputs", ", ".join(parts)
    if data.validation is not None:
        yield "Held-out samples", f"{len(data.validation)}, which are not part of this script"


def _comment_lines(text: str) -> Iterator[str]:
    for line in textwrap.wrap(comment(text), LINE_WIDTH, subsequent_indent="    "):
        yield f"# {line}"


def _table(lead: str, table: NDArray[np.float64], end: str) -> Iterator[str]:
    """``table`` as the call of np.array, with every digit."""
    if table.ndim == 1 or table.size == 0:
        yield from _wrapped(f"{lead}np.array([", table.tolist(), f"]){end}", lead)
        return
    indent = " " * (len(lead) - len(lead.lstrip()) + 4)
    yield f"{lead}np.array(["
    for row in table.tolist():
        yield from _wrapped(f"{indent}[", row, "],", indent)
    yield f"{' ' * (len(indent) - 4)}]){end}"


def _wrapped(lead: str, numbers: Iterable[float], end: str, indent: str) -> Iterator[str]:
    text = ", ".join(map(repr, numbers))
    if len(lead) + len(text) + len(end) <= LINE_WIDTH:
        yield f"{lead}{text}{end}"
        return
    inner = " " * (len(indent) - len(indent.lstrip()) + 4)
    yield lead.rstrip()
    for line in textwrap.wrap(text, LINE_WIDTH - len(inner), break_on_hyphens=False):
        yield inner + line
    yield inner[:-4] + end
