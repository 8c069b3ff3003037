"""A text for the walk, with a version, a working copy, a remark and a Word file that came back, and how its addresses are filled."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from lugas.texts.models import Draft, Remark, Text, Version, WordChange, WordReturn
from tests.isolation.programs import IN_TEXT, of_rows


def make(office: Any, words: Any) -> None:
    """Runs in the scope of the secretariat."""
    member = office.members[0]
    text = words.make(Text, purpose="", language="id")
    html = f"<p>{words.secret}Version</p>"
    version = words.make(Version, text=text, number=1, made_by=member, html=html, plain=f"{words.secret}Version")
    words.make(Draft, text=text, member=member, base=1, html=html, window="")
    words.make(Remark, text=text, version=version, made_by=member)
    returned = words.make(WordReturn, text=text, file=office.files["paper"], base=1, brought_by=member)
    words.make(WordChange, word_return=returned, order=0, kind="inserted", marks=[0], written_at=timezone.now())


RETURNED = f"texts_wordreturn t {IN_TEXT}"
CHANGED = "texts_wordchange t JOIN texts_wordreturn r ON r.id = t.word_return_id JOIN texts_text x ON x.id = r.text_id"
FILLERS = [
    (
        r"kerja/naskah/<str:public_id>/catatan/<int:pk>/",
        of_rows(f"texts_remark t {IN_TEXT}", public_id="x.public_id", pk="t.id"),
    ),
    (
        r"kerja/naskah/<str:public_id>/versi/<int:number>/",
        of_rows(f"texts_version t {IN_TEXT}", public_id="x.public_id", number="t.number"),
    ),
    (
        r"kerja/naskah/<str:public_id>/word/<str:name>/<int:pk>/",
        of_rows(CHANGED, public_id="x.public_id", name="r.public_id", pk="t.id"),
    ),
    (r"kerja/naskah/<str:public_id>/word/<str:name>/", of_rows(RETURNED, public_id="x.public_id", name="t.public_id")),
    (r"kerja/naskah/<str:public_id>/", of_rows("texts_text t", public_id="t.public_id")),
]
