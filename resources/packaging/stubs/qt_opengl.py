"""Stands in for PySide6.QtOpenGL in the packaged program: pyqtgraph imports it and draws nothing
with it, because ``useOpenGL`` is off."""
