"""`lugas delegate`: the real case as it was, both languages, and one clear sentence for what cannot be used."""

import copy
import json
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from lugas.delegation.core.reading import SCHEMA, schema

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "docs" / "examples" / "rakor-soe.json"


def delegate(*arguments, text="", language="id"):
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "lugas.cli", "delegate", *map(str, arguments)],
        input=text if isinstance(text, bytes) else text.encode(),
        capture_output=True,
        env={"PYTHONPATH": "src", "PATH": "/usr/bin", "LUGAS_LANGUAGE": language},
        cwd=ROOT,
        timeout=120,
    )


@pytest.fixture
def facts():
    return json.loads(EXAMPLE.read_text(encoding="utf-8"))


def solved(facts, *arguments):
    done = delegate("-", "--json", *arguments, text=json.dumps(facts))
    assert done.returncode == 0, done.stderr.decode()
    answer = json.loads(done.stdout)
    return answer, {row["engagement"]: row for row in answer["assignments"]}


def test_the_schema_is_one():
    Draft202012Validator.check_schema(schema())
    assert SCHEMA.exists()


def test_the_real_case_comes_out_as_it_was(facts):
    answer, rows = solved(facts)
    assert answer["proved"]
    assert rows["rakor"]["official"] == "sekda_tts"
    assert rows["panen"] == {**rows["panen"], "official": "gubernur", "fixed": True}
    assert "bobot 7 tidak dihadiri" in rows["rakor"]["explanation"]["id"]


def test_without_the_consent_of_tts_somebody_else_goes(facts):
    facts["rules"]["represent"][1].pop("consent")
    _answer, rows = solved(facts)
    assert rows["rakor"]["official"] == "asisten1"
    # Then nobody else may lead the roll call, which counts less.
    assert rows["apel"]["official"] is None
    why = {one["official"]: one["en"] for one in rows["apel"]["against"]}
    assert why["asisten1"] == "would be late for Membuka Rakor Komunikasi Pimpinan in Soe: there 11:30"


def test_solving_again_finds_a_next_best_that_moves_others(facts):
    facts["engagements"] = [one for one in facts["engagements"] if one["id"] != "apel"]
    _answer, rows = solved(facts, "--exact")
    assert rows["rakor"]["next_best"] == "asisten1"
    assert "Asisten I" in rows["rakor"]["explanation"]["id"]
    assert rows["rakor"]["cost"]["field"] == 1


def test_who_could_with_reasons_in_words():
    text = delegate(EXAMPLE, "--who", "rakor", language="en").stdout.decode()
    assert "Pj. Sekda TTS: is in Soe that day; echelon II.a; field fits; no travel instead of 3 h on the road" in text
    assert "Sekda Alor: his secretariat has not agreed yet" in text
    assert "Karo Adpim: echelon II.b, below the rank that is asked for" in text
    assert "Pj. Gubernur NTT: engaged elsewhere: Panen raya di Labuan Bajo" in text


def test_the_text_says_whether_it_is_proved():
    assert "Terbukti terbaik." in delegate(EXAMPLE).stdout.decode()
    assert "Proved best." in delegate(EXAMPLE, language="en").stdout.decode()


def broken(facts, change):
    facts = copy.deepcopy(facts)
    change(facts)
    return json.dumps(facts)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda f: f.pop("officials"), "the file lacks officials."),
        (lambda f: f["engagements"][2].pop("start"), "engagements[3] lacks start."),
        (lambda f: f["engagements"][0].update(end="2024-04-24T08:00"), "engagements[1] ends before it starts."),
        (lambda f: f["engagements"][0].update(start="besok pagi"), "engagements[1].start is no time like 2024-04-24T09:00."),
        (lambda f: f["engagements"][0].update(place="Atlantis"), "engagements[1].place: the place Atlantis is not in the travel table."),
        (lambda f: f["engagements"][0].update(asked="x"), "engagements[1].asked: there is no official x."),
        (lambda f: f["officials"].append(f["officials"][0]), "The id gubernur is used twice in officials."),
        (lambda f: f["officials"][0].update(rank="king"), "officials[1].rank must be one of: governor"),
        (lambda f: f["engagements"][0].update(importance=1000), "engagements[1].importance must lie between 0 and 100."),
        (lambda f: f.update(extra=1), "the file has an unknown key: extra."),
        (lambda f: f.update(zone="Mars/Base"), "zone: the time zone Mars/Base is not known."),
        (lambda f: f.update(officials="all"), "officials must be a list."),
        (lambda f: f["rules"]["represent"][0].update(who=["nobody-here"]), "rules.represent[1].who: there is no official nobody-here."),
    ],
)  # fmt: skip
def test_what_cannot_be_used_gets_one_sentence(facts, change, sentence):
    done = delegate("-", text=broken(facts, change), language="en")
    assert done.returncode == 2
    assert done.stdout == b""
    said = done.stderr.decode()
    assert said.startswith(sentence)
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b"null", b'{"officials": []}', b"1e999", b"NaN"]
)
def test_rubbish_gets_one_sentence(data):
    done = delegate("-", text=data)
    assert done.returncode == 2
    assert done.stderr.decode().count("\n") == 1
    assert "Traceback" not in done.stderr.decode()


def test_a_missing_file_and_a_missing_engagement():
    assert delegate("/nowhere.json").returncode == 2
    assert delegate(EXAMPLE, "--who", "x", language="en").stderr.decode() == "There is no engagement x.\n"
