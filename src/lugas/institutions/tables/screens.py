"""The screen of a table: download it, send it back changed, see row by row what would change and what is wrong, confirm.

Rooms describe their table and give these functions an address each; who may is asked here, by the table's permissions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import quote

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from lugas.design.toasts import say
from lugas.design.workbook import MEDIA_TYPE
from lugas.institutions.models import TableUpload
from lugas.institutions.tables.cells import MAX_BYTES, Refused, read, write
from lugas.institutions.tables.resource import Outcome, TableResource, apply, unknown_headings

SHOWN = 200
KEPT = timedelta(hours=24)


@dataclass(frozen=True)
class Table:
    """A table of a room. slug: names it among uploads, with what it is about. reads, writes: permissions; record: what they
    are asked for. name: of the downloaded file."""

    slug: str
    title: str
    note: str
    name: str
    resource: Callable[[], TableResource]
    reads: str
    writes: str
    page_url: str
    download_url: str
    back_url: str
    back: str
    record: Any = None


def require(request: HttpRequest, table: Table, permission: str) -> None:
    """Raise PermissionDenied unless the person may, acting in a secretariat."""
    if request.user.acting is None or not request.user.has_perm(permission, table.record):
        raise PermissionDenied(permission)


def download(request: HttpRequest, table: Table) -> HttpResponse:
    """The table as it stands, as XLSX; headings and words are Indonesian whoever asks."""
    require(request, table, table.reads)
    with override("id"):
        resource = table.resource()
        data = resource.export(resource.get_queryset())
        content = write(table.name, list(data.headers), [[str(cell or "") for cell in row] for row in data])
    answer = HttpResponse(content, content_type=MEDIA_TYPE)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(table.name)}.xlsx"
    answer["Cache-Control"] = "private, no-store"
    return answer


def page(request: HttpRequest, table: Table) -> HttpResponse:
    """GET: the table's screen. POST with a file: the preview. POST with `pakai`: write what was previewed."""
    require(request, table, table.reads)
    if request.method != "POST":
        return shown(request, table)
    require(request, table, table.writes)
    if "pakai" in request.POST:
        return confirmed(request, table)
    upload = request.FILES.get("berkas")
    if upload is None:
        return shown(request, table, refused=_("Choose the XLSX file first."), status=422)
    if upload.size > MAX_BYTES:
        return shown(request, table, refused=_("The file is larger than 5 MB. Divide it into several."), status=422)
    return previewed(request, table, upload.read(), upload.name)


def shown(request: HttpRequest, table: Table, *, refused: str = "", status: int = 200, **context: Any) -> HttpResponse:
    """The screen, with what was refused or with a preview."""
    facts = {"table": table, "refused": refused, "may_write": request.user.has_perm(table.writes, table.record)}
    return render(request, "institutions/table.html", {**facts, **context}, status=status)


def previewed(request: HttpRequest, table: Table, data: bytes, name: str, *, changed: bool = False) -> HttpResponse:
    """What a file would do. It is kept for the confirmation if nothing in it is wrong."""
    resource = table.resource()
    try:
        sheet = read(data)
        if wrong := unknown_headings(resource, sheet):
            raise Refused(wrong)
    except Refused as refusal:
        return shown(request, table, refused=str(refusal), status=422)
    outcome = apply(resource, sheet, trial=True)
    forget(request, table)
    upload = None
    if not outcome.wrong and outcome.changing:
        upload = TableUpload.objects.create(
            table=table.slug, user_id=request.user.pk, name=name[:200], content=data, digest=outcome.digest
        )
    return shown(request, table, outcome=outcome, upload=upload, changed=changed, **cut(outcome))


def cut(outcome: Outcome) -> dict[str, Any]:
    """The rows that are shown, and how many more there are."""
    wrong, changing = outcome.wrong, outcome.changing
    return {
        "wrong": wrong[:SHOWN],
        "more_wrong": max(0, len(wrong) - SHOWN),
        "changing": changing[:SHOWN],
        "more_changing": max(0, len(changing) - SHOWN),
        "count_new": outcome.count("new"),
        "count_update": outcome.count("update"),
        "count_skip": outcome.count("skip"),
    }


def own_uploads(request: HttpRequest, table: Table) -> Any:
    """What this person sent of this table."""
    return TableUpload.objects.at_home().filter(table=table.slug, user_id=request.user.pk)


def forget(request: HttpRequest, table: Table) -> None:
    """Drop what this person sent before, and what nobody confirmed in a day."""
    own_uploads(request, table).delete()
    TableUpload.objects.at_home().filter(made_at__lt=timezone.now() - KEPT).delete()


def confirmed(request: HttpRequest, table: Table) -> HttpResponse:
    """Write what was previewed, whole or not at all; what would now be different is shown anew."""
    key = request.POST.get("pakai", "")
    upload = own_uploads(request, table).select_for_update().filter(pk=int(key) if key.isdigit() else 0).first()
    if upload is None:
        return shown(request, table, refused=_("This preview is no longer kept. Send the file again."), status=422)
    sheet = read(bytes(upload.content))
    if apply(table.resource(), sheet, trial=True).digest != upload.digest:
        return previewed(request, table, bytes(upload.content), upload.name, changed=True)
    outcome = apply(table.resource(), sheet, trial=False)
    if outcome.wrong:
        return previewed(request, table, bytes(upload.content), upload.name, changed=True)
    forget(request, table)
    count = len(outcome.changing)
    say(request, ngettext("%(count)s row was taken over.", "%(count)s rows were taken over.", count) % {"count": count})
    return redirect(table.page_url)
