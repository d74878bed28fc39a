from __future__ import annotations

from functools import partial

import numpy as np

from bpgui.core.operations import run


def test_operations_are_made_in_order_and_see_later_changes() -> None:
    a, b = np.array([1.0]), np.array([0.0])
    operations = (partial(np.add, a, a, b), partial(np.multiply, b, b, b))
    run(operations)
    assert b.tolist() == [4.0]
    a[0] = 3.0
    run(operations)
    assert b.tolist() == [36.0]
