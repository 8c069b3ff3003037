"""What approvals ask of this room when a draft goes round, and how it ends."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lugas.accounts.models import User
from lugas.approvals import circulation
from lugas.approvals.models import Approval, Step
from lugas.approvals.registry import UNSIGNED, Paper, on_finish, on_return, shows, tells_kinds
from lugas.speeches import telling
from lugas.speeches.models import Claim, Speech
from lugas.speeches.order import spoken
from lugas.speeches.queries import SUBJECT, going_round, greetings_of, lines_of, timing, visible
from lugas.speeches.rules import State, transition
from lugas.texts.queries import current

KIND = "speech"
UNSIGNED.add(KIND)


@tells_kinds
def kinds():
    """The kind for which an office may settle a route."""
    return [(KIND, gettext_lazy("Speech"))]


def speech_of(approval: Approval) -> Speech:
    """The speech that goes round, held."""
    found = Speech.objects.at_home().select_for_update(of=("self",))
    return found.select_related(
        "text", "speaker", "writer", "asked_by", "activity", "secretariat__region"
    ).get(pk=approval.subject_id)  # fmt: skip


@on_finish(SUBJECT)
def agreed(approval: Approval, by: User) -> None:
    """The last of the route agreed."""
    clear(speech_of(approval))


def clear(speech: Speech) -> Speech:
    """Cleared as the draft now reads."""
    transition(speech.state, State.CLEARED)
    assert speech.text is not None  # a constraint of the table
    speech.state, speech.cleared_version = State.CLEARED, current(speech.text).number
    speech.cleared_at = timezone.now()
    speech.save(update_fields=["state", "cleared_version", "cleared_at", "changed_at"])
    telling.cleared(speech)
    return speech


@on_return(SUBJECT)
def came_back(approval: Approval, by: User) -> None:
    """Sent back with a remark, or taken back: it is being written again. One that was dropped stays so."""
    speech = speech_of(approval)
    if speech.state == State.CLEARANCE:
        speech.state = State.WRITING
        speech.save(update_fields=["state", "changed_at"])


def end_round(speech: Speech, reason: str) -> None:
    """End the round of a speech that is not needed any more, whoever let it go round."""
    paper = going_round(speech)
    if paper is None:
        return
    approval, steps = circulation.locked(paper.pk)
    for step in steps:
        if step.state == Step.State.OPEN:
            step.state, step.opened_at, step.due_at = Step.State.WAITING, None, None
            step.save()
    circulation.finish(approval, Approval.Status.WITHDRAWN, reason=reason[:300])


@shows(SUBJECT)
def paper(approval: Approval, user: User) -> Paper | None:
    """What is read before one agrees: the occasion, the time it takes, facts not checked yet, salutation and text."""
    speech = (
        visible(user).filter(pk=approval.subject_id).select_related("text", "speaker", "secretariat__region").first()
    )
    if speech is None or speech.text is None:
        return None
    version = current(speech.text)
    time = timing(speech, version.plain)
    told = _("%(m)s min %(s)s s at %(rate)s words a minute; %(minutes)s min asked")
    facts = [
        (_("Who speaks"), speech.speaker.title),
        (_("Occasion"), speech.title),
        (
            _("Speaking time"),
            told % {"m": time.parts[0], "s": time.parts[1], "rate": time.rate, "minutes": speech.minutes},
        ),
    ]
    open_claims = Claim.objects.filter(speech=speech, state=Claim.State.OPEN).values_list("words", flat=True)
    facts += [(_("Not checked yet"), words) for words in open_claims]
    greeted = [one.words for one in spoken(lines_of(speech))]
    words = [*(one.opening for one in greetings_of(speech)), *greeted, *version.plain.split("\n")]
    return Paper(tuple(facts), tuple(words), speech.get_absolute_url() + "naskah-baca.pdf")
