"""The disagreement that the demonstration decides is there to be decided, and once only."""

from pathlib import Path

from muniment.archive import Archive
from muniment.cli.demo import DECIDED, decide
from muniment.demo import demo_documents


def test_one_disagreement_is_decided_once(tmp_path: Path) -> None:
    path, field, holds, why = DECIDED
    with Archive.create(tmp_path / "archive") as archive, demo_documents() as documents:
        list(archive.ingest([documents / Path(path).parent.name], collection="demo", workers=0))
        row = next(row for row in archive.rows() if path.endswith(row.path))
        assert [clash.field for clash in archive.get(row.id).discrepancies].count(field) == 1
        decide(archive, row.path)
        decide(archive, row.path)
        record = archive.get(row.id)
        (clash,) = [clash for clash in record.discrepancies if clash.holds]
        assert (clash.field, clash.holds, clash.reasons) == (field, holds, why)
        assert [number.value for number in record.numbers if number.role == "incoming"] == [clash.a.value]
        assert record.version == 2
