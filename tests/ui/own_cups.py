"""A CUPS of our own: a real cupsd in a folder, with one printer that keeps what it is sent."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

_PROGRAMS = ("cupsd", "lp", "lpadmin", "lpstat", "cupsdisable", "ipptool")
_QUEUE = """Listen {root}/s
Listen 127.0.0.1:{port}
PreserveJobFiles Yes
Browsing No
WebInterface No
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
JobPrivateValues none
<Limit All>
Order deny,allow
</Limit>
</Policy>
"""
_FILES = """ServerRoot {root}
RequestRoot {root}/spool
TempDir {root}/spool/tmp
CacheDir {root}/cache
StateDir {root}/state
AccessLog {root}/access
ErrorLog {root}/error
PageLog {root}/page
FileDevice Yes
"""
# A printer with two trays that prints both sides; it takes a PDF as it is.
_PPD = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "DESK.PPD"
*Manufacturer: "Made"
*Product: "(Desk)"
*ModelName: "Desk"
*ShortNickName: "Desk"
*NickName: "Desk"
*PSVersion: "(3010.000) 0"
*cupsFilter: "application/pdf 0 -"
*OpenUI *PageSize: PickOne
*DefaultPageSize: A4
*PageSize Letter: ""
*PageSize A4: ""
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*DefaultPageRegion: A4
*PageRegion Letter: ""
*PageRegion A4: ""
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea Letter: "0 0 612 792"
*ImageableArea A4: "0 0 595 842"
*DefaultPaperDimension: A4
*PaperDimension Letter: "612 792"
*PaperDimension A4: "595 842"
*OpenUI *InputSlot: PickOne
*DefaultInputSlot: Tray1
*InputSlot Tray1: ""
*InputSlot Tray2: ""
*CloseUI: *InputSlot
*OpenUI *Duplex: PickOne
*DefaultDuplex: None
*Duplex None: ""
*Duplex DuplexNoTumble: ""
*CloseUI: *Duplex
"""


class OwnCups:
    """One running server; `socket` is where it listens."""

    def __init__(self, root: Path, port: int) -> None:
        self.root, self.port, self.socket = root, port, root / "s"

    def spooled(self) -> list[bytes]:
        """Give the files of all jobs in order."""
        return [path.read_bytes() for path in sorted(self.root.glob("spool/d*"))]

    def attributes(self, job: int) -> dict[str, str]:
        """Give what the server knows about a job."""
        uri = f"ipp://127.0.0.1:{self.port}/jobs/{job}"
        said = self.run("ipptool", "-tv", uri, "get-job-attributes.test")
        pairs = (line.strip().partition(" = ") for line in said.splitlines() if " = " in line)
        return {name.split(" (")[0]: value for name, _, value in pairs}

    def run(self, *command: object) -> str:
        """Run one of the programs of CUPS against this server."""
        environment = {**os.environ, "CUPS_SERVER": str(self.socket)}
        done = subprocess.run(
            [*map(str, command)], env=environment, capture_output=True, text=True, check=True
        )
        return done.stdout


def missing() -> list[str]:
    """Name the programs of CUPS this machine has not."""
    path = os.environ["PATH"] + os.pathsep + "/usr/sbin"
    return [name for name in _PROGRAMS if shutil.which(name, path=path) is None]


@contextmanager
def own_cups() -> Iterator[OwnCups | None]:
    """Run a server with a paused printer “Desk”; None where it does not start here."""
    # a short path: the name of a socket has no room for a long one
    with TemporaryDirectory(prefix="cups", dir="/tmp") as folder:
        root = Path(folder)
        root.chmod(0o755)
        for name in ("spool/tmp", "cache", "state"):
            (root / name).mkdir(parents=True)
        cups = OwnCups(root, _free_port())
        for name, text in (("cupsd.conf", _QUEUE), ("files.conf", _FILES), ("desk.ppd", _PPD)):
            (root / name).write_text(text.format(root=root, port=cups.port))
        program = shutil.which("cupsd") or "/usr/sbin/cupsd"
        server = subprocess.Popen(
            [program, "-f", "-c", root / "cupsd.conf", "-s", root / "files.conf"],
            stderr=subprocess.DEVNULL,
        )
        try:
            yield cups if _started(cups) else None
        finally:
            server.terminate()
            server.wait()


def _started(cups: OwnCups) -> bool:
    for _ in range(100):
        if cups.socket.exists():
            break
        time.sleep(0.1)
    else:
        return False
    desk = ("-p", "Desk", "-E", "-v", "file:/dev/null", "-P", cups.root / "desk.ppd")
    cups.run("lpadmin", *desk)
    cups.run("lpadmin", "-d", "Desk")
    cups.run("cupsdisable", "Desk")  # so that jobs stay to be looked at
    return True


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
