"""The spokesperson's desk for the walk: questions hidden and public, lines, statements, and how their addresses are filled."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from lugas.spokesperson.links import code_hash, code_of
from lugas.spokesperson.models import (
    Answer,
    Asker,
    Correction,
    DeskSettings,
    Inquiry,
    Line,
    LineShare,
    LineVersion,
    Pause,
    Question,
    Statement,
    StatementMail,
    StatementVersion,
    Step,
)
from lugas.spokesperson.rules import Status
from tests.isolation.programs import of_rows
from tests.isolation.words import OPEN


def make(office: Any, words: Any) -> None:
    """Runs in the scope of the secretariat. One question is restricted and one public; its asker is nobody's to see."""
    now = timezone.now()
    member = office.users["head"].acting
    for secrecy in (Question.Secrecy.RESTRICTED, Question.Secrecy.OPEN):
        is_open = secrecy == Question.Secrecy.OPEN
        mark = OPEN if is_open else None
        facts = {"way": "form", "rule": "press", "topic": "health", "extended_days": 0, "code_hash": "", "withheld": ""}
        values = words.fill(Question, mark, secrecy=secrecy, status=Status.IN_HAND, received_at=now, **facts)
        one = Question(**values, delete_on=now.date() + timedelta(days=90), holder=member)
        one.code_hash = code_hash(code_of(one))
        if is_open:
            one.status, one.answered_at, one.public_since, one.days_taken = Status.ANSWERED, now, now, 1
        one.save()
        asker = words.make(Asker, question=one, email="a@example.test")
        words.make(Step, question=one, verb="take")
        answer = words.make(
            Answer,
            mark,
            question=one,
            exemption="",
            cleared_at=now if is_open else None,
            sent_at=now if is_open else None,
            published_at=now if is_open else None,
        )
        if is_open:
            words.make(Correction, OPEN, answer=answer)
        else:
            words.make(Pause, question=one)
            words.make(Inquiry, question=one, unit=office.unit, due_at=now, asked_by=member, reply="")
    line = words.make(Line, topic="health", valid_from=now.date(), is_shared=False)
    words.make(LineVersion, line=line, number=1, valid_from=now.date())
    shared = words.make(Line, OPEN, topic="health", valid_from=now.date(), is_shared=True)
    LineShare.objects.create(line=shared, receiver=office.secretariat)
    DeskSettings.objects.create()
    statement = words.make(Statement, form="other", number=1, approver=member, asked_at=now, state="asked")
    version = words.make(StatementVersion, OPEN, statement=statement, key=statement.public_id, number=1, out_at=now)
    StatementMail.objects.create(version=version, asker=asker)


PORTAL = r"(en/)?(<region:code>/)?"
QUESTIONS = "spokesperson_question t"
ANSWERS = "spokesperson_answer t JOIN spokesperson_question q ON q.id = t.question_id"
FILLERS = [
    (r"kerja/juru-bicara/pertanyaan/<[^>]*>/koreksi/<", of_rows(ANSWERS, public_id="q.public_id", pk="t.id")),
    (r"kerja/juru-bicara/pertanyaan/<", of_rows(QUESTIONS, public_id="t.public_id")),
    (r"kerja/juru-bicara/permintaan/<", of_rows("spokesperson_inquiry t", pk="t.id")),
    (r"kerja/juru-bicara/garis/<", of_rows("spokesperson_line t", public_id="t.public_id")),
    (r"kerja/juru-bicara/pernyataan/baru/<", lambda office: [("known", {"form": "disaster"})]),
    (r"kerja/juru-bicara/pernyataan/<", of_rows("spokesperson_statement t", public_id="t.public_id")),
    (r"api/v1/questions/<[^>]*>/answers/<", of_rows(ANSWERS, public_id="q.public_id", pk="t.id")),
    (r"api/v1/questions/<", of_rows(QUESTIONS, public_id="t.public_id")),
    (r"api/v1/inquiries/<", of_rows("spokesperson_inquiry t", pk="t.id")),
    (r"api/v1/statements/<", of_rows("spokesperson_statement t", public_id="t.public_id")),
    (PORTAL + r"tanya/(konfirmasi|keberatan|keluar)/<", lambda office: [("known", {"token": "1.bukan.tautan"})]),
    (PORTAL + r"juru-bicara/laporan-<", lambda office: [("known", {"quarter": "2026-3"})]),
    (PORTAL + r"juru-bicara/pernyataan/<", of_rows("spokesperson_statement t", "public", key="t.public_id")),
    (PORTAL + r"juru-bicara/<", of_rows(QUESTIONS, "public", public_id="t.public_id")),
]
