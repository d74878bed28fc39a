"""What units can be called after the columns of a table, or after anything else that has names."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bpgui.project.appearance import MAX_NAME


def unit_names(ids: Sequence[str], names: Sequence[str], taken: Collection[str]) -> dict[str, str]:
    """What the units ``ids`` can be called after ``names``, as ``Appearance.names`` has it.

    Long names are cut; one that is empty, came before or is in ``taken`` (all units' ids and other
    names) is left out.
    """
    result: dict[str, str] = {}
    used = set(taken)
    for unit, name in zip(ids, names, strict=True):
        printable = "".join(sign if sign.isprintable() else " " for sign in name)
        short = " ".join(printable.split())[:MAX_NAME].strip()
        if short and short not in used:
            result[unit] = short
            used.add(short)
    return result
