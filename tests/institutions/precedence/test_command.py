"""`lugas precedence`: what it prints, that the schema and the examples of the document hold, and that a bad file gets one
sentence and exit 2."""

import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema_rs
import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from lugas.cli import main
from lugas.institutions.precedence import reading
from lugas.institutions.precedence.lists import DATA

SCHEMA = json.loads((DATA / "schema.json").read_text(encoding="utf-8"))
DOCUMENT = Path(settings.PACKAGE).parent.parent / "docs" / "precedence.md"
EXAMPLES = re.findall(r"```json\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
GOOD = {"place": {"level": "province", "region": "53"}, "attendees": ["Gubernur NTT"]}


def run(tmp_path, capfd, data, *options, expected=0):
    path = tmp_path / "acara.json"
    path.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
    assert main(["precedence", str(path), *options]) == expected
    return capfd.readouterr()


def test_the_examples_of_the_document_hold_to_the_schema_and_give_what_it_says(tmp_path, capfd):
    events = [one for one in map(json.loads, EXAMPLES) if "attendees" in one]
    assert len(events) >= 2
    for one in events:
        jsonschema_rs.validate(SCHEMA, one)
        assert run(tmp_path, capfd, one).out
    answer = json.loads(run(tmp_path, capfd, events[0], "--json").out)
    told = re.search(
        r"<!-- order of the first example -->\n\n(.*?)\n\n", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL
    )[1]
    rows = [[cell.strip() for cell in row.strip("|").split("|")][:3] for row in told.splitlines()[2:]]
    assert rows == [[str(one["place"]), one["title"], one["article"]] for one in answer["order"]]


def test_it_starts_without_django(tmp_path):
    path = tmp_path / "acara.json"
    path.write_text(json.dumps(GOOD), encoding="utf-8")
    code = (
        "import sys; from lugas.cli import main; result = main(['precedence', sys.argv[1]]);"
        "sys.exit(result or ('django' in sys.modules and 'Django was loaded'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Gubernur NTT" in done.stdout


def test_text_and_json_say_the_same(tmp_path, capfd, monkeypatch):
    monkeypatch.setenv("LUGAS_LANGUAGE", "en")
    text = run(tmp_path, capfd, GOOD).out
    answer = json.loads(run(tmp_path, capfd, GOOD, "--json").out)
    [one] = answer["order"]
    assert one["article"] == "UU 9/2010 Pasal 10 ayat (1) huruf a"
    assert one["article"] in text
    assert one["reason"]["en"] in text


BAD = {
    "attendees missing": {"place": GOOD["place"]},
    "place missing": {"attendees": []},
    "level": {**GOOD, "place": {"level": "village", "region": "53"}},
    "level and region": {**GOOD, "place": {"level": "province", "region": "53.02"}},
    "no region": {**GOOD, "place": {"level": "province"}},
    "region": {**GOOD, "attendees": [{"office": "bupati", "region": "Atlantis"}]},
    "key": {**GOOD, "attendees": [{"office": "bupati", "pangkat": "x"}]},
    "office empty": {**GOOD, "attendees": [{"office": " "}]},
    "no office": {**GOOD, "attendees": [{"name": "x"}]},
    "office no text": {**GOOD, "attendees": [{"office": ["bupati"]}]},
    "person no object": {**GOOD, "attendees": [None]},
    "list": {**GOOD, "attendees": {}},
    "spouse": {**GOOD, "attendees": [{"office": "bupati", "spouse": []}]},
    "capacity": {**GOOD, "attendees": [{"office": "bupati", "capacity": "boss"}]},
    "since": {**GOOD, "attendees": [{"office": "bupati", "since": "2024-13-45"}]},
    "letter": {**GOOD, "attendees": [{"office": "bupati", "letter": "12.z"}]},
    "echelon": {**GOOD, "attendees": [{"office": "bupati", "echelon": "V"}]},
    "id twice": {**GOOD, "attendees": [{"office": "bupati", "id": "a"}, {"office": "bupati", "id": "a"}]},
    "host": {**GOOD, "host": "Menteri Sosial"},
    "order": {**GOOD, "custom": {"order": {"10.g": ["bupati"]}}},
    "order no keys": {**GOOD, "custom": {"order": {"10.g": [{}]}}},
    "acting": {**GOOD, "custom": {"acting": {"plt": "maybe"}}},
    "too many": {**GOOD, "attendees": ["Bupati"] * 5001},
    "too long": {**GOOD, "event": "x" * 301},
    "array": [],
    "number": 7,
    "no JSON": b'{"place": ',
    "no text": b"\xff\xfe\x00",
    "deep": b"[" * 200_000,
    "empty": b"",
    "too big": b" " * (reading.MAX_BYTES + 1),
}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gets_one_sentence(tmp_path, capfd, monkeypatch, name, language):
    monkeypatch.setenv("LUGAS_LANGUAGE", language)
    said = run(tmp_path, capfd, BAD[name], expected=2)
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert 10 < len(said.err) < 900


@pytest.mark.parametrize("path", ["/tidak/ada.json", "/", "/dev/null/x", "a\0b"])
def test_a_file_that_is_not_there(capfd, path):
    assert main(["precedence", path]) == 2
    assert capfd.readouterr().err.count("\n") == 1


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["bupati", "53", "10.g"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*reading.KEYS, "place", "level", "attendees", "order", "10.g"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


def refusal_of(data):
    """What a file is refused for, None when it is read."""
    try:
        reading.event(json.dumps(data).encode(), name="x", language="id")
    except reading.Refused as refusal:
        return refusal
    return None


@given(anything, anything, anything)
def test_whatever_stands_in_a_file_it_is_read_or_refused(attendees, host, custom):
    refusal = refusal_of({**GOOD, "attendees": attendees, "host": host, "custom": custom})
    assert refusal is None or str(refusal)


@given(anything)
def test_the_schema_and_the_reader_agree_on_shape(person):
    """Only what a schema cannot know (regions, days, doubles) is refused beyond it."""
    data = {**GOOD, "attendees": [person]}
    refusal = refusal_of(data)
    if refusal is not None and jsonschema_rs.is_valid(SCHEMA, data):
        assert refusal.code in {"unknown_region", "bad_date", "empty", "id_twice"}
