"""Official papers for programs: drafts, invitees, the way round, signed copies and sending."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _
from ninja import Query, Status

from lugas.api.lists import Page, Slice, page
from lugas.api.routing import PublicId, actor, require
from lugas.files.api import stored_file
from lugas.institutions.models import Region
from lugas.letters import actions
from lugas.letters import schemas as shapes
from lugas.letters.api.found import VIEW, WRITE, letter_facts, letter_of, router
from lugas.letters.kinds import offered
from lugas.letters.models import Dispatch, SignedCopy
from lugas.letters.queries import visible_letters
from lugas.letters.seating import seating


# ---------- Papers ----------
@router.read("/letter-kinds", list[shapes.KindOut], summary=_("Kinds of papers"))
def list_kinds(request: HttpRequest):
    """Those that may be written here, in the reader's language."""
    require(request, VIEW)
    return [{"key": one.key, "name": one.name(get_language() or "id")} for one in offered()]


@router.read("/letters", Page[shapes.LetterOut], summary=_("Papers, the newest first"))
def list_letters(request: HttpRequest, asked: Query[shapes.Letters]):
    """Those that this person may read."""
    require(request, VIEW)
    found = visible_letters(actor(request))
    if asked.status:
        found = found.filter(status=asked.status)
    if asked.kind:
        found = found.filter(kind=asked.kind)
    return page(found, asked, order=("-dated", "-id"))


@router.read("/letters/{public_id}", shapes.LetterDetail, summary=_("One paper"))
def read_letter(request: HttpRequest, public_id: PublicId):
    """All that it says."""
    require(request, VIEW)
    return letter_of(request, public_id)


@router.verb(actions.write_letter, "POST", "/letters", shapes.LetterDetail, made=True, summary=_("Draft a paper"))
def write_letter(request: HttpRequest, body: shapes.LetterIn):
    """Of one of the kinds."""
    require(request, WRITE)
    if body.kind not in {one.key for one in offered()}:
        raise ValidationError({"kind": gettext("There is no such kind of paper.")})
    return Status(201, actions.write_letter(by=actor(request), **letter_facts(body)))


@router.verb(
    actions.change_letter, "PATCH", "/letters/{public_id}", shapes.LetterDetail, summary=_("Change a drafted paper")
)
def change_letter(request: HttpRequest, public_id: PublicId, body: shapes.LetterFacts):
    """What is not sent stays; what carries initials changes no more."""
    return actions.change_letter(letter_of(request, public_id), by=actor(request), **letter_facts(body))


@router.verb(actions.delete_letter, "DELETE", "/letters/{public_id}", summary=_("Delete a drafted paper"))
def delete_letter(request: HttpRequest, public_id: PublicId):
    """409 for one that circulates or has a number."""
    actions.delete_letter(letter_of(request, public_id), by=actor(request))


# ---------- To whom ----------
@router.read("/letters/{public_id}/invitees", Page[shapes.InviteeOut], summary=_("To whom a paper goes"))
def list_invitees(request: HttpRequest, public_id: PublicId, asked: Query[Slice]):
    """In the order of the list."""
    require(request, VIEW)
    return page(letter_of(request, public_id).invitees.select_related("region"), asked, order=("order", "id"))


@router.verb(
    actions.invite_regions,
    "POST",
    "/letters/{public_id}/invite-regions",
    list[shapes.InviteeOut],
    made=True,
    summary=_("Invite offices of regions"),
)
def invite_regions(request: HttpRequest, public_id: PublicId, body: shapes.InviteIn):
    """Who is on the list already is not added again."""
    letter = letter_of(request, public_id)
    regions = list(Region.objects.filter(code__in=body.regions).exclude(level=Region.Level.COUNTRY).order_by("code"))
    if len(regions) < len(set(body.regions)):
        raise ValidationError({"regions": gettext("One of these codes is no region's.")})
    return Status(201, actions.invite_regions(letter, regions, dict.fromkeys(body.offices), by=actor(request)))


@router.verb(
    actions.add_addressee,
    "POST",
    "/letters/{public_id}/invitees",
    shapes.InviteeOut,
    made=True,
    summary=_("Put an office on the list"),
)
def add_addressee(request: HttpRequest, public_id: PublicId, body: shapes.AddresseeIn):
    """One outside the regions."""
    return Status(201, actions.add_addressee(letter_of(request, public_id), by=actor(request), **body.dict()))


@router.verb(
    actions.strike_invitees,
    "POST",
    "/letters/{public_id}/strike-invitees",
    shapes.CountOut,
    summary=_("Take offices off the list"),
)
def strike_invitees(request: HttpRequest, public_id: PublicId, body: shapes.StrikeIn):
    """How many were on it."""
    return {"count": actions.strike_invitees(letter_of(request, public_id), body.invitees, by=actor(request))}


@router.verb(
    actions.order_invitees,
    "POST",
    "/letters/{public_id}/invitees/order",
    list[shapes.SeatedOut],
    summary=_("Put the list into the order of place"),
)
def order_invitees(request: HttpRequest, public_id: PublicId):
    """By UU 9/2010; each with its article and the reason of its place."""
    letter = letter_of(request, public_id)
    actions.order_invitees(letter, by=actor(request))
    return seating(letter)


@router.verb(
    actions.arrange_invitees,
    "PUT",
    "/letters/{public_id}/invitees/order",
    list[shapes.InviteeOut],
    summary=_("Put the list into an order of one's own"),
)
def arrange_invitees(request: HttpRequest, public_id: PublicId, body: shapes.ArrangeIn):
    """The ids of all on the list, each once."""
    return actions.arrange_invitees(letter_of(request, public_id), body.invitees, by=actor(request))


@router.verb(
    actions.begin_text,
    "POST",
    "/letters/{public_id}/text",
    shapes.LetterText,
    made=True,
    summary=_("Begin the text of a paper"),
)
def begin_text(request: HttpRequest, public_id: PublicId):
    """Where its body is drafted (/texts/{id}); the first time it is made."""
    return Status(201, actions.begin_text(letter_of(request, public_id), by=actor(request)))


# ---------- The way round and after ----------
@router.verb(
    actions.submit,
    "POST",
    "/letters/{public_id}/submit",
    shapes.SubmittedOut,
    made=True,
    summary=_("Send a draft on its route"),
)
def submit(request: HttpRequest, public_id: PublicId):
    """Initials first, the signer last."""
    return Status(201, actions.submit(letter_of(request, public_id), by=actor(request)))


@router.verb(
    actions.take_back,
    "POST",
    "/letters/{public_id}/take-back",
    shapes.LetterDetail,
    summary=_("Take a circulating paper back"),
)
def take_back(request: HttpRequest, public_id: PublicId, body: shapes.LetterReason):
    """A draft again; the initials are void."""
    return actions.take_back(letter_of(request, public_id), by=actor(request), reason=body.reason)


@router.verb(
    actions.revoke, "POST", "/letters/{public_id}/revoke", shapes.LetterDetail, summary=_("Withdraw a signed paper")
)
def revoke(request: HttpRequest, public_id: PublicId, body: shapes.LetterReason):
    """Its number stays in the book as cancelled."""
    return actions.revoke(letter_of(request, public_id), by=actor(request), reason=body.reason)


@router.verb(
    actions.record_answer,
    "POST",
    "/letters/{public_id}/answer",
    shapes.LetterDetail,
    summary=_("Note what was answered"),
)
def record_answer(request: HttpRequest, public_id: PublicId, body: shapes.AnswerIn):
    """To a paper that was sent."""
    return actions.record_answer(letter_of(request, public_id), by=actor(request), **body.dict())


@router.read("/letters/{public_id}/copies", Page[shapes.CopyOut], summary=_("The signed copies of a paper"))
def list_copies(request: HttpRequest, public_id: PublicId, asked: Query[Slice]):
    """One to all, or one for each invitee."""
    require(request, VIEW)
    return page(letter_of(request, public_id).signed_copies.select_related("file"), asked, order=("id",))


@router.read("/letters/{public_id}/dispatches", Page[shapes.DispatchOut], summary=_("How a paper went out"))
def list_dispatches(request: HttpRequest, public_id: PublicId, asked: Query[Slice]):
    """Each sending with its state."""
    require(request, VIEW)
    return page(letter_of(request, public_id).dispatches.all(), asked, order=("id",))


@router.verb(
    actions.send,
    "POST",
    "/letters/{public_id}/send",
    list[shapes.DispatchOut],
    made=True,
    summary=_("Send a signed paper"),
)
def send(request: HttpRequest, public_id: PublicId, body: shapes.SendIn):
    """What went out already is not sent again; the answer lists what was newly sent."""
    return Status(201, actions.send(letter_of(request, public_id), by=actor(request), ways=body.ways))


@router.verb(
    actions.hand_over,
    "POST",
    "/letters/{public_id}/hand-over",
    shapes.DispatchOut,
    made=True,
    summary=_("Note that a copy was handed over"),
)
def hand_over(request: HttpRequest, public_id: PublicId, body: shapes.HandedIn):
    """On paper or by a messaging app."""
    letter = letter_of(request, public_id)
    copy: SignedCopy = get_object_or_404(letter.signed_copies.select_related("letter"), pk=body.copy_id)
    return Status(201, actions.hand_over(copy, by=actor(request), to=body.to))


@router.verb(
    actions.send_again,
    "POST",
    "/letters/{public_id}/dispatches/{dispatch_id}/again",
    shapes.DispatchOut,
    summary=_("Try a refused sending again"),
)
def send_again(request: HttpRequest, public_id: PublicId, dispatch_id: PublicId, body: shapes.AgainIn):
    """Under the same Message-ID."""
    dispatch: Dispatch = get_object_or_404(letter_of(request, public_id).dispatches, public_id=dispatch_id)
    return actions.send_again(dispatch, by=actor(request), address=body.address)


@router.verb(
    actions.set_emblem, "PUT", "/secretariat/emblem", shapes.EmblemOut, summary=_("Set the letterhead's emblem")
)
def set_emblem(request: HttpRequest, body: shapes.EmblemIn):
    """A stored picture."""
    require(request, "institutions.edit_secretariat")
    return actions.set_emblem(stored_file(request, body.file), by=actor(request))
