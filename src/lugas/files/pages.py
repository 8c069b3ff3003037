"""Pictures of a file's pages, kept beside it: asked for by the rooms that show them, made by a job, served like the file.

Every room that takes in slides or PDF may call `want`; what is there is told by `known`. Made page by page, so that people
see the first while the others are drawn, and a job that was killed goes on where it ended.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from lugas.files.content import KINDS
from lugas.files.models import Pages, StoredFile
from lugas.files.paging.apart import Page, Start, drawn
from lugas.files.paging.limits import MOST_PAGES, SMALL, WIDE, Unreadable
from lugas.tenancy.scope import scope

WIDTHS = (SMALL, WIDE)
SHOWN = {KINDS[kind][0]: kind for kind in ("pdf", "pptx")}
"""The media types whose pages are shown."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page as a screen shows it: addresses of its pictures, and their sizes in pixels."""

    number: int
    title: str
    image: str
    thumbnail: str
    height: int
    width: int = WIDE
    small_width: int = SMALL

    @property
    def small_height(self) -> int:
        """Of the thumbnail."""
        return max(1, round(self.height * SMALL / WIDE))


def want(file: StoredFile) -> Pages | None:
    """Let the pictures of a file's pages be made, in the transaction that keeps the file; None for a kind that has no pages.

    Asked twice, they are made once."""
    if file.media_type not in SHOWN:
        return None
    found, is_new = Pages.objects.get_or_create(file=file)
    if is_new:
        from lugas.files.jobs import make_pages

        # One at a time for each file: two would write the same pages at once.
        job = make_pages.configure(lock=f"files.pages.{file.pk}")
        job.defer(secretariat_id=file.secretariat_id, file_id=file.pk)
    return found


def known(files: Iterable[StoredFile]) -> dict[int, Pages]:
    """What is made of the pages of these files, by the file's key."""
    return {one.file_id: one for one in Pages.objects.filter(file__in=list(files)).select_related("file")}


def sheets(pages: Pages) -> list[Sheet]:
    """The pages that are made, in their order."""
    public_id = pages.file.public_id
    return [
        Sheet(
            number,
            title,
            reverse("files:page", args=[public_id, number, WIDE]),
            reverse("files:page", args=[public_id, number, SMALL]),
            height,
        )
        for number, (title, height) in enumerate(zip(pages.titles, pages.heights, strict=True), start=1)
    ]


def page_path(path: str, number: int, width: int) -> str:
    """Where a page's picture lies. path: the file's own."""
    return f"{path}.hal-{number}.{width}.webp"


def beside(path: str, count: int) -> list[str]:
    """All pictures of the pages of the file at a path."""
    return [page_path(path, number, width) for number in range(1, count + 1) for width in WIDTHS]


def paths(file: StoredFile) -> list[str]:
    """The same of a file's record."""
    found = Pages.objects.filter(file=file).first()
    return beside(file.path, len(found.titles)) if found else []


def make(secretariat_id: int, file_id: int) -> None:
    """Make what is missing of a file's pages, each in a transaction of its own; nothing if it is gone or made."""
    with scope([secretariat_id], home=secretariat_id):
        pages = Pages.objects.at_home().filter(file=file_id).select_related("file").first()
        if pages is None or pages.state in (Pages.State.DONE, Pages.State.REFUSED):
            return
        file, made = pages.file, len(pages.titles)
        try:
            with default_storage.open(file.path) as kept:
                data = kept.read()
        except FileNotFoundError:
            data = b""
    state = Pages.State.DONE
    try:
        for one in drawn(data, SHOWN[file.media_type], words(), first=made + 1):
            with scope([secretariat_id], home=secretariat_id):
                if not (_begin(pages.pk, one) if isinstance(one, Start) else _keep(pages.pk, file, one)):
                    return
    except Unreadable:
        state = Pages.State.REFUSED
    with scope([secretariat_id], home=secretariat_id):
        Pages.objects.at_home().filter(pk=pages.pk).update(state=state)


def _begin(pk: int, start: Start) -> bool:
    """Note how many pages come; False when the file is gone meanwhile."""
    found = Pages.objects.at_home().filter(pk=pk)
    return bool(found.update(state=Pages.State.DRAWING, total=start.total, way=start.way))


def _keep(pk: int, file: StoredFile, page: Page) -> bool:
    """Keep a page behind those that are there; False when the file is gone meanwhile."""
    row = Pages.objects.at_home().select_for_update().filter(pk=pk).first()
    if row is None:
        return False
    if len(row.titles) + 1 == page.number:
        for width, data in ((WIDE, page.large), (SMALL, page.small)):
            path = page_path(file.path, page.number, width)
            # Left by a job that was killed before it noted the page.
            default_storage.delete(path)
            default_storage.save(path, ContentFile(data))
        row.titles, row.heights = [*row.titles, page.title], [*row.heights, page.height]
        row.save(update_fields=["titles", "heights"])
    return True


def words() -> dict[str, str]:
    """What stands on pictures in place of what is not drawn; in Indonesian, since pictures are kept for all readers."""
    with override("id"):
        return {
            "broken": _("Page %(number)s could not be drawn."),
            "picture": _("Picture"),
            "chart": _("Graph"),
            "diagram": _("Diagram"),
            "object": _("Object of another program"),
        }


def is_going(pages: Pages | None) -> bool:
    """Whether more pages come by themselves."""
    return pages is not None and pages.state in (Pages.State.WAITING, Pages.State.DRAWING)


def expected(pages: Pages) -> int:
    """How many pages are shown once all are made; 0 while that is not known."""
    return min(pages.total or 0, MOST_PAGES)
