"""The command line: opens the window, or trains, traces and exports without one.

Exit codes: 0 done, 1 the input is bad (one line on stderr says what and where), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import platform
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from bpgui import __version__
from bpgui.app.exporting import ExportError, export_command
from bpgui.app.replaying import ReplayError, moment_before
from bpgui.app.resources import presets_folder
from bpgui.app.training import TrainingError, check_writable, scores, train
from bpgui.core.blas import use_one_thread
from bpgui.core.tracing import trace_iteration
from bpgui.core.trainer import evaluate_network
from bpgui.project import storage
from bpgui.project.description import fault_sentence, solution_header
from bpgui.project.number_style import DEFAULT_STYLE, FEWEST_DIGITS, MOST_DIGITS, NumberStyle
from bpgui.project.presets import DEFAULT, PresetLibrary, UnknownPresetError
from bpgui.project.project import Project
from bpgui.project.rounded_trace import FEWEST_DIGITS as FEWEST_CALCULATOR_DIGITS
from bpgui.project.rounded_trace import MOST_DIGITS as MOST_CALCULATOR_DIGITS
from bpgui.project.storage import ProjectFileError
from bpgui.project.symbols import Naming, Notation
from bpgui.project.worked_solution import Kind, render

COMMANDS = """\
commands:
  bpgui [PROJECT]          open the window (the article's example by default)
  bpgui train PROJECT      train without a window and print the result
  bpgui trace PROJECT      print the worked solution of one iteration
  bpgui export PROJECT FILE  write a script, a solution, a picture or the losses
  bpgui presets            list the examples
PROJECT is a .bpnet file or the name of a preset. 'bpgui COMMAND --help' tells a command's options.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with ``arguments`` (by default those of the process); the exit code."""
    use_one_thread()
    words = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        # Symbols such as δ must not fail where the system's own encoding lacks them.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    commands: dict[str, Callable[[list[str]], int]] = {
        "train": _train,
        "trace": _trace,
        "presets": _presets,
        "export": export_command,
    }
    try:
        code = commands[words[0]](words[1:]) if words and words[0] in commands else None
        code = _open_window(words) if code is None else code
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except (ProjectFileError, UnknownPresetError, TrainingError, ReplayError, ExportError) as error:
        print(f"bpgui: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        _give_up_output()
        return 0
    except OSError as error:
        if error.errno is None or error.filename is not None:
            raise
        # No file that has a name: it is the output itself.
        _give_up_output()
        print(f"bpgui: the output cannot be written: {error.strerror or error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("bpgui: interrupted", file=sys.stderr)
        return 130


def _give_up_output() -> None:
    """Send what is left of the output nowhere, or Python tells of it again as it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def versions() -> str:
    """The versions of the program, Python, Qt and NumPy, one a line."""
    # Qt is looked at here only, so that training and tracing need no Qt at all.
    import PySide6  # noqa: PLC0415

    return "\n".join(
        [
            f"bpgui {__version__}",
            f"Python {platform.python_version()}",
            f"Qt {PySide6.__version__} (PySide6)",
            f"NumPy {np.__version__}",
        ]
    )


def _open_window(words: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="bpgui",
        description="A debugger for backpropagation.",
        epilog=COMMANDS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("project", nargs="?", default=DEFAULT, metavar="PROJECT")
    parser.add_argument("--version", action="store_true", help="print versions and exit")
    parser.add_argument(
        "--self-test", action="store_true", help="try out the window: does it work on this PC?"
    )
    options = parser.parse_args(words)
    if options.version:
        print(versions())
        return 0
    if options.self_test:
        # The window is imported last, here as below.
        from bpgui.app.app import try_window  # noqa: PLC0415

        return try_window()
    problem = ""
    try:
        project = _library().open(options.project)
    except (ProjectFileError, UnknownPresetError) as error:
        if sys.stderr is not None:
            raise
        # A windowed program, as a double click starts it, has only its window to say so.
        project, problem = _library().load(DEFAULT), str(error)
    # The window is imported last: the other commands work where Qt cannot start.
    from bpgui.app.app import run_window  # noqa: PLC0415

    is_file = options.project not in _library().names() and not problem
    return run_window(project, Path(options.project) if is_file else None, problem)


def _train(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="bpgui train", description="Train without a window.")
    parser.add_argument("project", metavar="PROJECT", help="a file or a preset's name")
    parser.add_argument(
        "-n", "--iterations", type=_count, metavar="N", help="how many (default: the project's own)"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="write iteration and loss")
    parser.add_argument("--save", type=Path, metavar="FILE", help="write the trained project")
    options = parser.parse_args(words)
    project = _library().open(options.project)
    count = options.iterations
    if options.save is not None:
        check_writable(options.save)
    trained = train(
        project, project.setup.settings.iterations if count is None else count, options.csv
    )
    if options.save is not None:
        storage.save(trained, options.save)
    result = _result(trained)
    print(json.dumps(result) if options.json else _result_text(result))
    if sentence := fault_sentence(trained):
        print(f"bpgui: {sentence}", file=sys.stderr)
    return 0


def _result(project: Project) -> dict[str, object]:
    evaluation = evaluate_network(project.setup, project.moment)
    result: dict[str, object] = {
        "iterations": project.moment.iteration,
        "loss": evaluation.loss,
        "outputs": evaluation.outputs.tolist(),
        "parameters": project.parameters,
        **scores(project, evaluation),
    }
    if project.is_faulty:
        result["faults"] = [fault.value for fault in project.setup.faults]
    return result


def _result_text(result: dict[str, object]) -> str:
    outputs, parameters = result["outputs"], result["parameters"]
    assert isinstance(outputs, list) and isinstance(parameters, dict)
    lines = [f"iterations  {result['iterations']}", f"loss        {result['loss']!r}"]
    named = ("accuracy", "validation_loss", "validation_accuracy")
    lines += [f"{name:<21}{result[name]!r}" for name in named if name in result]
    lines += ["outputs     " + "  ".join(map(repr, row)) for row in outputs]
    lines += [f"{name:<12}{value!r}" for name, value in parameters.items()]
    return "\n".join(lines)


def _trace(words: list[str]) -> int:
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
    project = _library().open(options.project)
    iteration = options.iteration or project.moment.iteration + 1
    trace = trace_iteration(project.setup, moment_before(project, iteration))
    style, notation = NumberStyle(options.digits), Notation(options.notation)
    header = solution_header(project, style, notation)
    kind = Kind(options.format)
    naming = Naming.of(notation, project.setup.architecture, project.appearance.names)
    sys.stdout.write(render(trace, kind, header, style, naming, options.calculator))
    return 0


def _presets(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="bpgui presets", description="List the examples.")
    parser.parse_args(words)
    library = _library()
    width = max(len(name) for name in library.names())
    for name in library.names():
        print(f"{name:<{width}}  {library.load(name).note}")
    return 0


def _library() -> PresetLibrary:
    return PresetLibrary(presets_folder())


def _count(text: str) -> int:
    value = int(text)
    if value < 0:
        raise argparse.ArgumentTypeError(f"must be at least 0, not {value}")
    return value


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
