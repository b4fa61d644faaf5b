"""Packet: what was chosen, looked at as pages, printed or saved."""
