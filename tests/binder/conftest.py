"""What the tests of the command line share: a home of their own, and a way to run a command."""

import json

import pytest

from binder import cli, paths


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A user's home of our own, so that the working copy is a fresh one."""
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    if not str(paths.default_folders().data).startswith(str(tmp_path)):
        pytest.skip("this system's user folders cannot be moved by the environment")


@pytest.fixture
def run(home, capsys):
    """Run one command on the working copy; gives exit code, JSON document, stderr."""

    def command(*words):
        code = cli.main(["--json", *map(str, words)])
        out, err = capsys.readouterr()
        return code, json.loads(out) if out else None, err

    return command
