"""How the columns of a spreadsheet are read, shown and changed before it is brought in."""
