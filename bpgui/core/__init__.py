"""The arithmetic: networks, their training and the trace of it. Knows no files and no Qt."""
