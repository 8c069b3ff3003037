"""The briefing of an official's part: the page, writing it, the sheet."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lugas.accounts.rules import Role
from lugas.agenda.models import Engagement
from lugas.agenda.views.asking import engagement_or_404
from lugas.design.toasts import say
from lugas.speeches import actions, briefs
from lugas.speeches.forms import BriefingForm, put_errors
from lugas.speeches.models import Briefing
from lugas.speeches.typesetting import briefing_sheet
from lugas.speeches.views.shared import told
from lugas.tenancy.asking import FORM, POST, needs


def found(request: HttpRequest, public_id: str, pk: int) -> tuple[Engagement, Briefing | None]:
    """A part in an activity of the office, and its briefing: for who may read drafts, the leader and his aide."""
    part = engagement_or_404(request, public_id, pk)
    acting = request.user.acting
    if part.secretariat_id != acting.secretariat_id:
        raise Http404
    own = acting.role in (Role.LEADER, Role.AIDE) and acting.position_id == part.position_id
    if not own and not request.user.has_perm("speeches.view_drafts", part):
        raise PermissionDenied("speeches.view_drafts")
    briefing = Briefing.objects.at_home().filter(engagement=part).select_related("written_by").first()
    return part, briefing


@needs("speeches.view")
def page(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """The briefing as it is read."""
    part, briefing = found(request, public_id, pk)
    writes = request.user.has_perm("speeches.write", part)
    context = {
        "part": part,
        "activity": part.activity,
        "briefing": briefing,
        "facts": briefs.facts_of(part),
        "sections": briefs.sections_of(briefing),
        "figures": list(briefing.figures.all()) if briefing else [],
        "promises": briefs.promises(part.activity, request.user),
        "writes": writes,
    }
    return render(request, "speeches/briefing.html", context)


@needs("speeches.view")
def pdf(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """The sheet."""
    part, briefing = found(request, public_id, pk)
    answer = HttpResponse(briefing_sheet(briefs.sheet_of(part, briefing, request.user)), content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="bahan-pimpinan.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@needs("speeches.write", FORM)
def write(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Write or change it."""
    part, briefing = found(request, public_id, pk)
    initial = {}
    if briefing is not None:
        initial = {name: getattr(briefing, name) for name in ("who", "why", "asked", "avoid")}
        initial["figures"] = "\n".join(f"{one.words} | {one.source}" for one in briefing.figures.all())
    else:
        invitation = part.decision.invitation if part.decision else None
        initial = {"asked": invitation.asked_role if invitation else "", "why": part.activity.aims}
    form = BriefingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_briefing(part, by=request.user, **form.facts())
        except ValidationError as error:
            put_errors(form, error)
        else:
            say(request, _("The briefing is kept."))
            return redirect("speeches:briefing", public_id, pk)
    context = {"form": form, "part": part, "activity": part.activity, "facts": briefs.facts_of(part)}
    return render(request, "speeches/write_briefing.html", context, status=422 if form.errors else 200)


@needs("speeches.write", POST)
def ready(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Say that it is ready, or not after all."""
    _part, briefing = found(request, public_id, pk)
    if briefing is None:
        raise Http404
    wanted = request.POST.get("siap") != "tidak"
    done = _("The leader finds it with the day now.") if wanted else _("It is being written again.")
    url = redirect("speeches:briefing", public_id, pk)["Location"]
    return told(request, lambda: actions.make_ready(briefing, by=request.user, ready=wanted), done, url)
