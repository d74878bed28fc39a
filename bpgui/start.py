"""Where the program starts: sees to what must be settled before NumPy is loaded."""

from __future__ import annotations

import os


def main() -> int:
    """Run the program with the process's arguments; its exit code."""
    # NumPy's matrix library makes a thread for each processor as it loads. They wait busily, and
    # never get work here: see bpgui.core.blas.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # So the rest is imported only now.
    from bpgui.app import command_line  # noqa: PLC0415

    return command_line.main()
