"""The register book of incoming letters, which the letters' screens show: the agenda adds it to their shelf.

One line for each invitation by its agenda number. Confidential ones are in it for whoever may see restricted papers,
and for others with number and day alone, so that the book has no gap.
"""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lugas.accounts.models import User
from lugas.agenda.models import Activity, Decision, Invitation
from lugas.design.parts import State
from lugas.letters.registers import Asked, Book, Row, add, day, retention, retention_of
from lugas.letters.rules import destroy_after

WAITING, SETTLED = "waiting", "settled"
STATES = [(WAITING, gettext_lazy("Not decided yet")), (SETTLED, gettext_lazy("Decided"))]
# Incoming letters are kept as the sheet that goes with them.
KIND = "disposition"


def find(user: User, asked: Asked) -> QuerySet[Invitation]:
    """The incoming letters of the secretariat, the latest first."""
    decisions = Prefetch("decisions", Decision.objects.order_by("-decided_at", "-id"), to_attr="told")
    found = Invitation.objects.at_home().select_related("asked", "activity", "secretariat__region")
    found = found.prefetch_related(decisions)
    if asked.year:
        found = found.filter(agenda_year=asked.year)
    if asked.month:
        found = found.filter(received_at__month=asked.month)
    if asked.kind:
        found = found.filter(form=asked.kind)
    if asked.state:
        found = found.filter(settled_at__isnull=asked.state == WAITING)
    years = retention_of(KIND)
    if asked.due:
        found = found.filter(agenda_year__lt=asked.due.year - years) if years is not None else found.none()
    if asked.words:
        if not user.has_perm("agenda.view_restricted"):
            found = found.exclude(nature=Invitation.Nature.CONFIDENTIAL)
            found = found.exclude(activity__secrecy=Activity.Secrecy.RESTRICTED)
        found = found.filter(subject__icontains=asked.words) | found.filter(sender__icontains=asked.words)
    return found.order_by("-agenda_year", "-agenda_number", "-id")


def row(one: Invitation, user: User) -> Row:
    """One line of the book."""
    zone = ZoneInfo(one.secretariat.region.time_zone)
    received = one.received_at.astimezone(zone).date()
    years = retention_of(KIND)
    kept, final = retention(years, destroy_after(date(one.agenda_year, 1, 1), years))
    number = f"{one.agenda_number}/{one.agenda_year}"
    if is_hidden(one, user):
        return Row([number, day(received), "", "", _("(restricted)"), "", "", "", kept, day(final)])
    told = one.told[0].get_outcome_display() if one.told else ""
    state = (
        State(_("Decided"), "settled", "daun") if one.settled_at else State(_("Not decided yet"), "waiting", "kunyit")
    )
    dated = ", ".join(filter(None, [one.number, day(one.dated)]))
    cells = [
        number, day(received), one.sender, dated, one.subject, one.get_nature_display(), one.asked.title, told, kept, day(final)
    ]  # fmt: skip
    return Row(cells, reverse("agenda:disposition", args=[one.pk]), state)


def is_hidden(one: Invitation, user: User) -> bool:
    """Whether no more of it may be told to this person than that it came."""
    restricted = one.nature == Invitation.Nature.CONFIDENTIAL or one.activity.secrecy == Activity.Secrecy.RESTRICTED
    return restricted and not user.has_perm("agenda.view_restricted")


def years() -> list[int]:
    """The years that have lines, the latest first."""
    return sorted(set(Invitation.objects.at_home().values_list("agenda_year", flat=True)), reverse=True)


INCOMING = add(
    Book(
        key="masuk",
        name=gettext_lazy("Incoming letters"),
        permission="agenda.view_invitation",
        columns=[
            gettext_lazy("Agenda number"),
            gettext_lazy("Received"),
            gettext_lazy("From"),
            gettext_lazy("Number and date of the letter"),
            gettext_lazy("Subject"),
            gettext_lazy("Nature"),
            gettext_lazy("Addressed to"),
            gettext_lazy("Disposition"),
            gettext_lazy("Retention"),
            gettext_lazy("May be destroyed after"),
        ],
        find=find,
        row=row,
        kinds=lambda: list(Invitation.Form.choices),
        states=STATES,
        years=years,
        link=4,
    )
)
