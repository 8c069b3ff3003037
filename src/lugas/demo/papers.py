"""The sample's papers: seals and routes for all, the real case's letters signed, and in three secretariats a book that
has numbers in every state and a few papers on their way to somebody's initials.

Letters of the past are signed at their own moment, without the route, which only knows today.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from lugas.accounts.models import User
from lugas.accounts.rules import Role
from lugas.agenda.actions.changing import KIND as CHANGES
from lugas.agenda.models import Activity
from lugas.agenda.papers import write_for
from lugas.approvals import defaults
from lugas.approvals.actions import grant, send_back
from lugas.approvals.models import Route, Step
from lugas.approvals.queries import approval_of, open_step
from lugas.approvals.rules import Verb
from lugas.demo.people import REGIONS_WITH_LOGINS, Office
from lugas.institutions.models import Position
from lugas.letters.actions import invite_regions, reserve_numbers, revoke, submit
from lugas.letters.actions.lifecycle import SUBJECT, change_status
from lugas.letters.kinds import INVITATION, NOTE
from lugas.letters.models import Dispatch, Letter
from lugas.letters.rules import Status
from lugas.letters.signing import sign_letter, with_signer
from lugas.seals.making import ensure_seals
from lugas.tenancy.scope import scope

SIGNER = {True: "karo_adpim", False: "kabag_prokopim"}
# Who signs the one paper that goes up the whole hierarchy, initialled by all below.
HIGHEST = {True: "gubernur", False: "sekda"}
PAST, COMING = 14, 5
HOUR_OF_SIGNING = timedelta(hours=10)


def make(offices: dict[str, Office], case: Activity) -> None:
    """All of it. case: the activity of the real case, whose two letters exist already."""
    ensure_seals()
    for office in offices.values():
        with scope([office.secretariat.pk], home=office.secretariat.pk):
            defaults.make(office.secretariat)
    province = offices["53"]
    with scope([province.secretariat.pk], home=province.secretariat.pk):
        # A big office: what is confirmed is checked before it is changed.
        Route.objects.filter(kind=CHANGES).update(is_active=True)
        sign_the_case(case)
    for code in ("53", *REGIONS_WITH_LOGINS):
        office = offices[code]
        with scope([office.secretariat.pk], home=office.secretariat.pk):
            keep_book(office)


def sign_the_case(case: Activity) -> None:
    """The note of 17 April and the invitation of 18 April 2024, signed and sent on their days."""
    for link in case.letters.select_related("letter").order_by("letter__dated"):
        letter = with_signer().get(pk=link.letter_id)
        signed(letter, datetime.combine(letter.dated, datetime.min.time(), case.zone) + HOUR_OF_SIGNING)
        sent(letter)


def signed(letter: Letter, moment: datetime) -> Letter:
    """A letter of the past, numbered and sealed at its own moment."""
    change_status(letter, Status.CIRCULATING)
    return sign_letter(letter, moment=moment)


def sent(letter: Letter) -> None:
    """It went out an hour after it was signed, handed over, since the sample has no mail of the past."""
    moment = letter.signed_at + timedelta(hours=1)
    copy = letter.signed_copies.order_by("id").first()
    Dispatch.objects.create(
        letter=letter,
        copy=copy,
        way=Dispatch.Way.HAND,
        address="Tata usaha penerima",
        office="Tata usaha penerima",
        state=Dispatch.State.SENT,
        sent_at=moment,
    )
    change_status(letter, Status.SENT, sent_at=moment)


def keep_book(office: Office) -> None:
    """A year's book in small: past letters in order, one withdrawn, numbers reserved, and papers that go round."""
    own = office.secretariat.pk
    now = timezone.now()
    activities = Activity.objects.filter(secretariat_id=own, cancelled_at__isnull=True).select_related(
        "region", "venue"
    )
    past = list(
        activities.filter(starts_at__year=now.year, starts_at__lt=now - timedelta(days=7)).order_by("starts_at")
    )
    written = [
        letter_about(one, office, NOTE if index % 3 == 2 else INVITATION) for index, one in enumerate(past[:PAST])
    ]
    for activity, letter in zip(past, written, strict=False):
        signed(letter, activity.starts_at - timedelta(days=5))
        sent(letter)
    if written:
        revoke(written[-1], by=office.acting(Role.HEAD), reason="Kegiatan dibatalkan oleh penyelenggara")
    coming = list(activities.filter(starts_at__gt=now + timedelta(days=5)).order_by("starts_at")[:COMING])
    for index, activity in enumerate(coming):
        letter = letter_about(activity, office, NOTE if index == 1 else INVITATION)
        if index == COMING - 1:
            letter.signer = office.structure.positions[HIGHEST[office.region.code == "53"]]
            letter.save(update_fields=["signer"])
        let_go_round(letter, office, index)
    purpose = "Surat susulan yang disusun di luar kantor"
    reserve_numbers("surat-keluar", by=office.acting(Role.CLERK), dated=now.date(), purpose=purpose)


def letter_about(activity: Activity, office: Office, kind: str) -> Letter:
    """A letter about one activity, written by the clerk, for the head of the bureau or section to sign."""
    letter = write_for(activity, kind, by=office.acting(Role.CLERK))
    letter.signer = signer_of(office)
    letter.is_sample = True
    letter.save(update_fields=["signer", "is_sample"])
    if kind == INVITATION:
        invite_regions(
            letter, [activity.region], ["Kepala Dinas Komunikasi dan Informatika"], by=office.acting(Role.CLERK)
        )
    return with_signer().get(pk=letter.pk)


def signer_of(office: Office) -> Position:
    """Who signs in the sample."""
    return office.structure.positions[SIGNER[office.region.code == "53"]]


def let_go_round(letter: Letter, office: Office, index: int) -> None:
    """The first is signed and not sent yet, the second was sent back, the third waits for the signer, the fourth for its
    first initials; the last has the initials of all up to the highest signer, for whom it waits.
    """
    submit(letter, by=office.acting(Role.CLERK))
    while step := open_step(approval_of(SUBJECT, letter.pk)):
        due = holder_of(step, office)
        if index == 1:
            send_back(step, by=due, remark="Tempat belum lengkap; tambahkan ruang dan jam kedatangan.")
        elif index == 3 or (index in (2, 4) and step.verb == Verb.SIGN):
            return
        else:
            grant(step, by=due)


def holder_of(step: Step, office: Office) -> User:
    """The account of the sample that holds the office of a step."""
    return next(
        one
        for one in office.users.values()
        if one.acting.position_id == step.position_id and one.acting.role != Role.AIDE
    )
