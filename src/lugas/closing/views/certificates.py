"""Certificates: who gets one and who does not, laying them before the signer, mailing, correcting, withdrawing."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.closing import actions, issuing, jobs, links, people, queries, words
from lugas.closing.forms import AddressForm, CorrectForm, ProposeForm, ReasonForm
from lugas.closing.models import Batch, Certificate
from lugas.closing.rules import MANAGE, VIEW, Lack, hour_words
from lugas.closing.views.asking import frame
from lugas.design.papers import pdf_answer
from lugas.design.toasts import say
from lugas.meetings import registry
from lugas.meetings import words as meeting_words
from lugas.meetings.models import Meeting
from lugas.meetings.views.asking import done, form_page, meeting_or_404
from lugas.tenancy.asking import FORM, POST, needs, origin, put

HERE = "closing:certificates"
PER_PAGE = 100
# More of those who get none are counted, not listed.
MOST_LACKING = 200


@needs(VIEW)
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """The list, how far signing is, and who gets none with the reason."""
    meeting = meeting_or_404(request, slug)
    closing = people.closing_of(meeting)
    given, lacking = people.waiting(meeting, closing)
    recorded = bool(registry.attendance(meeting))
    if not recorded:
        lacking = [(one, why) for one, why in lacking if why != Lack.ABSENT]
    begins = people.certified_from(meeting)
    if is_early := timezone.now() < begins:
        # Nobody can have been there yet: neither who gets one nor who lacks what is known.
        given, lacking = [], []
    again = queries.certificates(meeting).filter(batch=None, revoked_at=None).count()
    part = Paginator(queries.certificates(meeting), PER_PAGE).get_page(request.GET.get("page"))
    context = frame(request, meeting) | {
        "hours": hour_words(closing.least_hours),
        "recorded": recorded,
        "early_until": meeting_words.moment(begins, meeting_words.zone_of(meeting)) if is_early else "",
        "batches": queries.batches(meeting),
        "page": part,
        "rows": [(one, words.certificate_state(one)) for one in part],
        "given": given,
        "due": len(given) + again,
        "lacking": [(one, words.lack_words(one, why, closing.least_hours)) for one, why in lacking[:MOST_LACKING]],
        "lacking_count": len(lacking),
        "untold": jobs.untold(meeting).count(),
    }
    return render(request, "closing/certificates.html", context)


@needs(MANAGE, FORM)
def propose(request: HttpRequest, slug: str) -> HttpResponse:
    """Lay them before their signer."""
    meeting = meeting_or_404(request, slug)
    form = ProposeForm(request.POST or None)
    return form_page(
        request,
        meeting,
        form,
        lambda: actions.propose_certificates(meeting, by=request.user, **form.cleaned_data),
        title=_("Lay the certificates before their signer"),
        help=_("One yes signs them all; each gets its own number, seal and code."),
        done=_("They go round. After the signer's yes they are sealed by themselves."),
        back=HERE,
    )


def batch_of(meeting: Meeting, pk: int) -> Batch:
    """A batch of the meeting, or 404."""
    return get_object_or_404(Batch.objects.at_home().select_related("meeting"), pk=pk, meeting=meeting)


@needs(VIEW)
def specimen(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """How the first of a batch looks, without number and seal."""
    meeting = meeting_or_404(request, slug)
    data = issuing.specimen(batch_of(meeting, pk))
    if data is None:
        raise Http404
    return pdf_answer(data, f"contoh-sertifikat-{meeting.slug}.pdf")


@needs(MANAGE, FORM)
def take_back(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a batch back before the signer's yes."""
    meeting = meeting_or_404(request, slug)
    batch = batch_of(meeting, pk)
    form = ReasonForm(request.POST or None)
    return form_page(
        request,
        meeting,
        form,
        lambda: actions.take_back_certificates(batch, by=request.user, **form.cleaned_data),
        title=_("Take the certificates back"),
        done=_("They are taken back; put right what is wrong and lay them before the signer again."),
        back=HERE,
    )


@needs(MANAGE, POST)
def go_on(request: HttpRequest, slug: str) -> HttpResponse:
    """Set sealing going again."""
    meeting = meeting_or_404(request, slug)

    def act() -> str:
        count = actions.go_on_signing(meeting, by=request.user)
        told = ngettext("%(n)s certificate is still to be sealed.", "%(n)s certificates are still to be sealed.", count)
        return told % {"n": count}

    return done(request, meeting, act, HERE)


@needs(MANAGE, POST)
def mail(request: HttpRequest, slug: str) -> HttpResponse:
    """Mail those that wait."""
    meeting = meeting_or_404(request, slug)

    def act() -> str:
        count = actions.mail_certificates(meeting, by=request.user, origin=origin(request))
        told = ngettext("%(n)s certificate goes out by itself.", "%(n)s certificates go out by themselves.", count)
        return told % {"n": count}

    return done(request, meeting, act, HERE)


def certificate_of(meeting: Meeting, public_id: str) -> Certificate:
    """A certificate of the meeting, or 404."""
    found = queries.certificates(meeting).select_related("meeting__activity", "replaces", "replaced_by")
    return get_object_or_404(found, public_id=public_id)


@needs(VIEW)
def one(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """One certificate."""
    meeting = meeting_or_404(request, slug)
    return shown(request, meeting, certificate_of(meeting, public_id))


def shown(
    request: HttpRequest,
    meeting: Meeting,
    certificate: Certificate,
    *,
    correct: CorrectForm | None = None,
    address: AddressForm | None = None,
    reason: ReasonForm | None = None,
) -> HttpResponse:
    """Its page, with what was typed where that was refused."""
    stands = certificate.letter is not None and certificate.revoked_at is None
    names = {"name": certificate.name, "office": certificate.office}
    context = frame(request, meeting) | {
        "certificate": certificate,
        "state": words.certificate_state(certificate),
        "link": links.address(certificate, origin(request)) if stands else "",
        "told": meeting_words.moment(certificate.told_at, meeting_words.zone_of(meeting)),
        "may_letters": request.user.has_perm("letters.view"),
        "may_revoke": stands and request.user.has_perm("letters.revoke") and request.user.has_perm(MANAGE, meeting),
        "correct": correct or CorrectForm(initial=names),
        "address": address or AddressForm(initial={"email": certificate.email}),
        "reason": reason or ReasonForm(),
    }
    is_refused = any(form is not None for form in (correct, address, reason))
    return render(request, "closing/certificate.html", context, status=422 if is_refused else 200)


@needs(MANAGE, POST)
def address(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """Where its link goes."""
    meeting = meeting_or_404(request, slug)
    certificate, form = certificate_of(meeting, public_id), AddressForm(request.POST)
    if not form.is_valid():
        return shown(request, meeting, certificate, address=form)
    actions.address_certificate(certificate, by=request.user, **form.cleaned_data)
    say(request, _("Kept."))
    return redirect("closing:certificate", slug, public_id)


@needs(MANAGE, POST)
def correct(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """Put a name right."""
    meeting = meeting_or_404(request, slug)
    certificate, form = certificate_of(meeting, public_id), CorrectForm(request.POST)
    if form.is_valid():
        try:
            actions.correct_certificate(certificate, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            put(form, error)
        else:
            say(request, _("The old one is withdrawn. Lay the corrected one before the signer."))
            return redirect(HERE, slug)
    return shown(request, meeting, certificate, correct=form)


@needs(MANAGE, POST)
def revoke(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """Withdraw it."""
    meeting = meeting_or_404(request, slug)
    certificate, form = certificate_of(meeting, public_id), ReasonForm(request.POST)
    if form.is_valid():
        try:
            actions.revoke_certificate(certificate, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            put(form, error)
        else:
            say(request, _("The certificate is withdrawn."))
            return redirect("closing:certificate", slug, public_id)
    return shown(request, meeting, certificate, reason=form)
