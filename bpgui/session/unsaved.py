"""Decides what would be lost if the open project went away.

Training alone can be repeated bit for bit from its start, so by itself it is no loss while the
project has no file; the state of a project with a file is the user's own and counts.
"""

from __future__ import annotations

from dataclasses import replace

from bpgui.project.project import Project
from bpgui.session.document import Document


def would_lose_work(document: Document) -> bool:
    """Whether closing ``document`` now would lose something that opening does not bring back."""
    if not document.is_modified:
        return False
    if document.path is not None or document.opened is None:
        return True
    if any(run.changes or run.name for run in document.state.runs):
        return True
    return not starts_alike(document.project, document.opened)


def starts_alike(one: Project, other: Project) -> bool:
    """Whether training from the start of both makes the same, and they read and look alike."""
    trained_alike = replace(one, moment=other.moment, history=other.history)
    return trained_alike.is_equal(other)


def project_to_save(document: Document) -> Project:
    """The project as a file takes it: with what it tells of the runs of this session."""
    return replace(document.project, history=document.state.summaries())
