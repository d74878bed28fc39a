"""The command ``bpgui trace``: prints the worked solution of one iteration."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from bpgui.app.replaying import moment_before
from bpgui.app.resources import presets_folder
from bpgui.core.tracing import trace_iteration
from bpgui.project.description import solution_header
from bpgui.project.number_style import DEFAULT_STYLE, FEWEST_DIGITS, MOST_DIGITS, NumberStyle
from bpgui.project.presets import PresetLibrary
from bpgui.project.rounded_trace import FEWEST_DIGITS as FEWEST_CALCULATOR_DIGITS
from bpgui.project.rounded_trace import MOST_DIGITS as MOST_CALCULATOR_DIGITS
from bpgui.project.symbols import Naming, Notation
from bpgui.project.worked_solution import Kind, render


def trace_command(words: list[str]) -> int:
    """Do what ``words`` say; the exit code. Raises what ``main`` tells on one line."""
    parser = argparse.ArgumentParser(
        prog="bpgui trace", description="The worked solution of one iteration."
    )
    parser.add_argument("project", metavar="PROJECT", help="a file or a preset's name")
    parser.add_argument("--iteration", type=_positive, default=None, metavar="K")
    parser.add_argument("--format", choices=[kind.value for kind in Kind], default=Kind.TEXT.value)
    parser.add_argument(
        "--notation",
        choices=[notation.value for notation in Notation],
        default=Notation.NET.value,
        help="net and out as in the article (the default), or z and a with layers",
    )
    parser.add_argument(
        "--digits",
        type=_between(FEWEST_DIGITS, MOST_DIGITS),
        default=DEFAULT_STYLE.digits,
        metavar="N",
        help=f"decimals shown, {FEWEST_DIGITS} to {MOST_DIGITS} (default: {DEFAULT_STYLE.digits})",
    )
    parser.add_argument(
        "--calculator",
        type=_between(FEWEST_CALCULATOR_DIGITS, MOST_CALCULATOR_DIGITS),
        metavar="N",
        help="round the result of every step to N significant digits, as with a calculator",
    )
    options = parser.parse_args(words)
    project = PresetLibrary(presets_folder()).open(options.project)
    iteration = options.iteration or project.moment.iteration + 1
    trace = trace_iteration(project.setup, moment_before(project, iteration))
    style, notation = NumberStyle(options.digits), Notation(options.notation)
    header = solution_header(project, style, notation)
    kind = Kind(options.format)
    naming = Naming.of(notation, project.setup.architecture, project.appearance.names)
    sys.stdout.write(render(trace, kind, header, style, naming, options.calculator))
    return 0


def _between(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        value = int(text)
        if not least <= value <= most:
            raise argparse.ArgumentTypeError(f"must be {least} to {most}, not {value}")
        return value

    return read


def _positive(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"must be at least 1, not {value}")
    return value
