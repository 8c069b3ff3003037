"""Texts for programs: versions, working copies, remarks, and files that came back from Word.

Who may open and write a text is decided by the room whose it is (registry.py), here as on screen.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop as _
from ninja import File, Form, Query, Status
from ninja.files import UploadedFile

from lugas.api.lists import Page, Slice, page
from lugas.api.routing import Id, PublicId, Room, actor, require
from lugas.texts import actions, queries, registry
from lugas.texts import schemas as shapes
from lugas.texts.models import Remark, Text, Version, WordChange, WordReturn

router = Room("texts")
VIEW, WRITE = "texts.view", "texts.write"


def text_of(request: HttpRequest, public_id: str) -> Text:
    """A text that this person may open, or 404."""
    text = get_object_or_404(Text.objects.at_home(), public_id=public_id)
    if not registry.may(text, actor(request), registry.VIEW):
        raise Http404
    return text


def version_of(request: HttpRequest, public_id: str, number: int) -> Version:
    """One version of such a text, or 404."""
    found = Version.objects.at_home().select_related("made_by", "text")
    return get_object_or_404(found, text=text_of(request, public_id), number=number)


def remark_of(request: HttpRequest, public_id: str, pk: int) -> Remark:
    """One remark on such a text, or 404."""
    found = Remark.objects.at_home().select_related("text", "version", "made_by", "resolved_by")
    return get_object_or_404(found, text=text_of(request, public_id), pk=pk)


def return_of(request: HttpRequest, public_id: str, return_id: str) -> WordReturn:
    """One file that came back, or 404."""
    found = WordReturn.objects.at_home().select_related("text", "file", "version")
    return get_object_or_404(found, text=text_of(request, public_id), public_id=return_id)


# ---------- Texts and versions ----------
@router.read("/texts", Page[shapes.TextOut], summary=_("Texts, the newest first"))
def list_texts(request: HttpRequest, asked: Query[shapes.Texts]):
    """What this person may not open is left out, so a part may be shorter than asked."""
    require(request, VIEW)
    found = Text.objects.at_home()
    part = page(found.filter(purpose="") if asked.alone else found, asked, order=("-made_at", "-id"))
    return {**part, "items": [one for one in part["items"] if registry.may(one, actor(request), registry.VIEW)]}


@router.read("/texts/{public_id}", shapes.TextOut, summary=_("One text"))
def read_text(request: HttpRequest, public_id: PublicId):
    """Its words are in its versions."""
    require(request, VIEW)
    return text_of(request, public_id)


@router.verb(actions.new_text, "POST", "/texts", shapes.TextOut, made=True, summary=_("Begin a text"))
def new_text(request: HttpRequest, body: shapes.TextIn):
    """With its first version."""
    require(request, WRITE)
    return Status(201, actions.new_text(by=actor(request), **body.dict()))


@router.read("/texts/{public_id}/versions", Page[shapes.VersionOut], summary=_("The versions, the newest first"))
def list_versions(request: HttpRequest, public_id: PublicId, asked: Query[Slice]):
    """Without their words."""
    require(request, VIEW)
    return page(queries.versions(text_of(request, public_id)), asked, order=("-number",))


@router.read("/texts/{public_id}/versions/current", shapes.VersionDetail, summary=_("The version that counts"))
def read_current(request: HttpRequest, public_id: PublicId):
    """The newest that was not kept aside."""
    require(request, VIEW)
    return queries.current(text_of(request, public_id))


@router.read("/texts/{public_id}/versions/{number}", shapes.VersionDetail, summary=_("One version"))
def read_version(request: HttpRequest, public_id: PublicId, number: Id):
    """With its words."""
    require(request, VIEW)
    return version_of(request, public_id, number)


@router.verb(
    actions.save_version,
    "POST",
    "/texts/{public_id}/versions",
    shapes.VersionOut,
    made=True,
    summary=_("Save a version"),
)
def save_version(request: HttpRequest, public_id: PublicId, body: shapes.SaveIn):
    """Kept aside when somebody saved another one meanwhile."""
    facts = body.dict()
    return Status(201, actions.save_version(text_of(request, public_id), facts.pop("html"), by=actor(request), **facts))


@router.verb(
    actions.restore,
    "POST",
    "/texts/{public_id}/versions/{number}/restore",
    shapes.VersionOut,
    made=True,
    summary=_("Take an old version up again"),
)
def restore(request: HttpRequest, public_id: PublicId, number: Id, body: shapes.RestoreIn):
    """As the newest; the others stay."""
    version = version_of(request, public_id, number)
    return Status(201, actions.restore(version, by=actor(request), note=body.note))


@router.verb(actions.autosave, "PUT", "/texts/{public_id}/draft", shapes.KeptOut, summary=_("Keep what is being typed"))
def autosave(request: HttpRequest, public_id: PublicId, body: shapes.TypedIn):
    """The writer's own working copy; no version is made."""
    facts = body.dict()
    return actions.autosave(text_of(request, public_id), facts.pop("html"), by=actor(request), **facts)


@router.verb(actions.drop_draft, "DELETE", "/texts/{public_id}/draft", summary=_("Throw my working copy away"))
def drop_draft(request: HttpRequest, public_id: PublicId):
    """The versions stay."""
    actions.drop_draft(text_of(request, public_id), by=actor(request))


# ---------- Remarks ----------
@router.read("/texts/{public_id}/remarks", list[shapes.RemarkOut], summary=_("Remarks, open ones first"))
def list_remarks(request: HttpRequest, public_id: PublicId):
    """On all versions."""
    require(request, VIEW)
    return queries.remarks(text_of(request, public_id))


@router.verb(
    actions.remark, "POST", "/texts/{public_id}/remarks", shapes.RemarkOut, made=True, summary=_("Remark on a passage")
)
def remark(request: HttpRequest, public_id: PublicId, body: shapes.RemarkMade):
    """Or on the whole."""
    return Status(201, actions.remark(text_of(request, public_id), by=actor(request), **body.dict()))


@router.verb(
    actions.resolve, "POST", "/texts/{public_id}/remarks/{pk}/resolve", shapes.RemarkOut, summary=_("Settle a remark")
)
def resolve(request: HttpRequest, public_id: PublicId, pk: Id):
    """409 when it is settled already."""
    return actions.resolve(remark_of(request, public_id, pk), by=actor(request))


@router.verb(
    actions.reopen, "POST", "/texts/{public_id}/remarks/{pk}/reopen", shapes.RemarkOut, summary=_("Open a remark again")
)
def reopen(request: HttpRequest, public_id: PublicId, pk: Id):
    """409 when it is open."""
    return actions.reopen(remark_of(request, public_id, pk), by=actor(request))


# ---------- Files from Word ----------
@router.read(
    "/texts/{public_id}/returns", Page[shapes.ReturnOut], summary=_("Files that came back from Word, the newest first")
)
def list_returns(request: HttpRequest, public_id: PublicId, asked: Query[Slice]):
    """Finished ones too."""
    require(request, VIEW)
    found = WordReturn.objects.at_home().filter(text=text_of(request, public_id)).select_related("file", "version")
    return page(found, asked, order=("-brought_at", "-id"))


@router.read(
    "/texts/{public_id}/returns/{return_id}/changes",
    Page[shapes.ChangeOut],
    summary=_("The changes and comments of a file"),
)
def list_changes(request: HttpRequest, public_id: PublicId, return_id: PublicId, asked: Query[Slice]):
    """In reading order."""
    require(request, VIEW)
    return page(return_of(request, public_id, return_id).changes.all(), asked, order=("order",))


@router.verb(
    actions.bring_word,
    "POST",
    "/texts/{public_id}/returns",
    shapes.ReturnOut,
    made=True,
    summary=_("Bring a Word file back"),
)
def bring_word(request: HttpRequest, public_id: PublicId, file: File[UploadedFile], base: Form[Id | None] = None):
    """With its tracked changes and comments to decide on."""
    return Status(201, actions.bring_word(text_of(request, public_id), by=actor(request), upload=file, base=base))


@router.verb(
    actions.decide,
    "POST",
    "/texts/{public_id}/returns/{return_id}/changes/{pk}",
    shapes.ChangeOut,
    summary=_("Take or refuse one change"),
)
def decide(request: HttpRequest, public_id: PublicId, return_id: PublicId, pk: Id, body: shapes.TakeIn):
    """It may be decided otherwise until the file is finished."""
    found = return_of(request, public_id, return_id).changes.select_related("word_return__text")
    change: WordChange = get_object_or_404(found, pk=pk)
    return actions.decide(change, by=actor(request), take=body.take)


@router.verb(
    actions.decide_rest,
    "POST",
    "/texts/{public_id}/returns/{return_id}/rest",
    shapes.ReturnOut,
    summary=_("Take or refuse all that is left"),
)
def decide_rest(request: HttpRequest, public_id: PublicId, return_id: PublicId, body: shapes.TakeIn):
    """All that is not decided yet."""
    return actions.decide_rest(return_of(request, public_id, return_id), by=actor(request), take=body.take)


@router.verb(
    actions.finish_word,
    "POST",
    "/texts/{public_id}/returns/{return_id}/finish",
    shapes.ReturnOut,
    summary=_("Make a version of what was decided"),
)
def finish_word(request: HttpRequest, public_id: PublicId, return_id: PublicId):
    """Comments that were taken become remarks on it."""
    return actions.finish_word(return_of(request, public_id, return_id), by=actor(request))


@router.verb(
    actions.drop_word,
    "POST",
    "/texts/{public_id}/returns/{return_id}/drop",
    shapes.ReturnOut,
    summary=_("Not take a file over"),
)
def drop_word(request: HttpRequest, public_id: PublicId, return_id: PublicId):
    """It stays in the list."""
    return actions.drop_word(return_of(request, public_id, return_id), by=actor(request))
