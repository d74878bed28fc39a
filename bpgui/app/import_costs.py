"""Spares start-up what Python and PySide do beside each import that this program has no use for.

Together they took a quarter of the time to the first paint.
"""

from __future__ import annotations

import gc
import sys

_FEATURES, _LOOK = "shibokensupport.feature", "_mod_uses_pyside"


def put_off_garbage() -> None:
    """Collect no garbage until GarbageTimer takes over: imports leave next to none."""
    gc.disable()


def spare_source_reading() -> None:
    """Keep PySide from reading the source of each module that is imported from now on.

    It looks there for its snake_case names, which this program does not use. Call once
    PySide6.QtCore is loaded; a PySide that does it in another way stays as it is.
    """
    features = sys.modules.get(_FEATURES)
    if hasattr(features, _LOOK):
        setattr(features, _LOOK, lambda _module: False)
