"""Directory: files in, sources, places added by hand."""
