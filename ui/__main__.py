"""`python -m ui` opens the window."""

if __name__ == "__main__":  # a child process that imports files must not open a second one
    import sys

    from ui.app import main

    sys.exit(main())
