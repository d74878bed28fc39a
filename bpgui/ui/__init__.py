"""The widgets. Panels do not know each other: the main window connects them."""
