"""``python -m bpgui`` is the same program as ``bpgui``."""

import sys

from bpgui.start import main

if __name__ == "__main__":
    sys.exit(main())
