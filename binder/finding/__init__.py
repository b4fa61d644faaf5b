"""From words and a place to an ordered list: the derived index and the questions it answers."""
