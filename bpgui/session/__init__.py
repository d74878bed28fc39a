"""The open document, its undo stack and its training. Knows QtCore but no widgets."""
