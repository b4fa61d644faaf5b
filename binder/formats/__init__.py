"""Files in: a reader per format gives rows under HSDS names, never SQL."""
