"""The page on mirrors says what the code does."""

import re
from pathlib import Path

from muniment.sources.mapping import FIELDS, mapping_of

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "bring-a-mirror-home.md"


def test_the_mapping_in_the_docs_can_be_read():
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE.read_text("utf-8"), re.S)
    mapping = mapping_of(example)
    assert mapping.table == "documents"
    assert mapping.values == {"publisher": "The Harbour Mirror", "rights": "See the site's own terms."}
    assert mapping.columns["body_ru"][0].kind == "transcription"


def test_every_field_is_documented():
    named = set(re.findall(r"`([\w-]+)`", PAGE.read_text("utf-8")))
    assert named >= FIELDS
