"""Writing one part: the words in the middle, what others write and ask at the side, the saved state always in sight."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lugas.design.toasts import say
from lugas.meetings import offices
from lugas.meetings.actions import usual_day
from lugas.meetings.forms import RecommendationForm
from lugas.meetings.rules import MANAGE as PREPARE
from lugas.meetings.words import moment, zone_of
from lugas.minutes import actions, compose, forms, queries, words
from lugas.minutes.actions.writing import LONGEST, turn_of
from lugas.minutes.models import Aside, Part, Turn
from lugas.minutes.rules import VIEW, WRITE, Queue
from lugas.minutes.views.asking import frame, minutes_or_404, part_or_404, to_part
from lugas.tenancy.asking import FORM, POST, needs, put

MOST_TURNS = 30


@needs(VIEW)
def page(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A part to write in for who has it, to read and to take for the others."""
    minutes = minutes_or_404(request, slug)
    row = queries.parts(minutes).filter(pk=pk).first()
    if row is None:
        raise Http404
    turn = row.writing[0] if row.writing else None
    told = {one.part.pk: one for one in compose.parts_told(minutes) if not one.general}
    turns = Turn.objects.at_home().filter(part=row).select_related("member").order_by("-id")[:MOST_TURNS]
    context = frame(request, minutes) | {
        "part": row,
        "row": {"part": row, "told": told.get(row.pk)},
        "writer": words.writer_words(row, minutes),
        "taken": turn is not None,
        "mine": minutes.closed_at is None and turn is not None and turn.member_id == request.user.acting.pk,
        "beside": row.beside,
        "questions": queries.queue(minutes).filter(state__in=[Queue.WAITING, Queue.SHOWN])[:20],
        "turns": [(one, moment(one.taken_at, zone_of(minutes.meeting))) for one in turns],
        "sentences": (sentences := list(row.sentences.select_related("recommendation"))),
        "recommended": {one.words for one in sentences},
        "may_recommend": request.user.has_perm(PREPARE, minutes.meeting),
        "longest": LONGEST,
        "take_form": forms.TakeForm(),
    }
    return render(request, "minutes/part.html", context)


@needs(WRITE, POST)
def autosave(request: HttpRequest, slug: str, pk: int) -> JsonResponse:
    """Keep what is typed. Answers with the state that stands, and whether it was kept beside it."""
    part = part_or_404(minutes_or_404(request, slug), pk)
    revision = request.POST.get("revision", "")
    try:
        done = actions.write(
            part,
            request.POST.get("text", ""),
            by=request.user,
            revision=int(revision) if revision.isascii() and revision.isdigit() and len(revision) < 10 else 0,
            window=request.POST.get("window", "")[:32],
        )
    except ValidationError as error:
        return JsonResponse({"problem": " ".join(error.messages)}, status=422)
    answer: dict[str, object] = {"revision": done.part.revision, "aside": done.aside is not None, "told": ""}
    if done.aside is not None:
        now = turn_of(part)
        if now is not None and now.member_id == request.user.acting.pk:
            answer["told"] = _("This part was also written in another window. What you write here is kept beside it.")
        elif now is not None:
            told = _("%(who)s writes this part now. What you write here is kept beside it.")
            answer["told"] = told % {"who": now.member.name}
        else:
            answer["told"] = _("You do not have this part now. What you write here is kept beside it.")
        answer["url"] = f"{reverse('minutes:part', args=[slug, pk])}#samping"
    return JsonResponse(answer)


@needs(WRITE, POST)
def take(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a part, with a reason where another has it."""
    part = part_or_404(minutes_or_404(request, slug), pk)
    reason = request.POST.get("reason", "")[:200]
    return to_part(
        request, part, lambda: actions.take(part, by=request.user, reason=reason), _("You write this part now.")
    )


@needs(WRITE, FORM)
def hand_over(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Give one's part to a colleague, or let it go."""
    minutes = minutes_or_404(request, slug)
    part = part_or_404(minutes, pk)
    form = forms.HandOverForm(request.POST or None, colleagues=queries.colleagues(minutes))
    if request.method == "POST" and form.is_valid():
        return to_part(
            request, part, lambda: actions.hand_over(part, by=request.user, **form.cleaned_data), _("Handed over.")
        )
    context = {
        "form": form,
        "title": _("Hand over: %(part)s") % {"part": part.title},
        "verb": _("Hand over"),
        "back": reverse("minutes:part", args=[slug, pk]),
        "meeting": minutes.meeting,
    }
    return render(request, "meetings/form.html", context, status=422 if form.errors else 200)


@needs(WRITE, POST)
def settle_aside(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What was kept beside a part was looked after."""
    minutes = minutes_or_404(request, slug)
    one = Aside.objects.at_home().filter(pk=pk, part__minutes=minutes).select_related("part").first()
    if one is None:
        raise Http404
    part: Part = one.part
    part.minutes = minutes
    return to_part(request, part, lambda: actions.settle_aside(one, by=request.user), _("Put away. It stays stored."))


@needs(PREPARE, FORM)
def recommend(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Make a sentence a recommendation. kalimat: the sentence."""
    minutes = minutes_or_404(request, slug)
    part = part_or_404(minutes, pk)
    sentence = (request.POST.get("sentence") or request.GET.get("kalimat", "")).strip()[:1000]
    form = RecommendationForm(
        request.POST or None,
        regions=list(offices.regions_below(minutes.meeting.secretariat.region)),
        meeting=minutes.meeting,
        initial={"what": sentence[:250], "due_on": usual_day(minutes.meeting)},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.make_recommendation(part, by=request.user, sentence=sentence, **form.cleaned_data)
        except ValidationError as error:
            put(form, error)
        else:
            say(request, _("It stands among the recommendations of the meeting."))
            return redirect("minutes:part", slug, pk)
    context = frame(request, minutes) | {"form": form, "part": part, "sentence": sentence}
    return render(request, "minutes/recommend.html", context, status=422 if form.errors else 200)
