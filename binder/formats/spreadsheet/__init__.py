"""Spreadsheets of any shape: what each column holds is guessed, or said by a mapping."""
