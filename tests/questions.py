"""Answers the questions that the program asks a person."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMessageBox


def answer_questions(
    monkeypatch: pytest.MonkeyPatch, button: QMessageBox.StandardButton
) -> list[str]:
    """Answer every question with ``button``; the texts of those asked come into the list."""
    asked: list[str] = []

    def question(
        _parent: object, _title: str, text: str, *_arguments: object
    ) -> QMessageBox.StandardButton:
        asked.append(text)
        return button

    monkeypatch.setattr(QMessageBox, "question", question)
    return asked
