"""What stands beside a draft, for programs: material, salutation, facts to be checked, quotations, readers, preview links."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import Status

from lugas.api.routing import Id, PublicId, actor, require, sent
from lugas.files.api import stored_file
from lugas.institutions.models import Unit
from lugas.speeches import actions
from lugas.speeches import schemas as shapes
from lugas.speeches.api import ASK, VIEW, WRITE, member_of, router, speech_of


def one_of_speech(request: HttpRequest, public_id: str, name: str, pk: int):
    """One row beside a speech that this person may read, or 404."""
    return get_object_or_404(getattr(speech_of(request, public_id), name).select_related("speech"), pk=pk)


# ---------- Material ----------
@router.verb(
    actions.ask_material,
    "POST",
    "/speeches/{public_id}/materials",
    shapes.MaterialOut,
    made=True,
    summary=_("Ask for material for a speech"),
)
def ask_material(request: HttpRequest, public_id: PublicId, body: shapes.MaterialIn):
    """Of a unit, or of an office outside."""
    require(request, ASK)
    facts = body.dict()
    facts["unit"] = get_object_or_404(Unit.objects.at_home(), pk=body.unit) if body.unit else None
    return Status(201, actions.ask_material(speech_of(request, public_id), by=actor(request), **facts))


@router.verb(
    actions.receive_material,
    "POST",
    "/speeches/{public_id}/materials/{pk}/receive",
    shapes.MaterialOut,
    summary=_("Note that material came"),
)
def receive_material(request: HttpRequest, public_id: PublicId, pk: Id, body: shapes.ReceivedIn):
    """Its words, its files, or both."""
    require(request, ASK)
    files = [stored_file(request, one) for one in dict.fromkeys(body.files)]
    material = one_of_speech(request, public_id, "materials", pk)
    return actions.receive_material(material, by=actor(request), words=body.words, files=files)


@router.verb(
    actions.drop_material,
    "POST",
    "/speeches/{public_id}/materials/{pk}/drop",
    shapes.MaterialOut,
    summary=_("Say that material is not needed"),
)
def drop_material(request: HttpRequest, public_id: PublicId, pk: Id):
    """Nobody is reminded of it any more."""
    require(request, ASK)
    return actions.drop_material(one_of_speech(request, public_id, "materials", pk), by=actor(request))


# ---------- Salutation ----------
@router.verb(
    actions.remake_salutation,
    "POST",
    "/speeches/{public_id}/salutation/remake",
    shapes.RemadeOut,
    summary=_("Make the salutation anew from the guests"),
)
def remake_salutation(request: HttpRequest, public_id: PublicId):
    """In the order of place; what was changed by hand stays."""
    require(request, WRITE)
    made = actions.remake_salutation(speech_of(request, public_id), by=actor(request))
    return {"came": list(made.came), "went": list(made.went), "moved": list(made.moved)}


@router.verb(
    actions.add_line,
    "POST",
    "/speeches/{public_id}/salutation",
    shapes.LineOut,
    made=True,
    summary=_("Add a line to the salutation by hand"),
)
def add_line(request: HttpRequest, public_id: PublicId, body: shapes.LineIn):
    """Behind another one, or first."""
    require(request, WRITE)
    after = one_of_speech(request, public_id, "salutation", body.after) if body.after else None
    speech = speech_of(request, public_id)
    return Status(201, actions.add_line(speech, by=actor(request), words=body.words, after=after))


@router.verb(
    actions.change_line,
    "PATCH",
    "/speeches/{public_id}/salutation/{pk}",
    shapes.LineOut,
    summary=_("Change a line of the salutation"),
)
def change_line(request: HttpRequest, public_id: PublicId, pk: Id, body: shapes.LineChange):
    """Its words, or whether it is spoken."""
    require(request, WRITE)
    line = one_of_speech(request, public_id, "salutation", pk)
    return actions.change_line(line, by=actor(request), **sent(body))


@router.verb(
    actions.remove_line,
    "DELETE",
    "/speeches/{public_id}/salutation/{pk}",
    summary=_("Take away a line that was added by hand"),
)
def remove_line(request: HttpRequest, public_id: PublicId, pk: Id):
    """Those by the rule are left out instead."""
    require(request, WRITE)
    actions.remove_line(one_of_speech(request, public_id, "salutation", pk), by=actor(request))


# ---------- Facts and quotations ----------
@router.verb(
    actions.add_claim,
    "POST",
    "/speeches/{public_id}/claims",
    shapes.ClaimOut,
    made=True,
    summary=_("Mark a fact as to be checked"),
)
def add_claim(request: HttpRequest, public_id: PublicId, body: shapes.ClaimIn):
    """And ask a colleague to."""
    require(request, "texts.remark")
    claim = actions.add_claim(
        speech_of(request, public_id), by=actor(request), words=body.words, asked_of=member_of(body.asked_of)
    )
    return Status(201, claim)


@router.verb(
    actions.check_claim,
    "POST",
    "/speeches/{public_id}/claims/{pk}/check",
    shapes.ClaimOut,
    summary=_("Say whether a fact is right"),
)
def check_claim(request: HttpRequest, public_id: PublicId, pk: Id, body: shapes.CheckIn):
    """And by which source."""
    require(request, "texts.remark")
    return actions.check_claim(one_of_speech(request, public_id, "claims", pk), by=actor(request), **body.dict())


@router.verb(
    actions.quote,
    "POST",
    "/speeches/{public_id}/quotations",
    shapes.QuotationOut,
    made=True,
    summary=_("Keep a quotation"),
)
def quote(request: HttpRequest, public_id: PublicId, body: shapes.QuotationIn):
    """With its source."""
    require(request, WRITE)
    return Status(201, actions.quote(speech_of(request, public_id), by=actor(request), **body.dict()))


@router.verb(
    actions.remove_quotation,
    "DELETE",
    "/speeches/{public_id}/quotations/{pk}",
    summary=_("Take a quotation away"),
)
def remove_quotation(request: HttpRequest, public_id: PublicId, pk: Id):
    """The history keeps it."""
    require(request, WRITE)
    actions.remove_quotation(one_of_speech(request, public_id, "quotations", pk), by=actor(request))


# ---------- Readers ----------
@router.read("/speeches/{public_id}/readers", list[shapes.ReaderOut], summary=_("Who was named to read a draft"))
def list_readers(request: HttpRequest, public_id: PublicId):
    """Besides those who have a part in it."""
    require(request, VIEW)
    return list(speech_of(request, public_id).readers.all())


@router.verb(
    actions.name_reader,
    "POST",
    "/speeches/{public_id}/readers",
    shapes.ReaderOut,
    made=True,
    summary=_("Let a colleague read a draft"),
)
def name_reader(request: HttpRequest, public_id: PublicId, body: shapes.ReaderIn):
    """Twice is once."""
    require(request, WRITE)
    member = member_of(body.member)
    assert member is not None
    return Status(201, actions.name_reader(speech_of(request, public_id), by=actor(request), member=member))


@router.verb(
    actions.unname_reader,
    "DELETE",
    "/speeches/{public_id}/readers/{pk}",
    summary=_("Take a colleague off the readers of a draft"),
)
def unname_reader(request: HttpRequest, public_id: PublicId, pk: Id):
    """Unless another right lets him read it."""
    require(request, WRITE)
    actions.unname_reader(one_of_speech(request, public_id, "readers", pk), by=actor(request))


@router.verb(actions.revoke_link, "DELETE", "/speeches/{public_id}/links/{name}", summary=_("Revoke a preview link"))
def revoke_link(request: HttpRequest, public_id: PublicId, name: PublicId):
    """It opens nothing any more."""
    require(request, WRITE)
    link = get_object_or_404(speech_of(request, public_id).links.select_related("speech"), public_id=name)
    actions.revoke_link(link, by=actor(request))
