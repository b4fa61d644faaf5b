"""Keep: backups, settings, what this program is made of."""
