"""The one SQLite file: what is true."""
