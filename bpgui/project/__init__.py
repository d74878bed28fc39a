"""The document as a value, its files, presets and text exports. Knows no Qt."""
