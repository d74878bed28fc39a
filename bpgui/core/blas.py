"""Keeps NumPy's matrix library to one thread.

The networks here are small: more threads win nothing, wait busily for each other where other
programs use the machine, and add up in an order that depends on how many there are, so that the
last bits of a sum would differ from one machine to another.
"""

from __future__ import annotations

from threadpoolctl import threadpool_limits


def use_one_thread() -> None:
    """Have all matrix products of this process from now on made by one thread."""
    threadpool_limits(limits=1, user_api="blas")
