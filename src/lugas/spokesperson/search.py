"""How questions, lines to take and statements are found; the search room asks for it at start-up. Nothing of an asker is searched."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lugas.search.addresses import public_path
from lugas.search.registry import Entry, register
from lugas.spokesperson import catalogue
from lugas.spokesperson.models import Answer, Line, Question, Statement, StatementVersion
from lugas.spokesperson.rules import Status


def _questions():
    return Question.objects.at_home().confirmed().select_related("secretariat__region").prefetch_related("answers")


def _describe(question: Question) -> Entry | None:
    # The words of a restricted question are for few; its roles are others than the index knows, so it is not in it.
    if question.status == Status.UNCONFIRMED or question.secrecy == Question.Secrecy.RESTRICTED:
        return None
    published = [one.plain for one in question.answers.all() if one.published_at]
    office = question.secretariat
    return Entry(
        kind="question",
        key=question.public_id,
        title=str(question) if question.title else catalogue.topic_name(question.topic),
        body="\n".join([question.words, *published]),
        meta=catalogue.topic_name(question.topic),
        url=reverse("spokesperson:question", args=[question.public_id]),
        public_url=public_path(office, f"juru-bicara/{question.public_id}/"),
        at=question.answered_at or question.received_at or question.sent_at,
        zone=office.time_zone,
        is_public=bool(published) and question.public_since is not None,
        public_from=question.public_since,
    )


register(
    Question,
    _describe,
    words={"question": _("Question to the spokesperson")},
    permission="spokesperson.view",
    queryset=_questions,
    follow=[(Answer, lambda answer: [answer.question_id])],
)


def _lines():
    return Line.objects.at_home().select_related("secretariat__region").prefetch_related("shares")


def _describe_line(line: Line) -> Entry:
    return Entry(
        kind="line",
        key=line.public_id,
        title=line.title,
        body=line.words,
        private=line.sources,
        meta=catalogue.topic_name(line.topic),
        url=reverse("spokesperson:line", args=[line.public_id]),
        at=line.changed_at,
        zone=line.secretariat.time_zone,
        readers=tuple(one.receiver_id for one in line.shares.all()),
    )


register(
    Line,
    _describe_line,
    words={"line": _("Line to take")},
    permission="spokesperson.view_lines",
    queryset=_lines,
)


def _statements():
    return Statement.objects.at_home().filter(number__gt=0).select_related("secretariat__region")


def _describe_statement(statement: Statement) -> Entry | None:
    newest = statement.versions.order_by("-number").first()
    if newest is None:
        return None
    office = statement.secretariat
    return Entry(
        kind="statement",
        key=statement.public_id,
        title=newest.title,
        body=newest.words,
        url=reverse("spokesperson:statement", args=[statement.public_id]),
        public_url=public_path(office, f"juru-bicara/pernyataan/{statement.public_id}/"),
        at=newest.out_at,
        zone=office.time_zone,
        timed=True,
        is_public=True,
        public_from=newest.out_at,
    )


register(
    Statement,
    _describe_statement,
    words={"statement": _("Standing statement")},
    permission="spokesperson.view",
    queryset=_statements,
    follow=[(StatementVersion, lambda version: [version.statement_id])],
)
