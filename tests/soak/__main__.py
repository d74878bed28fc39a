"""``python -m tests.soak --minutes 60 --seed 1``: a random person at the window, for so long.

Fails at the first exception, warning of Qt, wrong number, or growth of what the process holds.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
import traceback
from pathlib import Path


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=2.0)
    parser.add_argument("--seed", type=int, default=None, help="by default from the clock")
    options = parser.parse_args()
    seed = int(time.time()) if options.seed is None else options.seed
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
            os.environ[name] = str(folder / name)
        (folder / "files").mkdir()
        # Qt reads the folders as it is loaded.
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415

        from tests.soak.driver import SoakDriver, SoakError  # noqa: PLC0415

        application = QApplication([])
        application.setQuitOnLastWindowClosed(False)
        print(f"seed {seed}, {options.minutes:g} minutes", flush=True)
        driver = SoakDriver(application, random.Random(seed), folder / "files")
        try:
            driver.drive(60.0 * options.minutes)
            driver.finish()
        except Exception as error:
            # The program has taken over the hook that would print this.
            told = str(error) if isinstance(error, SoakError) else traceback.format_exc()
            print(f"{told}\nseed {seed}, {driver.acts} acts", file=sys.stderr, flush=True)
            # Threads may go on, and Qt would abort at the usual end.
            os._exit(1)
        print(f"{driver.acts} acts, {driver.checks} replays; dialogs: {sorted(driver.dialogs.met)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
