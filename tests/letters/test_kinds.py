"""The kinds of papers: each TOML is sound, its paper can be typeset as it promises, and bad files say what is wrong."""

from datetime import date
from io import BytesIO

import pikepdf
import pytest

from lugas.letters.classification import codes
from lugas.letters.compose import documents
from lugas.letters.forms import LetterForm
from lugas.letters.kinds import kinds, offered, read
from lugas.letters.models import Letter
from lugas.letters.series import all_series
from lugas.letters.signing import words_of
from lugas.letters.typesetting import typeset
from tests import factories
from tests.letters.test_typesetting import pages

PEOPLE = [
    {"name": "Yohanes Bria", "rank": "Penata (III/c)", "number": "19850612 200501 1 003", "office": "Analis Protokol"},
    {"name": "Maria Seran", "rank": "", "number": "", "office": "Pranata Humas"},
]
VALUES = {
    "text": "Kata {key}",
    "paragraphs": "Alinea satu {key}.\n\nAlinea dua.",
    "list": ["Butir satu {key}", "Butir dua"],
    "people": PEOPLE,
    "date": "2026-04-17",
}


def value(field):
    """Something for every field of a kind, by which it can be found on the paper."""
    if field.type == "table":
        return [[f"{column} {field.key}" for column in field.columns]]
    found = VALUES[field.type]
    if isinstance(found, str):
        return found.format(key=field.key)
    return [one.format(key=field.key) if isinstance(one, str) else one for one in found]


def marks(field) -> list[str]:
    """The words by which the field's value is found on the paper."""
    found = {
        "text": ["Kata {key}"],
        "paragraphs": ["Alinea satu {key}.", "Alinea dua."],
        "list": ["Butir satu {key}", "Butir dua"],
        "people": ["Yohanes Bria", "19850612 200501 1 003", "Maria Seran", "Pranata Humas"],
        "date": ["17 April 2026"],
        "table": [f"{column} {field.key}" for column in field.columns],
    }[field.type]
    if field.place == "parties":
        found = found[:1] + found[2:3]
    return [mark.format(key=field.key) for mark in found]


def paper(kind, **fields) -> Letter:
    """A draft of a kind, whole."""
    signer = factories.position("Kepala Biro Administrasi Pimpinan", unit=factories.unit())
    filled = {
        "dated": date(2026, 4, 17),
        "place": "Kupang",
        "subject": "Rapat persiapan",
        "addressed_to": "Sekretaris Daerah" if kind.addressed == "one" else "",
        "opening": kind.opening,
        "closing": kind.closing,
        "content": {one.key: value(one) for one in kind.fields},
        "signer": signer,
    }
    return Letter.objects.create(kind=kind.key, **{**filled, **fields})


@pytest.mark.parametrize("key", [kind.key for kind in offered()])
@pytest.mark.django_db
def test_every_kind_shows_all_that_was_written_and_keeps_the_archive_format(key):
    kind = kinds()[key]
    with factories.at("53"):
        made = typeset(documents(paper(kind), each=False))
    text = " ".join(pages(made))
    assert [mark for field in kind.fields for mark in marks(field) if mark not in text] == []
    assert (kind.heading or kind.names["id"]).upper() in text.upper() or kind.shape == "correspondence"
    with pikepdf.open(BytesIO(made)) as pdf, pdf.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"], metadata["pdfuaid:part"]) == ("2", "A", "1")


@pytest.mark.parametrize("key", [kind.key for kind in offered()])
@pytest.mark.django_db
def test_whoever_initials_reads_all_that_was_written_without_opening_the_pdf(key):
    kind = kinds()[key]
    with factories.at("53"):
        text = "\n".join(words_of(paper(kind)))
    assert [mark for field in kind.fields for mark in marks(field) if mark not in text] == []


@pytest.mark.django_db
@pytest.mark.parametrize("security", ["T", "R", "SR"])
def test_a_paper_that_is_not_for_everybody_says_so_on_each_page(security):
    mark = {"T": "TERBATAS", "R": "RAHASIA", "SR": "SANGAT RAHASIA"}[security]
    with factories.at("53"):
        kind = kinds()["report"]
        long = {**paper(kind).content, "results": "\n\n".join(["Hasil yang panjang sekali. " * 20] * 12)}
        made = pages(typeset(documents(paper(kind, security=security, content=long))))
    assert len(made) > 1
    assert all(sheet.startswith(mark) for sheet in made)


def test_kinds_name_what_exists():
    for kind in kinds().values():
        assert not kind.series or kind.series in all_series()
        assert not kind.classification or kind.classification in codes()
        assert {"id", "en"} <= set(kind.names), kind.key
        assert all({"id", "en"} <= set(one.labels) for one in kind.fields)


@pytest.mark.django_db
def test_the_form_has_the_fields_of_the_kind_and_gives_their_values_back():
    with factories.at("53"):
        for kind in offered():
            letter = paper(kind)
            form = LetterForm(instance=letter)
            data = {name: form[name].value() for name in form.fields}
            shown = {name: field.prepare_value(data[name]) for name, field in form.fields.items()}
            again = LetterForm({name: one for name, one in shown.items() if one is not None}, instance=letter)
            assert again.is_valid(), (kind.key, again.errors)
            assert again.changes()["content"] == letter.content, kind.key


@pytest.mark.django_db
def test_the_office_that_passes_the_signing_on_stands_between_a_n_and_u_b():
    with factories.at("53"):
        letter = paper(kinds()["letter"])
        above, between = factories.position("Sekretaris Daerah"), factories.position("Asisten Administrasi Umum")
        form = LetterForm(instance=letter)
        data = {name: form[name].value() for name in form.fields if form[name].value() is not None}
        alone = LetterForm({**data, "passed_on_by": between.pk}, instance=letter)
        assert "passed_on_by" in alone.errors
        form = LetterForm({**data, "passed_on_by": between.pk, "on_behalf_of": above.pk}, instance=letter)
        assert form.is_valid(), form.errors
        for name, one in form.changes().items():
            setattr(letter, name, one)
        text = " ".join(pages(typeset(documents(letter))))
    lines = "a.n. Sekretaris Daerah Asisten Administrasi Umum u.b. Kepala Biro Administrasi Pimpinan,"
    assert lines in text


@pytest.mark.django_db
def test_a_line_with_too_many_parts_is_named():
    with factories.at("53"):
        letter = paper(kinds()["assignment"])
        form = LetterForm({"content_assigned": "Ani | III/c\nBudi | III/d | 1 | Analis | lebih"}, instance=letter)
        assert "2" in form.errors["content_assigned"][0]


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ('shape = "titled"', "name"),
        ('shape = "round"\n[name]\nid = "X"', "shape"),
        ('shape = "titled"\ncolour = 1\n[name]\nid = "X"', "colour"),
        ('shape = "titled"\ntemplate = "x.typ"\n[name]\nid = "X"', "x.typ"),
        ('shape = "titled"\n[name]\nid = "X"\n[[fields]]\nkey = "a"\nlabel = "A"\ntype = "number"', "type"),
        ('shape = "titled"\n[name]\nid = "X"\n[[fields]]\nkey = "a"\nlabel = "A"\ntype = "table"', "columns"),
        ('shape = "titled"\n[name\n', "bad.toml"),
    ],
)
def test_a_file_that_is_no_kind_says_what_is_wrong(tmp_path, toml, words):
    path = tmp_path / "bad.toml"
    path.write_text(toml)
    with pytest.raises(ValueError, match=words) as told:
        read(path)
    assert "bad.toml" in str(told.value)
