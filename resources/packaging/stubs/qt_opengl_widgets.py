"""Stands in for PySide6.QtOpenGLWidgets in the packaged program: pyqtgraph derives classes from
its widget and makes none, because ``useOpenGL`` is off."""

from PySide6.QtWidgets import QWidget


class QOpenGLWidget(QWidget):
    """Only there to be derived from."""
