"""Starts bpgui from a source folder: ``python main.py`` is the same program as ``bpgui``."""

import sys

from bpgui.start import main

if __name__ == "__main__":
    sys.exit(main())
