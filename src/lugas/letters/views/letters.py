"""Screens of letters: the list, and one letter with its invitees."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lugas.design.toasts import REFUSAL, say
from lugas.files.actions import Refused, store
from lugas.institutions.models import Region
from lugas.letters import actions
from lugas.letters.forms import EmblemForm, InviteForm, LetterForm
from lugas.letters.models import Emblem, Letter
from lugas.letters.queries import visible_letters
from lugas.letters.registry import subject_of
from lugas.letters.seating import listed
from lugas.letters.views.found import letter_or_404
from lugas.letters.views.life import attempt, life_of
from lugas.letters.views.numbers import choices_for
from lugas.letters.views.writing import drafting_of
from lugas.tenancy.asking import FORM, needs

PER_PAGE = 30
PICTURES = ("png", "jpeg", "webp")


@needs("letters.view")
def letters(request: HttpRequest) -> HttpResponse:
    """All letters of the secretariat, the latest first."""
    found = visible_letters(request.user).annotate(count=Count("invitees")).order_by("-dated", "-id")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    may_change_emblem = request.user.has_perm("institutions.edit_secretariat")
    emblem = Emblem.objects.at_home().select_related("file").first() if may_change_emblem else None
    context = {
        "page": page,
        "may_change_emblem": may_change_emblem,
        "emblem": emblem,
        "may_write": request.user.has_perm("letters.write"),
        "may_set": request.user.has_perm("letters.set_numbering"),
    }
    return render(request, "letters/letters.html", context)


@needs("letters.view", FORM)
def letter(request: HttpRequest, public_id: str) -> HttpResponse:
    """One letter: what it says, to whom, and its printed forms."""
    found = letter_or_404(request, public_id)
    may_write = found.is_open and request.user.has_perm("letters.write", found)
    form = LetterForm(request.POST or None, instance=found) if may_write else None
    if request.method == "POST":
        if form is None:
            raise PermissionDenied("letters.write")
        if form.is_valid():
            actions.change_letter(found, by=request.user, **form.changes())
            say(request, _("The letter is saved."))
            return redirect("letters:letter", public_id)
    return render(request, "letters/letter.html", page_of(request, found, form))


def page_of(request: HttpRequest, found: Letter, form: LetterForm | None, invite: InviteForm | None = None) -> dict:
    """What the letter's page shows."""
    region = request.user.acting.secretariat.region
    province = region if region.level == Region.Level.PROVINCE else region.parent
    return {
        "letter": found,
        "form": form,
        "invite": invite or InviteForm(province=province),
        "invitees": listed(found),
        "subject": subject_of(found),
        "is_invitation": found.kind_data().addressed == "list",
        **life_of(request, found),
        **choices_for(found, request.user),
        **drafting_of(found, request.user),
    }


@require_POST
def invite(request: HttpRequest, public_id: str) -> HttpResponse:
    """Add the offices of the chosen regions to the list."""
    found = letter_or_404(request, public_id, "letters.write")
    region = request.user.acting.secretariat.region
    province = region if region.level == Region.Level.PROVINCE else region.parent
    form = InviteForm(request.POST, province=province)
    if form.is_valid():
        try:
            added = actions.invite_regions(
                found, form.cleaned_data["regions"], form.cleaned_data["offices"], by=request.user
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            say(request, _("Added to the list: %(count)d") % {"count": len(added)})
            return redirect("letters:letter", public_id)
    return render(request, "letters/letter.html", page_of(request, found, LetterForm(instance=found), form), status=422)


@require_POST
def strike(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take the marked invitees off the list."""
    found = letter_or_404(request, public_id, "letters.write")
    keys = [int(key) for key in request.POST.getlist("invitee") if key.isdecimal()]
    return attempt(
        request,
        found,
        lambda: actions.strike_invitees(found, keys, by=request.user),
        lambda count: _("Taken off the list: %(count)d") % {"count": count},
    )


@require_POST
def delete(request: HttpRequest, public_id: str) -> HttpResponse:
    """Delete a letter without a number."""
    found = letter_or_404(request, public_id, "letters.write")
    subject = subject_of(found)
    try:
        actions.delete_letter(found, by=request.user)
    except ValidationError as error:
        say(request, " ".join(error.messages), level=REFUSAL)
        return redirect("letters:letter", public_id)
    say(request, _("The letter is deleted."))
    return redirect(subject.url if subject else "letters:letters")


@require_POST
def emblem(request: HttpRequest) -> HttpResponse:
    """Replace the drawn place on the letterhead by the office's emblem."""
    form = EmblemForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            file = store(upload=form.cleaned_data["file"], by=request.user, kinds=PICTURES)
            actions.set_emblem(file, by=request.user)
        except (Refused, ValidationError) as error:
            say(request, " ".join(getattr(error, "messages", [str(error)])), level=REFUSAL)
        else:
            say(request, _("The emblem stands on the letterhead from now on."))
    else:
        say(request, _("Choose a picture first."), level=REFUSAL)
    return redirect("letters:letters")
