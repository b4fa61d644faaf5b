"""The window over the binder: PySide6 widgets, no database, no PDF drawing of its own."""
