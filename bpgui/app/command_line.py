"""The command line: opens the window, or trains, traces and exports without one.

Exit codes: 0 done, 1 the input is bad (one line on stderr says what and where), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import io
import os
import platform
import sys
from collections.abc import Callable, Sequence

import numpy as np

from bpgui import __version__
from bpgui.app.command_error import CommandError
from bpgui.app.resources import presets_folder
from bpgui.core.blas import use_one_thread
from bpgui.project.presets import DEFAULT, PresetLibrary, UnknownPresetError, path_of
from bpgui.project.storage import ProjectFileError

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
        "export": _export,
    }
    try:
        code = commands[words[0]](words[1:]) if words and words[0] in commands else None
        code = _open_window(words) if code is None else code
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except (ProjectFileError, UnknownPresetError, CommandError) as error:
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
    # Of use to the benchmark of start-up alone.
    parser.add_argument("--say-painted", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(words)
    if options.version:
        print(versions())
        return 0
    if options.self_test:
        # The window is imported last, here as below.
        from bpgui.app.app import try_window  # noqa: PLC0415

        return try_window()
    failure: ProjectFileError | UnknownPresetError | None = None
    try:
        project = _library().open(options.project)
    except (ProjectFileError, UnknownPresetError) as error:
        if sys.stderr is not None:
            raise
        # A windowed program, as a double click starts it, has only its window to say so.
        project, failure = _library().load(DEFAULT), error
    # The window is imported last: the other commands work where Qt cannot start.
    from bpgui.app.app import run_window  # noqa: PLC0415

    is_file = options.project not in _library().names() and failure is None
    path = path_of(options.project) if is_file else None
    return run_window(project, path, failure, options.say_painted)


def _train(words: list[str]) -> int:
    # Each command imports its own modules: what opens the window need not wait for them.
    from bpgui.app.train_command import train_command  # noqa: PLC0415

    return train_command(words)


def _trace(words: list[str]) -> int:
    # As above.
    from bpgui.app.trace_command import trace_command  # noqa: PLC0415

    return trace_command(words)


def _export(words: list[str]) -> int:
    # As above.
    from bpgui.app.exporting import export_command  # noqa: PLC0415

    return export_command(words)


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
