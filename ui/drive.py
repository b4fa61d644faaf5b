"""Which drives a directory must not be written on: those that other computers write on as well."""

from pathlib import Path

from PySide6.QtCore import QStorageInfo

# Locks of these do not hold between computers, and a directory written from two is damaged.
_SHARED = ("nfs", "cifs", "smb", "afp", "afs", "ncp", "9p", "webdav", "davfs", "fuse.sshfs", "ceph")


def kind_of_drive(path: Path) -> str:
    """Name the file system a path lies on, as the system does: "ext4", "nfs4", "NTFS"."""
    if str(path).startswith("\\\\"):
        return "smb"  # a server by its name, \\server\share
    drive = QStorageInfo(str(path))
    return bytes(drive.fileSystemType().data()).decode("utf-8", "replace")


def refusal(kind: str) -> str:
    """Say why nothing is written on a drive of this kind, "" where it may be."""
    if not kind.casefold().startswith(_SHARED):
        return ""
    return (
        f"The directory lies on a network drive ({kind}), where two computers can damage it:"
        " look-ups and printing go on, nothing is written. Keep it on this computer, and pass it"
        " on by export."
    )
