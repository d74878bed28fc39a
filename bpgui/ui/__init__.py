"""The widgets. Panels do not know each other: views connect them with the session."""
