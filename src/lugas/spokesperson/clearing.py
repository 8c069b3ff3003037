"""Who besides the spokesperson looks at an answer: what approvals ask of this room when one goes round."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from lugas.accounts.models import User
from lugas.approvals import circulation
from lugas.approvals.models import Approval
from lugas.approvals.registry import UNSIGNED, Paper, on_finish, on_return, shows, tells_kinds
from lugas.spokesperson import catalogue
from lugas.spokesperson.keeping import note
from lugas.spokesperson.models import Question
from lugas.spokesperson.rules import Status

SUBJECT = "spokesperson.question"
KIND = "answer"

UNSIGNED.update({KIND, *(f"{KIND}.{key}" for key, _name in catalogue.topics())})


@tells_kinds
def kinds():
    """The kinds of papers for which an office may settle a route: answers on any topic, or on one."""
    yield KIND, lazy("Answer of the spokesperson")
    for key, name in catalogue.topics():
        yield f"{KIND}.{key}", _("Answer of the spokesperson: %(topic)s") % {"topic": name}


def kind_for(topic: str, by: User) -> str | None:
    """The kind of paper by whose route the answer goes: of its topic, else of all; None where nobody else has to look."""
    for kind in (f"{KIND}.{topic}", KIND):
        if circulation.plan_check(kind, by):
            return kind
    return None


def question_of(approval: Approval) -> Question:
    """The question whose answer goes round."""
    return Question.objects.at_home().select_related("secretariat__region").get(pk=approval.subject_id)


@on_finish(SUBJECT)
def agreed(approval: Approval, by: User) -> None:
    """The last of the route agreed: the answer is ready to be sent."""
    question = question_of(approval)
    question.status = Status.CLEARED
    question.save(update_fields=["status", "changed_at"])
    note(question, "agree", by=by)


@on_return(SUBJECT)
def came_back(approval: Approval, by: User) -> None:
    """Sent back or taken back: it is worked on again, and cleared anew."""
    question = question_of(approval)
    question.answers.filter(stage=question.stage).update(cleared_at=None, cleared_by="")
    question.status = Status.IN_HAND
    question.save(update_fields=["status", "changed_at"])
    note(question, "send_back", by=by)


@shows(SUBJECT)
def paper(approval: Approval, user: User) -> Paper | None:
    """What is read before one agrees: the question and the answer as it would go out."""
    question = question_of(approval)
    restricted = question.secrecy == Question.Secrecy.RESTRICTED
    if restricted and not user.has_perm("spokesperson.view_restricted"):
        return None
    answer = question.answers.filter(stage=question.stage).first()
    if answer is None:
        return None
    exemption = catalogue.exemption_of(answer.exemption)
    facts = [
        (_("Question"), question.title),
        (_("Topic"), catalogue.topic_name(question.topic)),
        (_("What it gives"), answer.get_outcome_display()),
        (_("Published"), _("Yes") if answer.is_public else _("No")),
    ]
    if exemption:
        facts += [(_("Lawful reason"), exemption.label), (_("What harm is feared"), answer.explanation)]
    return Paper(facts=tuple(facts), text=tuple(answer.plain.split("\n\n")))
