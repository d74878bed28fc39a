from __future__ import annotations

import pytest

from bpgui.core.architecture import Architecture, Layer
from bpgui.core.faults import Fault, faulty_rules

ARTICLE = Architecture(2, (Layer(2), Layer(2)))


def test_without_faults_nothing_is_overridden() -> None:
    rules = faulty_rules((), ARTICLE)
    assert (rules.bias_sources, rules.slope_sources, rules.uses_updated_weights) == ({}, {}, False)


def test_the_scripts_slips_are_h2_for_b2_and_h1_for_h2() -> None:
    rules = faulty_rules((Fault.OUTPUT_FOR_BIAS, Fault.NEIGHBOUR_SLOPE), ARTICLE)
    assert rules.bias_sources == {(2, 1): 1}
    assert rules.slope_sources == {(1, 1): 0}


def test_updated_weights_is_a_rule_of_its_own() -> None:
    rules = faulty_rules((Fault.UPDATED_WEIGHTS,), ARTICLE)
    assert rules.uses_updated_weights
    assert (rules.bias_sources, rules.slope_sources) == ({}, {})


@pytest.mark.parametrize("fault", [Fault.OUTPUT_FOR_BIAS, Fault.NEIGHBOUR_SLOPE])
def test_a_fault_whose_unit_is_missing_is_none(fault: Fault) -> None:
    rules = faulty_rules((fault,), Architecture(2, (Layer(2),)))
    assert (rules.bias_sources, rules.slope_sources) == ({}, {})


def test_a_layer_of_one_unit_has_no_neighbour() -> None:
    architecture = Architecture(2, (Layer(1), Layer(3), Layer(2)))
    assert faulty_rules((Fault.NEIGHBOUR_SLOPE,), architecture).slope_sources == {(2, 2): 0}
