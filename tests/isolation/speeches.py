"""Speeches in the walk, with all that hangs on them, and how their addresses are filled."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from lugas.accounts.tokens import secret_hash
from lugas.files.models import Pages
from lugas.speeches.models import (
    Briefing,
    Claim,
    Deck,
    Figure,
    Material,
    MaterialFile,
    PreviewLink,
    PublicSpeech,
    Quotation,
    SalutationLine,
    Speech,
    SpeechReader,
    SpeechSettings,
)
from lugas.texts.models import Text, Version
from tests.isolation.programs import of_rows
from tests.isolation.words import SENTENCE


def make(office: Any, words: Any) -> None:
    """Runs in the scope of the secretariat: a draft with what stands beside it, and one that everybody reads."""
    now, member = timezone.now(), office.members[0]
    text = words.make(Text, purpose="speeches.draft", language="id")
    plain = f"{words.secret}Speech. {SENTENCE}"
    html = f"<p>{plain}</p>"
    words.make(Version, text=text, number=1, made_by=member, html=html, plain=plain)
    facts = {"kind": "general", "speaker": office.position, "due_at": now + timedelta(days=1), "writer": member}
    draft = words.make(Speech, text=text, state="writing", activity=office.activities["internal"], **facts)
    words.make(SalutationLine, speech=draft, key="hand-1", added=True)
    material = words.make(Material, speech=draft, unit=None, due_at=now + timedelta(hours=3), email="a@example.test")
    MaterialFile.objects.create(material=material, file=office.files["paper"])
    words.make(Quotation, speech=draft, made_by=member)
    words.make(Claim, speech=draft, asked_of=office.users["head"].acting, state="open")
    SpeechReader.objects.create(speech=draft, member=office.users["head"].acting)
    words.make(
        PreviewLink,
        speech=draft,
        secret_hash=secret_hash(f"pratinjau_{office.code}"),
        expires_at=now + timedelta(days=1),
    )
    SpeechSettings.objects.create(greetings=["general"])
    said = words.make(Text, purpose="speeches.draft", language="id")
    words.make(Version, text=said, number=1, made_by=member, html=html, plain=plain)
    given = {"cleared_version": 1, "cleared_at": now, "delivered_at": now}
    delivered = words.make(Speech, text=said, state="delivered", activity=office.activities["public"], **facts, **given)
    words.make(
        PublicSpeech,
        words.open,
        speech=delivered,
        public_id=delivered.public_id,
        slug="sambutan",
        held_at=now,
        activity="",
        html=f"<p>{words.open}</p>",
        public_since=now - timedelta(hours=1),
        withdrawn_at=None,
    )
    briefing = words.make(Briefing, engagement=office.engagements["internal"], written_by=member)
    words.make(Figure, briefing=briefing)
    words.make(Pages, file=office.files["paper"], state="done", titles=[f"{words.secret}Pages"], heights=[540])
    words.make(Deck, activity=office.activities["internal"], number=1, way="brought", file=office.files["paper"])


OF = "JOIN speeches_speech s ON s.id = t.speech_id"
BRIEFED = "speeches_briefing t JOIN agenda_engagement e ON e.id = t.engagement_id JOIN agenda_activity x ON x.id = e.activity_id"
WORK = r"kerja/sambutan/<str:public_id>/"
API = r"api/v1/speeches/<[^>]*>/"


def beside(table: str, pk: str = "pk", column: str = "t.id"):
    """Rows of a table beside a speech."""
    return of_rows(f"speeches_{table} t {OF}", public_id="s.public_id", **{pk: column})


FILLERS = [
    (r"kerja/sambutan/bahan/<", of_rows(BRIEFED, public_id="x.public_id", pk="e.id")),
    (
        r"kerja/sambutan/tayang/<[^>]*>/<",
        of_rows(
            "speeches_deck t JOIN agenda_activity x ON x.id = t.activity_id",
            public_id="x.public_id",
            version="t.number",
            number="1",
        ),
    ),
    (
        r"kerja/sambutan/tayang/<",
        of_rows("speeches_deck t JOIN agenda_activity x ON x.id = t.activity_id", public_id="x.public_id"),
    ),
    (WORK + r"sapaan/<", beside("salutationline")),
    (WORK + r"bahan/<", beside("material")),
    (WORK + r"fakta/<", beside("claim")),
    (WORK + r"kutipan/<", beside("quotation")),
    (WORK + r"tautan/<", beside("previewlink", "name", "t.public_id")),
    (WORK + r"pembaca/<", beside("speechreader")),
    (WORK, of_rows("speeches_speech t", public_id="t.public_id")),
    (API + r"salutation/<", beside("salutationline")),
    (API + r"materials/<", beside("material")),
    (API + r"claims/<", beside("claim")),
    (API + r"quotations/<", beside("quotation")),
    (API + r"links/<", beside("previewlink", "name", "t.public_id")),
    (API + r"readers/<", beside("speechreader")),
    (r"api/v1/speeches/<", of_rows("speeches_speech t", public_id="t.public_id")),
    (r"api/v1/engagements/<[^>]*>/briefing", of_rows(BRIEFED, pk="e.id")),
    (r"pratinjau/<", lambda office: [("known", {"token": "1.bukan-tautan"})]),
    (
        r"(en/)?(<region:code>/)?sambutan/<str:public_id>/",
        of_rows("speeches_publicspeech t", "public", public_id="t.public_id", slug="t.slug"),
    ),
]
