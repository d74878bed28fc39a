"""What deliberate mistakes do, in the English of the exports and the command line."""

from __future__ import annotations

from collections.abc import Iterable

from bpgui.core.faults import Fault

FAULTS = {
    Fault.UPDATED_WEIGHTS: "the gradients of a layer use the weights of the next layer after "
    "their update",
    Fault.OUTPUT_FOR_BIAS: "the last output unit adds the output of the last hidden unit where "
    "its bias belongs",
    Fault.NEIGHBOUR_SLOPE: "the last unit of a hidden layer uses the slope of the first unit",
}


def fault_words(faults: Iterable[str]) -> str:
    """What the faults with these ids do, one after the other."""
    return "; ".join(FAULTS[Fault(fault)] for fault in faults)
