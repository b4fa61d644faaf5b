"""The command line in a process of its own, with what is around it made hostile."""

import os
import resource
import subprocess
import sys


def full_disk():
    """Let the system refuse every byte written to a file, as a full disk does."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def command(folders, *words, full=False, **environment):
    """Run one command on these folders; gives what came of it."""
    start = (
        "import sys; from pathlib import Path; from binder import cli; from binder.paths import *;"
        f"cli.default_folders = lambda: folders_under(Path({str(folders.data.parent)!r}));"
        "sys.exit(cli.main(sys.argv[1:]))"
    )
    return subprocess.run(
        [sys.executable, "-c", start, *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **environment},
        preexec_fn=full_disk if full else None,
    )
