"""`python -m ui` and `binder-window`: open the window."""

import gc
import sys


def main() -> int:
    """Open the window; what it needs is loaded here, not in the child processes it starts."""
    gc.disable()  # nothing of the start is garbage; from then on the window sweeps by itself
    from ui.app import main as open_window

    return open_window()


if __name__ == "__main__":
    sys.exit(main())
