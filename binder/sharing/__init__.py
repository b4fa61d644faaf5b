"""The directory for others: exports of what is public."""
