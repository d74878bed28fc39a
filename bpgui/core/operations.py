"""NumPy calls that are prepared once for given arrays and then made many times.

For small arrays the Python around a NumPy call costs as much as the call. So a pass is a list of
calls with their arguments bound: ``partial(np.add, a, b, c)`` is c = a + b, the result coming last.
The arrays are kept as views, later changes of their numbers count, and no call allocates an array.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

Operation = Callable[[], object]
Operations = tuple[Operation, ...]


def run(operations: Iterable[Operation]) -> None:
    """Make all calls in order."""
    for operation in operations:
        operation()
