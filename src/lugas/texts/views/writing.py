"""Writing: the text in the middle, remarks and what others do at the side, its saved state always in sight."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lugas.design.toasts import say
from lugas.tenancy.asking import FORM, needs
from lugas.texts import actions, queries, registry
from lugas.texts.blocks import blocks, clean
from lugas.texts.forms import BringForm, RemarkForm, WriteForm
from lugas.texts.models import Text
from lugas.texts.plainly import kept, to_plain
from lugas.texts.views.found import head_of, moment, number_of, tell, text_or_404


@needs("texts.view", FORM)
def page(request: HttpRequest, public_id: str) -> HttpResponse:
    """The text, to write in or to read; a post makes a version."""
    text = text_or_404(request, public_id)
    if request.method != "POST":
        return shown(request, text)
    if not registry.may(text, request.user, registry.WRITE):
        raise PermissionDenied("texts.write")
    form = WriteForm(request.POST)
    if form.is_valid():
        try:
            version = actions.save_version(text, by=request.user, **form.facts())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            newest = queries.current(text)
            if version.aside:
                told = _("%(who)s saved version %(newest)s meanwhile. Yours is kept beside it as version %(number)s.")
                who = newest.made_by.name if newest.made_by else _("Somebody")
                say(request, told % {"who": who, "newest": newest.number, "number": version.number})
                compared = reverse("texts:compare", args=[public_id])
                return redirect(f"{compared}?dari={newest.number}&ke={version.number}")
            say(request, _("Saved as version %(number)s.") % {"number": version.number})
            return redirect("texts:text", public_id)
    return shown(request, text, form=form)


def shown(
    request: HttpRequest,
    text: Text,
    *,
    form: WriteForm | None = None,
    remark: RemarkForm | None = None,
    bring: BringForm | None = None,
) -> HttpResponse:
    """The page, with what a form that was refused says."""
    newest, drafts = queries.current(text), queries.unsaved(text)
    mine = next((one for one in drafts if one.member_id == request.user.acting.pk), None)
    head = head_of(request, text)
    html = mine.html if mine and head["may_write"] else newest.html
    if form is not None:
        html = kept(form.data.get("body", ""))
    base = mine.base if mine else newest.number
    zone = head["zone"]
    remarks = list(queries.remarks(text))
    initial = {"body": to_plain(blocks(html)), "base": base, "revision": mine.revision if mine else 0}
    context = head | {
        "version": newest,
        "when": moment(newest.made_at, zone),
        "form": form or WriteForm(initial=initial),
        "html": mark_safe(html if form is None else clean(html)),  # noqa: S308  cleaned when it was kept, or here
        "draft": mine if head["may_write"] else None,
        "draft_when": moment(mine.changed_at, zone) if mine else "",
        "behind": bool(mine and mine.base < newest.number),
        "others": [(one.member.name, moment(one.changed_at, zone)) for one in drafts if one is not mine],
        "left_aside": queries.left_aside(text),
        "remarks": [(one, moment(one.made_at, zone)) for one in remarks],
        "has_open": any(one.resolved_at is None for one in remarks),
        "remark_form": remark or RemarkForm(),
        "returns": queries.open_returns(text),
        "bring_form": bring or BringForm(),
        "beside": registry.side_of(text, request.user),
    }
    refused = any(one is not None for one in (form, remark, bring))
    return render(request, "texts/text.html", context, status=422 if refused else 200)


@require_POST
def autosave(request: HttpRequest, public_id: str) -> JsonResponse:
    """Keep what is typed. Answers with the state of the working copy, and what others did meanwhile."""
    text = text_or_404(request, public_id, registry.WRITE)
    base, revision = number_of(request.POST.get("base")), number_of(request.POST.get("revision"))
    window = request.POST.get("window", "")[:32]
    try:
        done = actions.autosave(
            text, kept(request.POST.get("body", "")), by=request.user, base=base, revision=revision, window=window
        )
    except ValidationError as error:
        return JsonResponse({"problem": " ".join(error.messages)}, status=422)
    newest = queries.current(text)
    answer: dict[str, object] = {"revision": done.draft.revision if done.draft else 0, "told": ""}
    if done.aside:
        told = _("You also write this in another window. The words of this one are kept as version %(number)s.")
        answer["told"] = told % {"number": done.aside.number}
        answer["stop"] = True
        answer["url"] = reverse("texts:version", args=[public_id, done.aside.number])
    elif newest.number > base:
        who = newest.made_by.name if newest.made_by else _("Somebody")
        told = _("%(who)s saved version %(number)s meanwhile. Yours will be kept beside it.")
        answer["told"] = told % {"who": who, "number": newest.number}
        answer["url"] = f"{reverse('texts:compare', args=[public_id])}?dari={base}&ke={newest.number}"
    return JsonResponse(answer)


@require_POST
def drop_draft(request: HttpRequest, public_id: str) -> HttpResponse:
    """Throw what is unsaved away."""
    text = text_or_404(request, public_id, registry.WRITE)
    try:
        actions.drop_draft(text, by=request.user)
    except ValidationError as error:
        tell(request, error)
    else:
        say(request, _("Thrown away. You see the newest version."))
    return redirect("texts:text", public_id)


@require_POST
def remark(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say something about a passage."""
    text = text_or_404(request, public_id, registry.REMARK)
    form = RemarkForm(request.POST)
    if not form.is_valid():
        return shown(request, text, remark=form)
    actions.remark(text, by=request.user, **form.cleaned_data)
    say(request, _("Your remark is kept."))
    return redirect("texts:text", public_id)


@require_POST
def settle(request: HttpRequest, public_id: str, pk: int, settled: bool) -> HttpResponse:
    """Say that a remark is settled, or not after all."""
    text = text_or_404(request, public_id, registry.REMARK)
    found = get_object_or_404(text.remarks.all(), pk=pk)
    try:
        (actions.resolve if settled else actions.reopen)(found, by=request.user)
    except ValidationError as error:
        tell(request, error)
    return redirect("texts:text", public_id)
