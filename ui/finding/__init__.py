"""Find: words and a place to a list, and one listing whole."""
