"""What stands beside a draft: material, facts to be checked, quotations, who else reads it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from lugas.files.actions import Refused
from lugas.speeches import actions
from lugas.speeches.forms import (
    CheckForm,
    ClaimForm,
    LinkForm,
    MaterialForm,
    QuoteForm,
    ReaderForm,
    ReceiveForm,
    put_errors,
)
from lugas.speeches.models import Claim, Material
from lugas.speeches.views.shared import form_page, speech_or_404, told, zone
from lugas.speeches.views.speech import shown
from lugas.tenancy.asking import FORM, POST, needs


def material_of(request: HttpRequest, public_id: str, pk: int) -> Material:
    """Material of a speech that one may read."""
    speech = speech_or_404(request, public_id, "speeches.ask")
    return get_object_or_404(Material.objects.filter(speech=speech).select_related("speech", "unit"), pk=pk)


@needs("speeches.ask", POST)
def ask_material(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask for material."""
    speech = speech_or_404(request, public_id, "speeches.ask")
    form = MaterialForm(request.POST, zone=zone(speech))
    if form.is_valid():
        try:
            asked = actions.ask_material(speech, by=request.user, **form.facts())
        except ValidationError as error:
            put_errors(form, error)
        else:
            done = _("It is asked for, and the office is written to.") if asked.email else _("It is asked for.")
            return told(request, lambda: None, done, f"{speech.get_absolute_url()}#material")
    return shown(request, speech, material_form=form)


@needs("speeches.ask", FORM)
def receive(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Note that material came, with its files."""
    material = material_of(request, public_id, pk)
    form = ReceiveForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        uploads = request.FILES.getlist("files")
        try:
            actions.receive_material(material, by=request.user, words=form.cleaned_data["words"], uploads=uploads)
        except ValidationError as error:
            put_errors(form, error)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return told(request, lambda: None, _("The material is here."), material.speech.get_absolute_url())
    context = {"form": form, "material": material, "speech": material.speech}
    return render(request, "speeches/receive.html", context, status=422 if form.errors else 200)


@needs("speeches.ask", POST)
def drop_material(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Say that it is not needed."""
    material = material_of(request, public_id, pk)
    url = f"{material.speech.get_absolute_url()}#material"
    return told(request, lambda: actions.drop_material(material, by=request.user), _("Not needed any more."), url)


@needs("texts.remark", POST)
def add_claim(request: HttpRequest, public_id: str) -> HttpResponse:
    """Mark a fact as to be checked."""
    speech = speech_or_404(request, public_id)
    form = ClaimForm(request.POST)
    if form.is_valid():
        try:
            actions.add_claim(speech, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            put_errors(form, error)
        else:
            return told(
                request, lambda: None, _("It is marked as to be checked."), f"{speech.get_absolute_url()}#facts"
            )
    return shown(request, speech, claim_form=form)


@needs("texts.remark", FORM)
def check(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Say whether a fact is right, and by which source."""
    speech = speech_or_404(request, public_id)
    claim = get_object_or_404(Claim.objects.filter(speech=speech).select_related("speech"), pk=pk)
    form = CheckForm(request.POST or None, initial={"state": Claim.State.RIGHT, "source": claim.source})
    if request.method == "POST" and form.is_valid():
        try:
            actions.check_claim(claim, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            put_errors(form, error)
        else:
            return told(request, lambda: None, _("Your check is kept."), f"{speech.get_absolute_url()}#facts")
    return form_page(
        request, form, title=_("Check a fact"), back=speech.get_absolute_url(), button=_("Keep"), intro=claim.words
    )


@needs("speeches.write", POST)
def quote(request: HttpRequest, public_id: str) -> HttpResponse:
    """Keep a quotation."""
    speech = speech_or_404(request, public_id, "speeches.write")
    form = QuoteForm(request.POST)
    if form.is_valid():
        url = f"{speech.get_absolute_url()}#quotations"
        facts = form.cleaned_data
        return told(request, lambda: actions.quote(speech, by=request.user, **facts), _("The quotation is kept."), url)
    return shown(request, speech, quote_form=form)


@needs("speeches.write", POST)
def remove_quotation(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Take a quotation away."""
    speech = speech_or_404(request, public_id, "speeches.write")
    quotation = get_object_or_404(speech.quotations.select_related("speech"), pk=pk)
    url = f"{speech.get_absolute_url()}#quotations"
    done = _("The quotation is taken away.")
    return told(request, lambda: actions.remove_quotation(quotation, by=request.user), done, url)


@needs("speeches.write", POST)
def make_link(request: HttpRequest, public_id: str) -> HttpResponse:
    """Make a preview link; its address is shown this once."""
    speech = speech_or_404(request, public_id, "speeches.write")
    form = LinkForm(request.POST)
    if form.is_valid():
        try:
            issued = actions.make_link(speech, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            put_errors(form, error)
        else:
            address = request.build_absolute_uri(issued.path)
            response = render(
                request, "speeches/link.html", {"speech": speech, "link": issued.link, "address": address}
            )
            response["Cache-Control"] = "no-store"
            return response
    return shown(request, speech, link_form=form)


@needs("speeches.write", POST)
def revoke_link(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """Close a preview link."""
    speech = speech_or_404(request, public_id, "speeches.write")
    link = get_object_or_404(speech.links.select_related("speech"), public_id=name)
    url = f"{speech.get_absolute_url()}#readers"
    return told(request, lambda: actions.revoke_link(link, by=request.user), _("The link opens nothing any more."), url)


@needs("speeches.write", POST)
def name_reader(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let a colleague read the draft."""
    speech = speech_or_404(request, public_id, "speeches.write")
    form = ReaderForm(request.POST)
    if not form.is_valid():
        return shown(request, speech, reader_form=form)
    member = form.cleaned_data["member"]
    done = _("%(name)s may read the draft now.") % {"name": member.name}
    url = f"{speech.get_absolute_url()}#readers"
    return told(request, lambda: actions.name_reader(speech, by=request.user, member=member), done, url)


@needs("speeches.write", POST)
def unname_reader(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Let him not read it any more."""
    speech = speech_or_404(request, public_id, "speeches.write")
    reader = get_object_or_404(speech.readers.select_related("speech"), pk=pk)
    url = f"{speech.get_absolute_url()}#readers"
    return told(request, lambda: actions.unname_reader(reader, by=request.user), _("Taken off the list."), url)
