"""SQLite files on a network drive, where a write-ahead log is unsafe: refused, unless a person takes it on."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from graph.model.errors import StoreError
from graph.store import network_drive
from graph.store.opening import open_store
from kit.batches import opinion

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
tmpfs /dev/shm tmpfs rw 0 0
files:/export /srv/case\\040files nfs4 rw,vers=4.2 0 0
//office/cases /mnt/office cifs rw 0 0
/dev/sdb1 /mnt/office/local ext4 rw 0 0
me@host: /desk/me/far fuse.sshfs rw 0 0
overlay /srv/layers overlay rw 0 0
"""


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/desk/me/graph.sqlite", None),
        ("/srv/case files/graph.sqlite", "nfs4"),
        ("/srv/case files/deep/er/graph.sqlite", "nfs4"),
        ("/srv/case filesystem/graph.sqlite", None),
        ("/mnt/office/graph.sqlite", "cifs"),
        ("/mnt/office/local/graph.sqlite", None),
        ("/desk/me/far/graph.sqlite", "fuse.sshfs"),
        ("/desk/me/farther/graph.sqlite", None),
        ("/srv/layers/graph.sqlite", None),
        ("/dev/shm/graph.sqlite", None),
    ],
)
def test_network_drives_are_told_from_disks(place: str, kind: str | None) -> None:
    assert network_drive.network_drive(place, MOUNTS) == kind


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "graph.sqlite"


@pytest.fixture
def on_network(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The store's folder as a network drive, by this machine's table of mounts."""
    table = tmp_path / "mounts"
    table.write_text(f"/dev/sda1 / ext4 rw 0 0\nhost:/x {path.parent.resolve()} nfs4 rw 0 0\n")
    monkeypatch.setattr(network_drive, "_MOUNTS", table)
    return path


def test_a_store_on_a_network_drive_is_refused_with_a_word(on_network: Path) -> None:
    with pytest.raises(StoreError) as caught:
        open_store(str(on_network))
    line = str(caught.value)
    assert line.startswith(str(on_network))
    assert "\n" not in line
    assert "it lies on a network drive (nfs4)" in line
    assert "PRECEDENT_NETWORK_DRIVE=1" in line
    assert not on_network.exists()


def test_a_person_may_say_that_nobody_else_opens_it_and_then_it_does_without_wal(
    path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_on_a_disk = open_store(str(path))
    made_on_a_disk.merge(opinion("1 F.3d 1"))
    made_on_a_disk.close()
    request.getfixturevalue("on_network")
    monkeypatch.setenv("PRECEDENT_NETWORK_DRIVE", "1")
    for place in (path, path.with_name("new.sqlite")):
        store = open_store(str(place))
        store.merge(opinion("2 F.3d 2"))
        assert "2 F.3d 2" in store.snapshot().extractions
        store.close()
        with closing(sqlite3.connect(place)) as connection:
            assert connection.execute("pragma journal_mode").fetchone() == ("delete",)
