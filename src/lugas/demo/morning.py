"""What a busy morning of the sample's province has besides the year: series with exceptions, a change that waits for its
check, advice asked and given, drafts under way, duties answered on the phone, two leaders at one place, a week's proposal.

Through the same actions as the screens. After papers.py, which sets up the routes.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone

from lugas.accounts.rules import Role
from lugas.agenda import actions
from lugas.agenda.actions.series import create_series
from lugas.agenda.models import Activity, Engagement, Invitation
from lugas.agenda.papers import write_for
from lugas.agenda.rules import Outcome, Status
from lugas.delegation.actions import propose
from lugas.demo.people import Office
from lugas.demo.real_case import ZONE
from lugas.duties.actions import confirm, refuse
from lugas.duties.models import Duty
from lugas.duties.rules import DutyState
from lugas.language.dates import monday
from lugas.letters.actions.drafting import begin_text
from lugas.letters.kinds import NOTE
from lugas.tenancy.scope import scope
from lugas.texts.actions import remark, save_version

TIMES_AHEAD = 14
DRAFT = (
    "<p>Bersama ini disampaikan rencana kegiatan sebagaimana pokok nota di atas. Susunan acara terlampir dan telah "
    "dibahas dengan panitia.</p><p>Pimpinan diharapkan tiba 15 menit sebelum acara. Doa dan lagu kebangsaan dipandu "
    "petugas kami.</p>"
)
BETTER = DRAFT.replace("15 menit", "20 menit") + "<p>Mohon arahan Bapak.</p>"


def make(office: Office, today: date) -> None:
    """All of it, in the scope of the province."""
    home = office.secretariat.pk
    with scope([home], home=home):
        series(office, today)
        change_in_check(office)
        advice(office)
        drafts(office)
        answers_on_the_phone(office)
        two_leaders_at_one_place(office)
        propose(monday(today + timedelta(days=7)), by=office.acting(Role.HEAD))


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    """An hour of a day where the office stands."""
    return datetime.combine(day, time(hour, minute), ZONE)


def series(office: Office, today: date) -> None:
    """The flag ceremony on Mondays and the leaders' coffee on Wednesdays; once later, once called off."""
    last = monday(today)
    positions = office.structure.positions
    flag = again(
        office,
        moment(last, 7, 15),
        45,
        title="Apel Senin Lingkup Sekretariat Daerah",
        kind=Activity.Kind.CEREMONY,
        place="Halaman Kantor Gubernur",
        dress="PDH",
        leaders=[positions["sekda"]],
    )
    coffee = again(
        office,
        moment(last + timedelta(days=2), 7, 0),
        45,
        title="Kopi Pagi Pimpinan",
        kind=Activity.Kind.MEETING,
        place="Ruang Rapat Gubernur",
        dress="Bebas rapi",
        leaders=[positions["gubernur"], positions["wagub"], positions["sekda"]],
    )
    head = office.acting(Role.HEAD)
    later, off = flag[1], coffee[1]
    actions.change_activity(
        later,
        by=head,
        reason="Upacara hari besar lebih dahulu",
        starts_at=later.starts_at + timedelta(hours=1),
        ends_at=later.ends_at + timedelta(hours=1),
    )
    actions.cancel_activity(off, by=head, reason="Gubernur bertugas di luar daerah")


def again(office: Office, start: datetime, minutes: int, *, leaders: list, **facts) -> list[Activity]:
    """An event that comes every week; its coming occurrences."""
    head = office.acting(Role.HEAD)
    first = actions.create_activity(
        by=office.acting(Role.CLERK),
        organiser_kind=Activity.Organiser.OWN,
        organiser_unit=office.structure.units["adpim"],
        region=next(one.region for one in office.venues if one.name.startswith("Kantor")),
        starts_at=start,
        ends_at=start + timedelta(minutes=minutes),
        is_sample=True,
        **facts,
    )
    for leader in leaders:
        actions.engage(first, leader, by=head, status=Status.TENTATIVE)
    made = create_series(first, by=head, rule=f"FREQ=WEEKLY;COUNT={TIMES_AHEAD}")
    coming = Activity.objects.filter(series=made, starts_at__gt=timezone.now()).order_by("starts_at")
    return list(coming)


def coming_parts(office: Office) -> list[Engagement]:
    """Confirmed parts of the year's coming activities of the office, the soonest first, none within two days."""
    found = Engagement.objects.filter(
        secretariat=office.secretariat,
        status=Status.CONFIRMED,
        activity__starts_at__gt=timezone.now() + timedelta(days=2),
        activity__cancelled_at__isnull=True,
        activity__series__isnull=True,
        activity__is_sample=True,
    )
    return list(found.select_related("activity__venue", "activity__region", "position").order_by("starts_at", "pk"))


def change_in_check(office: Office) -> None:
    """The clerk wants a confirmed event an hour later: the office looks at it first."""
    clerk, hour = office.acting(Role.CLERK), timedelta(hours=1)
    found = [one.activity for one in coming_parts(office)]
    served = set(Duty.objects.filter(activity__in=found, state=DutyState.CONFIRMED).values_list("activity", flat=True))
    # One with officers on duty, so that the list of what follows is long.
    activity = next((one for one in found if one.pk in served), found[0] if found else None)
    if activity is None:
        return
    facts = {"starts_at": activity.starts_at + hour, "ends_at": activity.ends_at + hour}
    try:
        actions.change_activity(activity, by=clerk, reason="Penerbangan rombongan pusat tertunda", **facts)
    except actions.NeedsCheck as need:
        actions.ask_for_change(need.wanted, by=clerk)


def waiting_for(office: Office, key: str) -> list[Invitation]:
    """What waits for a leader's word, some days ahead."""
    found = Invitation.objects.filter(
        secretariat=office.secretariat,
        asked=office.structure.positions[key],
        settled_at__isnull=True,
        decisions__isnull=True,
        activity__starts_at__gt=timezone.now() + timedelta(days=4),
    ).exclude(nature=Invitation.Nature.CONFIDENTIAL)
    return list(found.select_related("activity__region", "asked").order_by("activity__starts_at", "pk"))


def advice(office: Office) -> None:
    """The Governor asks his staff about two letters; one answer is there."""
    questions = ("Apakah cukup diwakili? Siapa yang pernah hadir?", "Apakah ada anggaran perjalanan?")
    for number, (invitation, question) in enumerate(zip(waiting_for(office, "gubernur"), questions, strict=False)):
        decision = actions.decide(
            invitation,
            by=office.acting(Role.LEADER),
            outcome=Outcome.STUDY,
            reason=question,
            advice_unit=office.structure.units["bagian_protokol"] if number == 0 else None,
        )
        if number == 0:
            actions.answer_advice(
                decision.advice,
                by=office.acting(Role.PROTOCOL),
                advised=Outcome.REPRESENT,
                answer="Tahun lalu Wakil Gubernur yang hadir dan membuka. Pada jam itu Gubernur masih di perjalanan.",
            )


def drafts(office: Office) -> None:
    """An internal note in its second version, with a remark that is open."""
    part = next(iter(coming_parts(office)), None)
    if part is None:
        return
    clerk = office.acting(Role.CLERK)
    letter = write_for(part.activity, NOTE, by=clerk)
    letter.is_sample = True
    letter.save(update_fields=["is_sample"])
    text = begin_text(letter, by=clerk)
    save_version(text, DRAFT, by=clerk, base=1)
    remark(
        text, by=office.acting(Role.PROTOCOL), words="Tamu VVIP: 20 menit lebih awal.", passage="15 menit sebelum acara"
    )
    save_version(text, BETTER, by=clerk, base=2, note="Setelah catatan protokol")


def answers_on_the_phone(office: Office) -> None:
    """Some of those who were asked answer now: most can come, one cannot."""
    asked = Duty.objects.filter(
        secretariat=office.secretariat, state=DutyState.ASKED, starts_at__gt=timezone.now()
    ).select_related("member", "activity")
    people = {one.pk: one for one in office.users.values()}
    for number, duty in enumerate(asked.order_by("starts_at", "pk")[:4]):
        if (who := people.get(duty.user_id)) is None:
            continue
        if number == 1:
            refuse(duty, by=who, reason="Jaga orang tua di rumah sakit")
        else:
            confirm(duty, by=who)


def two_leaders_at_one_place(office: Office) -> None:
    """One is asked to where the other is on that day already: the desk points it out, and where it is another region and
    the Secretary goes too, so does the shared agenda."""
    governor, deputy, secretary = (office.structure.positions[key] for key in ("gubernur", "wagub", "sekda"))
    leaders = {governor.pk, deputy.pk}
    parts = [one for one in coming_parts(office) if one.position_id in leaders and one.activity.venue]
    away = [one for one in parts if one.activity.region.capital != office.region.capital]
    if not parts:
        return
    part = (away or parts)[0]
    other = deputy if part.position_id == governor.pk else governor
    clerk, there = office.acting(Role.CLERK), part.activity
    start = there.ends_at + timedelta(hours=1)
    activity = actions.create_activity(
        by=clerk,
        kind=Activity.Kind.OPENING,
        title="Pembukaan Pameran Kerajinan Pelajar",
        organiser_kind=Activity.Organiser.OUTSIDE,
        organiser_name="Musyawarah Kepala Sekolah",
        region=there.region,
        venue=there.venue,
        starts_at=start,
        ends_at=start + timedelta(hours=2),
        is_sample=True,
    )
    actions.record_invitation(
        by=clerk,
        activity=activity,
        asked=other,
        asked_role="membuka pameran",
        number="421/77/MKKS",
        dated=timezone.now().astimezone(ZONE).date(),
        subject="Undangan Pembukaan Pameran Kerajinan Pelajar",
        sender="Musyawarah Kepala Sekolah",
        received_at=timezone.now(),
        way=Invitation.Way.MESSAGE,
        summary=f"Mohon {other.title} membuka pameran seusai acara {part.position.title} di tempat yang sama.",
    )
    inspection = actions.create_activity(
        by=clerk,
        kind=Activity.Kind.VISIT,
        title="Peninjauan Kantor Pelayanan Terpadu",
        organiser_kind=Activity.Organiser.OWN,
        organiser_unit=office.structure.units["adpim"],
        region=there.region,
        place="Kantor Pelayanan Terpadu",
        starts_at=there.starts_at,
        ends_at=there.starts_at + timedelta(hours=1),
        is_sample=True,
    )
    with suppress(ValidationError):  # the Secretary may be elsewhere then
        status, why = Status.CONFIRMED, "Sekaligus mendampingi pimpinan"
        actions.engage(inspection, secretary, by=office.acting(Role.HEAD), status=status, reason=why)
