"""A trace's headings: every step under exactly one."""

from __future__ import annotations

from bpgui.core.faults import Fault
from bpgui.core.trace import Phase
from bpgui.project.trace_sections import sections, unit_groups
from tests.sample_traces import article_trace, random_trace


def test_the_articles_backward_phase_is_split_by_layers() -> None:
    found = sections(article_trace())
    assert [(section.phase, section.layer, section.stop - section.start) for section in found] == [
        (Phase.FORWARD, 0, 8),
        (Phase.ERROR, 0, 3),
        (Phase.BACKWARD, 2, 10),
        (Phase.BACKWARD, 1, 14),
        (Phase.UPDATE, 0, 8),
    ]


def test_an_output_layer_and_a_lone_hidden_layer_are_told_apart() -> None:
    output, hidden = sections(article_trace())[2:4]
    assert (output.is_output, output.is_only_hidden) == (True, False)
    assert (hidden.is_output, hidden.is_only_hidden) == (False, True)


def test_hidden_layers_of_a_deeper_network_are_not_alone() -> None:
    trace = random_trace((2, 2, 2, 1), ("tanh", "tanh", "linear"))
    assert not any(section.is_only_hidden for section in sections(trace))


def test_groups_cover_every_step_once_and_in_order() -> None:
    for trace in (article_trace(), article_trace((Fault.UPDATED_WEIGHTS,))):
        spans = [
            (group.start, group.stop)
            for section in sections(trace)
            for group in unit_groups(trace, section)
        ]
        assert [place for span in spans for place in range(*span)] == list(range(len(trace.steps)))
