"""The command ``bpgui export``: writes what a project can be exported as, without a window."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path

from bpgui.app.command_error import CommandError
from bpgui.app.platform_check import window_obstacle
from bpgui.app.replaying import moment_before
from bpgui.app.resources import presets_folder
from bpgui.app.training import check_writable, train
from bpgui.core.trace import Trace
from bpgui.core.tracing import trace_iteration
from bpgui.core.trainer import evaluate_network
from bpgui.project.description import fault_sentence, solution_header
from bpgui.project.export_kinds import ExportKind, UnknownKindError, arrays_path, kind_of
from bpgui.project.history_csv import loss_csv
from bpgui.project.number_style import DEFAULT_STYLE
from bpgui.project.numpy_script import numpy_script
from bpgui.project.presets import PresetLibrary
from bpgui.project.project import Project
from bpgui.project.pytorch_script import pytorch_script
from bpgui.project.storage import write_atomically
from bpgui.project.symbols import Naming, Notation
from bpgui.project.worked_solution import Kind, render

OFFSCREEN = "offscreen"


class ExportError(CommandError):
    """A picture that cannot be painted here; the message says why in one line."""


def export_command(words: list[str]) -> int:
    """Do what ``words`` say; the exit code. Raises what ``main`` tells on one line."""
    parser = _parser()
    options = parser.parse_args(words)
    path: Path = options.file
    try:
        kind = ExportKind(options.to) if options.to is not None else kind_of(path)
    except UnknownKindError as error:
        parser.error(f"{error} with --to")
    if options.iteration is not None and not _is_of_an_iteration(kind):
        parser.error(f"--iteration is for solutions and diagrams, not for {kind.value}")
    project = PresetLibrary(presets_folder()).open(options.project)
    check_writable(path)
    _write(project, kind, path, options)
    if sentence := fault_sentence(project):
        print(f"bpgui: {sentence}", file=sys.stderr)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bpgui export",
        description="Write a project as a script, a worked solution, a picture or its losses.",
    )
    parser.add_argument("project", metavar="PROJECT", help="a file or a preset's name")
    parser.add_argument("file", type=Path, metavar="FILE", help="what to write")
    kinds = [kind.value for kind in ExportKind if not kind.needs_session]
    parser.add_argument(
        "--to",
        choices=kinds,
        metavar="KIND",
        help=f"by default what the suffix of FILE says; one of {', '.join(kinds)}",
    )
    parser.add_argument(
        "--iteration", type=_positive, metavar="K", help="which one a solution or a diagram shows"
    )
    parser.add_argument(
        "-n",
        "--iterations",
        type=_positive,
        metavar="N",
        help="how many a script or a loss curve makes (default: the project's own), or those "
        "made before the one that a solution or a diagram shows (default: none)",
    )
    parser.add_argument(
        "--notation",
        choices=[notation.value for notation in Notation],
        default=Notation.NET.value,
        help="net and out as in the article (the default), or z and a with layers",
    )
    return parser


def _write(project: Project, kind: ExportKind, path: Path, options: argparse.Namespace) -> None:
    count: int | None = options.iterations
    naming = Naming.of(
        Notation(options.notation), project.setup.architecture, project.appearance.names
    )
    match kind:
        case ExportKind.NUMPY | ExportKind.PYTORCH:
            _write_script(project if count is None else _with_goal(project, count), kind, path)
        case ExportKind.HISTORY:
            first, losses = project.moment.iteration, _losses(project, count)
            write_atomically(path, loss_csv(losses, first))
        case ExportKind.LOSS_SVG | ExportKind.LOSS_PNG:
            _start_qt()
            unknown = [float("nan")] * project.moment.iteration
            # Qt is loaded only where something is painted.
            from bpgui.app.painted_exports import loss_picture  # noqa: PLC0415

            losses = [*unknown, *_losses(project, count)]
            write_atomically(path, loss_picture(project, losses, kind))
        case _:
            trained = project if count is None else train(project, count)
            iteration = options.iteration or trained.moment.iteration + 1
            trace = trace_iteration(trained.setup, moment_before(trained, iteration))
            write_atomically(path, _solution(trained, trace, kind, naming))


def _write_script(project: Project, kind: ExportKind, path: Path) -> None:
    write = numpy_script if kind is ExportKind.NUMPY else pytorch_script
    beside = arrays_path(path)
    script = write(project, beside)
    if script.arrays is not None:
        write_atomically(path.with_name(beside), script.arrays)
    write_atomically(path, script.text.encode("utf-8"))


def _solution(project: Project, trace: Trace, kind: ExportKind, naming: Naming) -> bytes:
    header = solution_header(project, DEFAULT_STYLE, naming.notation)
    if kind in (ExportKind.MARKDOWN, ExportKind.LATEX):
        form = Kind.MARKDOWN if kind is ExportKind.MARKDOWN else Kind.LATEX
        return render(trace, form, header, DEFAULT_STYLE, naming).encode("utf-8")
    _start_qt()
    # Qt is loaded only where something is painted.
    from bpgui.app.painted_exports import diagram_picture, pdf  # noqa: PLC0415

    if kind is ExportKind.PDF:
        return pdf(trace, header, naming)
    return diagram_picture(project, trace, naming, kind)


def _losses(project: Project, count: int | None) -> list[float]:
    """The loss at the present and after each of ``count`` iterations, None being the project's."""
    losses: list[float] = []
    count = project.setup.settings.iterations if count is None else count
    trained = train(project, count, note_loss=lambda _, loss: losses.append(loss))
    return [*losses, evaluate_network(trained.setup, trained.moment).loss]


def _with_goal(project: Project, count: int) -> Project:
    settings = replace(project.setup.settings, iterations=count)
    return replace(project, setup=replace(project.setup, settings=settings))


def _start_qt() -> None:
    """Make Qt paint without a display. Raises ExportError where a library is missing."""
    if sys.platform.startswith("linux"):
        os.environ["QT_QPA_PLATFORM"] = OFFSCREEN
    if obstacle := window_obstacle():
        raise ExportError(obstacle)


def _is_of_an_iteration(kind: ExportKind) -> bool:
    losses = (ExportKind.HISTORY, ExportKind.LOSS_SVG, ExportKind.LOSS_PNG)
    return kind not in (ExportKind.NUMPY, ExportKind.PYTORCH, *losses)


def _positive(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"must be at least 1, not {value}")
    return value
