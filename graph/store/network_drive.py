"""Whether a file lies on a network drive, where two machines may write one SQLite file and damage it."""

import sys
from pathlib import Path

# As /proc/mounts names them. Not 9p and virtiofs: a container or virtual machine may have all its disks by them.
KINDS = frozenset(
    """nfs nfs4 cifs smb3 smbfs smb2 ncpfs ncp afs auristorfs coda ceph glusterfs lustre beegfs gpfs pvfs2 orangefs
    davfs davfs2 fuse.sshfs fuse.rclone fuse.s3fs fuse.gcsfuse fuse.glusterfs fuse.ceph fuse.davfs2 fuse.smbnetfs
    fuse.curlftpfs fuse.goofys fuse.mount-s3 fuse.juicefs""".split()
)  # fmt: skip
_MOUNTS = Path("/proc/self/mounts")


def network_drive(path: str | Path, mounts: str | None = None) -> str | None:
    r"""The kind of network drive that a file (there or not yet) lies on, by the table of mounts; None for a disk.

    Without such a table (macOS, Windows) only a path that names its server (``\\server\share``) is known for one.

    >>> network_drive("/cases/graph.sqlite", "/dev/sda1 / ext4 rw 0 0\nhost:/x /cases nfs4 rw 0 0\n")
    'nfs4'
    >>> network_drive("/case/graph.sqlite", "/dev/sda1 / ext4 rw 0 0\nhost:/x /cases nfs4 rw 0 0\n")
    """
    if sys.platform == "win32" and str(path).startswith(("\\\\", "//")):
        return "share"
    place = Path(path).resolve()
    found, length = None, -1
    for line in (_table() if mounts is None else mounts).splitlines():
        words = line.split(" ")
        if len(words) < 3:
            continue
        point = Path(_plain(words[1]))
        # Of two mounts at one place the later hides the earlier.
        if place.is_relative_to(point) and len(point.parts) >= length:
            found, length = words[2], len(point.parts)
    return found if found in KINDS else None


def _table() -> str:
    try:
        return _MOUNTS.read_text("utf-8", "replace")
    except OSError:
        return ""


def _plain(word: str) -> str:
    """A mount point as written in the table: space, tab, newline and backslash by their octal numbers."""
    for code, letter in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        word = word.replace(code, letter)
    return word
