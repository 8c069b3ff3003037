"""The steps of speeches, briefings and slides on an activity's trail, and the answer whether an activity has its speech. Looked for by the
agenda's AppConfig."""

from __future__ import annotations

from urllib.parse import urlencode

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.agenda import registry
from lugas.agenda.models import Activity, Engagement
from lugas.agenda.rules import Status
from lugas.design.parts import TrailStep
from lugas.duties import catalogue, preparation
from lugas.duties.registry import answers
from lugas.speeches import queries, words
from lugas.speeches.facts import SPEAKING
from lugas.speeches.models import Deck, Speech
from lugas.speeches.rules import OPEN, READY, State

THING = "speech"
STATES = {
    State.ASKED: "open",
    State.WRITING: "open",
    State.CLEARANCE: "open",
    State.CLEARED: "settled",
    State.DELIVERED: "settled",
    State.DROPPED: "idle",
}


@answers(THING)
def ready(activities: list[Activity]) -> set[int]:
    """The activities of which every speech asked for is cleared or given, and at least one is."""
    found = Speech.objects.at_home().filter(activity__in=[one.pk for one in activities]).order_by()
    unready = found.filter(activity=OuterRef("activity"), state__in=OPEN)
    return set(found.filter(state__in=READY).exclude(Exists(unready)).values_list("activity_id", flat=True))


@registry.trail_steps(40)
def speech_steps(activity: Activity, user: User) -> list[TrailStep]:
    """Each speech of the activity; else whether one is wanted, and where to ask for it."""
    acting = user.acting
    if acting is None or acting.secretariat_id != activity.secretariat_id or not user.has_perm("speeches.view"):
        return []
    speeches = list(queries.known_of(user, activity).select_related("speaker", "writer", "activity").order_by("id"))
    if speeches:
        may_read = set(queries.visible(user).filter(activity=activity).values_list("pk", flat=True))
        return [step_of(one, readable=one.pk in may_read) for one in speeches]
    if activity.cancelled_at is not None:
        return []
    return unasked(activity, user)


def unasked(activity: Activity, user: User) -> list[TrailStep]:
    """Nothing was asked for: what people ticked, or whether the kind of activity usually wants one."""
    need = next((one for one in preparation.needs_of([activity])[activity.pk] if one.thing.key == THING), None)
    asks = user.has_perm("speeches.ask")
    url = f"{reverse('speeches:ask')}?{urlencode({'kegiatan': activity.public_id})}" if asks else ""
    verb = _("Ask for a speech") if asks else ""
    if need is not None and need.state == preparation.THERE:
        return [TrailStep("speech", _("Speech: ready, ticked by hand"), "settled", url=url, action_label=verb)]
    if need is not None and need.state == preparation.NOT_NEEDED:
        return [TrailStep("speech", _("No speech needed"), "idle", url=url, action_label=verb)]
    speaks = activity.engagements.filter(role__in=SPEAKING).exclude(status=Status.CANCELLED).exists()
    if need is None and not speaks:
        return [TrailStep("speech", _("No speech asked for"), "idle", url=url, action_label=verb)]
    thing = catalogue.things()[THING]
    title = _("No speech asked for yet (%(when)s)") % {"when": thing.when}
    return [
        TrailStep("speech", title, "late" if need is not None and need.late else "open", url=url, action_label=verb)
    ]


def step_of(speech: Speech, *, readable: bool) -> TrailStep:
    """How far one speech is; its page only for whoever may read it."""
    titles = {
        State.ASKED: _("Speech of %(who)s is asked for"),
        State.WRITING: _("Speech of %(who)s is being written"),
        State.CLEARANCE: _("Speech of %(who)s goes round"),
        State.CLEARED: _("Speech of %(who)s is cleared"),
        State.DELIVERED: _("Speech of %(who)s was given"),
        State.DROPPED: _("Speech of %(who)s is not needed"),
    }
    state = STATES[State(speech.state)]
    lines = [_("by %(name)s") % {"name": speech.writer.name}] if speech.writer else []
    at = speech.delivered_at or speech.cleared_at
    when = words.moment(at, words.zone_of(speech)) if at and speech.state in READY else ""
    if speech.state in OPEN:
        lines.append(_("wanted by %(when)s") % {"when": words.deadline(speech)})
    if speech.state == State.DROPPED:
        lines.append(speech.drop_reason)
    return TrailStep(
        f"speech-{speech.public_id}",
        titles[State(speech.state)] % {"who": speech.speaker.short_title},
        "late" if words.is_late(speech) else state,  # type: ignore[arg-type]
        when,
        tuple(lines),
        speech.get_absolute_url() if readable else "",
        _("Open") if readable else "",
    )


@registry.trail_steps(45)
def briefing_steps(activity: Activity, user: User) -> list[TrailStep]:
    """The briefings of who takes part, as far as somebody has begun one; for who writes, where to begin."""
    acting = user.acting
    if acting is None or acting.secretariat_id != activity.secretariat_id or not user.has_perm("speeches.view_drafts"):
        return []
    parts = list(
        Engagement.objects.at_home()
        .filter(activity=activity)
        .exclude(status=Status.CANCELLED)
        .select_related("position")
        .prefetch_related("briefings")
        .order_by("starts_at", "id")[:6]
    )
    steps = []
    for part in parts:
        kept = next(iter(part.briefings.all()), None)
        url = reverse("speeches:briefing", args=[activity.public_id, part.pk])
        names = {"who": part.position.short_title}
        if kept is not None:
            title = _("Briefing for %(who)s is ready") if kept.ready_at else _("Briefing for %(who)s is being written")
            state = "settled" if kept.ready_at else "open"
            steps.append(TrailStep(f"briefing-{part.pk}", title % names, state, url=url, action_label=_("Open")))
        elif user.has_perm("speeches.write") and activity.cancelled_at is None and part.position.has_agenda:
            title = _("No briefing for %(who)s") % names
            steps.append(TrailStep(f"briefing-{part.pk}", title, "idle", url=url, action_label=_("Write a briefing")))
    return steps


@registry.trail_steps(48)
def deck_steps(activity: Activity, user: User) -> list[TrailStep]:
    """The newest version of the slides; for who writes, where to make or bring a first one."""
    acting = user.acting
    if acting is None or acting.secretariat_id != activity.secretariat_id or not user.has_perm("speeches.view"):
        return []
    url = reverse("speeches:decks", args=[activity.public_id])
    newest = Deck.objects.at_home().filter(activity=activity).order_by("-number").first()
    if newest is not None:
        title = _("Slides, version %(number)s") % {"number": newest.number}
        return [TrailStep("slides", title, "settled", url=url, action_label=_("Open"))]
    if activity.cancelled_at is not None or not user.has_perm("speeches.write"):
        return []
    return [TrailStep("slides", _("No slides yet"), "idle", url=url, action_label=_("Make or bring slides"))]
