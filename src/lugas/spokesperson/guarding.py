"""Who may open and write the texts of answers, and where they belong. Loaded at start-up."""

from __future__ import annotations

from django.urls import reverse

from lugas.accounts.models import User
from lugas.spokesperson.actions.answers import PURPOSE
from lugas.spokesperson.models import Answer, Question
from lugas.spokesperson.rules import HANDLE, SEND, WORKED_ON, Status
from lugas.texts import registry
from lugas.texts.models import Text


def answer_of(text: Text) -> Answer | None:
    """The answer whose text it is."""
    return Answer.objects.at_home().select_related("question").filter(text=text).first()


@registry.guards(PURPOSE)
def may(text: Text, user: User, verb: str) -> bool:
    """Whoever sees the question reads; the desk writes while the question is worked on."""
    answer = answer_of(text)
    if answer is None:
        return False
    question = answer.question
    if question.secrecy == Question.Secrecy.RESTRICTED and not user.has_perm("spokesperson.view_restricted", question):
        return False
    if verb == registry.WRITE:
        if answer.published_at is not None:
            # To be corrected, with a note beside it.
            return question.status == Status.ANSWERED and user.has_perm(SEND, question)
        return user.has_perm(HANDLE, question) and question.status in WORKED_ON and answer.stage == question.stage
    return user.has_perm("spokesperson.view", question)


@registry.belongs(PURPOSE)
def place(text: Text) -> registry.Place | None:
    """The question's page."""
    answer = answer_of(text)
    if answer is None:
        return None
    return registry.Place(str(answer.question), reverse("spokesperson:question", args=[answer.question.public_id]))
