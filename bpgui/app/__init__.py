"""Wiring: the command line, resources, translation and the start of the program."""
