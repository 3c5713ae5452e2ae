"""Volumes of the Caselaw Access Project: each case is read, and a bad one is told and loses nothing else."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from graph.model.errors import UnreadableFile
from graph.store.opening import open_store
from ingest.bulk import cap
from ingest.bulk.cap import load_cap
from ingest.job import ingest


def case(number: int, **more: Any) -> dict[str, Any]:
    """One case as a volume holds it."""
    return {
        "id": number,
        "name_abbreviation": f"Roe{number} v. Poe",
        "decision_date": "1999-05-06",
        "docket_number": f"No. {number}",
        "citations": [{"type": "official", "cite": f"{number} F.3d 1"}],
        "court": {"name": "United States Court of Appeals for the Ninth Circuit"},
        "file_name": f"{number:04d}-01",
        "casebody": {
            "head_matter": f"Roe{number} v. Poe",
            "opinions": [
                {"type": "majority", "text": "We follow Doe v. City, 577 F.3d 415 (2d Cir. 1998). Affirmed."}
            ],
        },
        **more,
    }


def volume(folder: Path, cases: list[dict[str, Any]], name: str = "100.zip", **files: bytes) -> Path:
    """A packed volume; `files` by name (dots as underscores) stand beside the cases."""
    folder.mkdir(exist_ok=True)
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("metadata/VolumeMetadata.json", "{}")
        listed = [{k: c[k] for k in ("id", "file_name")} for c in cases]
        archive.writestr("metadata/CasesMetadata.json", json.dumps(listed))
        for c in cases:
            archive.writestr(f"json/{c['file_name']}.json", json.dumps(c))
        for at, body in files.items():
            archive.writestr(f"json/{at}.json", body)
    return folder


def test_a_volume_is_read_case_by_case(tmp_path: Path) -> None:
    store = open_store(":memory:")
    report = load_cap(volume(tmp_path / "cap", [case(1), case(2)]), store)
    assert [(f.file, f.rows, f.landed.new, f.refused) for f in report.files] == [("100.zip", 2, 2, 0)]
    snapshot = store.snapshot()
    assert list(snapshot.extractions) == ["1 F.3d 1", "2 F.3d 1"]
    assert {e.to for e in snapshot.edges} == {"577 F.3d 415"}


def test_a_case_with_half_a_character_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    broken = case(
        2, casebody={"opinions": [{"text": "We follow \ud800 Doe v. City, 577 F.3d 415. Affirmed."}]}
    )
    store = open_store(":memory:")
    report = load_cap(volume(tmp_path / "cap", [case(1), broken, case(3)]), store)
    assert [(f.rows, f.landed.new, f.refused, f.done) for f in report.files] == [(2, 2, 1, True)]
    [refusal] = report.refusals
    assert refusal.why.startswith(
        "json/0002-01.json: the text holds half a character (U+D800, at place 10), which "
    )
    assert list(store.snapshot().extractions) == ["1 F.3d 1", "3 F.3d 1"]
    assert load_cap(tmp_path / "cap", store).snapshot == report.snapshot


def test_packed_unpacked_and_by_hand_are_the_same_graph(tmp_path: Path) -> None:
    packed = volume(tmp_path / "cap", [case(1), case(2)])
    with zipfile.ZipFile(packed / "100.zip") as archive:
        archive.extractall(tmp_path / "unpacked" / "100")
    stores = [open_store(":memory:") for _ in range(3)]
    load_cap(packed, stores[0])
    load_cap(tmp_path / "unpacked", stores[1])
    ingest(sorted((tmp_path / "unpacked").rglob("json/*.json")), stores[2])
    assert len({store.snapshot_id() for store in stores}) == 1


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (b"{", "not valid JSON"),
        (b"", "not valid JSON"),
        (b'{"id": 9, "casebody": {"opinions": []}, "name_abbreviation": "A v. B"}', "holds no text"),
        (b"[" + b" " * 2_000_000 + b"]", "unpacks to more than"),
    ],
    ids=["half", "empty", "no text", "bomb"],
)
def test_a_bad_case_is_told_and_loses_nothing_else(tmp_path: Path, bad: bytes, why: str) -> None:
    store = open_store(":memory:")
    report = load_cap(volume(tmp_path / "cap", [case(1), case(2)], **{"0001-99": bad}), store)
    [told] = report.refusals
    assert told.file == "100.zip"
    assert told.why.startswith("json/0001-99.json: ")
    assert why in told.why
    assert len(store.snapshot().extractions) == 2


def test_a_case_whose_bytes_are_broken_is_told(tmp_path: Path) -> None:
    folder = volume(tmp_path / "cap", [case(1), case(2)])
    with zipfile.ZipFile(folder / "100.zip") as archive:
        at = archive.getinfo("json/0001-01.json").header_offset + 60
    body = bytearray((folder / "100.zip").read_bytes())
    body[at : at + 8] = b"\xff" * 8
    (folder / "100.zip").write_bytes(bytes(body))
    store = open_store(":memory:")
    report = load_cap(folder, store)
    assert [r.why.partition(" (")[0] for r in report.refusals] == ["json/0001-01.json: it cannot be unpacked"]
    assert list(store.snapshot().extractions) == ["2 F.3d 1"]


def test_a_case_that_is_listed_and_not_there_is_told(tmp_path: Path) -> None:
    folder = volume(tmp_path / "cap", [case(1)])
    with zipfile.ZipFile(folder / "100.zip", "a") as archive:
        archive.writestr("CasesMetadata.json", json.dumps([{"id": 7, "file_name": "0700-01"}]))
    report = load_cap(folder, open_store(":memory:"))
    assert [r.why for r in report.refusals] == [
        "0700-01: CasesMetadata.json lists it, and there is no file of it"
    ]


def test_a_volume_that_is_no_archive_is_told_and_the_next_is_read(tmp_path: Path) -> None:
    folder = volume(tmp_path / "cap", [case(1)], "b.zip")
    (folder / "a.zip").write_bytes(b"PK half a volume")
    report = load_cap(folder, open_store(":memory:"))
    assert [(f.file, f.rows, f.done) for f in report.files] == [("a.zip", 0, False), ("b.zip", 1, True)]
    assert not report.complete


def test_a_second_load_reads_nothing_and_a_stopped_one_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cap, "_NOTED", 1)
    folder, store = volume(tmp_path / "cap", [case(n) for n in range(1, 6)]), open_store(":memory:")
    merge, count = store.merge, 0

    def stopped(batch: Any) -> Any:
        nonlocal count
        count += 1
        if count == 4:
            raise KeyboardInterrupt
        return merge(batch)

    monkeypatch.setattr(store, "merge", stopped)
    with pytest.raises(KeyboardInterrupt):
        load_cap(folder, store)
    monkeypatch.setattr(store, "merge", merge)
    [again] = load_cap(folder, store).files
    assert (again.rows, again.landed.new) == (5, 2)
    [third] = load_cap(folder, store).files
    assert (third.landed.new, third.landed.unchanged) == (0, 5)


def test_a_folder_without_volumes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no volume in it"):
        load_cap(tmp_path, open_store(":memory:"))
