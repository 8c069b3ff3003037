"""Rows that could leak: a secretariat with a record of every owned model, its secret words carrying a mark in each text.

`make` is called twice, once marked and once with tame words, so that both secretariats have something to show. Words in
what is public or shared carry marks of their own, because somebody may see them.
"""

from __future__ import annotations

import io
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from lugas.accounts.links import token_hash
from lugas.accounts.models import HouseRules, MemberInvitation, Membership, User
from lugas.accounts.rules import STAFF, Role
from lugas.agenda.models import (
    Activity,
    ActivityFile,
    ActivityLetter,
    ActivityShare,
    Decision,
    Engagement,
    Evidence,
    EvidenceFile,
    Guest,
    Invitation,
    InvitationFile,
)
from lugas.agenda.rules import Outcome, Status
from lugas.approvals.models import Approval, Route, RouteStep, Step, Substitution
from lugas.audit.sealing import seal
from lugas.delegation.models import ConsentAnswer, ConsentRequest, MayRepresent, Proposal
from lugas.files.actions import store
from lugas.files.models import StoredFile
from lugas.institutions.models import Person, Position, PrecedenceCustom, Region, Secretariat, TableUpload, Unit
from lugas.intake.actions import bring
from lugas.intake.models import Arrival, SignatureCheck
from lugas.language.dates import monday
from lugas.letters.kinds import INVITATION
from lugas.letters.models import Dispatch, Emblem, Invitee, Letter, Number, SignedCopy
from lugas.newsroom.models import Correction, Release, ReleasePicture
from lugas.newsroom.rules import ReleaseStatus
from lugas.notices.models import Notice, NoticeMail, NoticeSeen
from lugas.seals.checking import SignatureReport, Standing
from lugas.seals.making import ensure_seal
from lugas.tenancy.scope import identity, scope
from tests import factories
from tests.factories import WITA, holder, position, venue
from tests.isolation import (
    agenda,
    asked,
    briefs,
    coverage,
    door,
    duties,
    followups,
    meetings,
    monitoring,
    papers,
    press,
    programs,
    speeches,
    spokesperson,
    texts,
)
from tests.isolation.words import MARKED, SOUGHT, Words
from tests.staff import secretariat


@dataclass
class Office:
    """A secretariat of the walk with what stands in it, each list by how it may be seen from outside."""

    secretariat: Secretariat
    users: dict[str, User] = field(default_factory=dict)
    position: Position | None = None
    unit: Unit | None = None
    venue_id: int = 0
    appointment_id: int = 0
    seal_id: int = 0
    activities: dict[str, Activity] = field(default_factory=dict)
    engagements: dict[str, Engagement] = field(default_factory=dict)
    invitations: list[Invitation] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    numbers: list[Number] = field(default_factory=list)
    copies: list[SignedCopy] = field(default_factory=list)
    dispatches: list[Dispatch] = field(default_factory=list)
    releases: dict[str, Release] = field(default_factory=dict)
    pictures: dict[str, ReleasePicture] = field(default_factory=dict)
    files: dict[str, StoredFile] = field(default_factory=dict)
    arrivals: list[Arrival] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    members: list[Membership] = field(default_factory=list)
    asked: list[MemberInvitation] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    routes: list[Route] = field(default_factory=list)
    substitutions: list[Substitution] = field(default_factory=list)
    consent_id: int = 0

    @property
    def code(self) -> str:
        """The code of its region."""
        return self.secretariat.region.code

    def hidden_ids(self) -> set[str]:
        """The names in addresses of what nobody outside may know of."""
        found = {one.public_id for how, one in self.activities.items() if how not in ("public", "shared")}
        found |= {one.public_id for one in self.letters}
        found |= {one.public_id for how, one in self.releases.items() if how not in ("public", "withdrawn")}
        return found | {one.public_id for how, one in self.files.items() if how != "public"}


def make(code: str, words: Words, *, share_with: Secretariat | None = None) -> Office:
    """One secretariat with all of it. Runs as the application, in the scope of the secretariat."""
    office = Office(secretariat(code))
    home = office.secretariat.pk
    make_people(office, words)
    with scope([home], home=home, user=office.users[Role.HEAD].pk):
        make_structure(office, words)
        make_members(office, words)
        make_files(office, words)
        make_activities(office, words, share_with)
        for number, how in enumerate(office.activities):
            make_parts(office, words, how, number)
        papers.make(office, words)
        make_releases(office, words)
        make_arrivals(office, words)
        office.seal_id = ensure_seal(office.secretariat)[0].pk
        make_approvals(office, words)
        make_notices(office, words, share_with)
        make_standing_in(office, words)
        texts.make(office, words)
        asked.make(office, words)
        spokesperson.make(office, words)
        monitoring.make(office, words)
        meetings.make(office, words)
        door.make(office, words)
        followups.make(office, words)
        programs.make(office, words)
        duties.make(office, words)
        briefs.make(office, words)
        agenda.make(office, words)
        speeches.make(office, words)
        coverage.make(office, words)
        seal(patience=60)
    return office


def make_people(office: Office, words: Words) -> None:
    """An account for each role. Names to sign in with carry no mark: a form may echo what is sent to it."""
    slug = office.code.replace(".", "-")
    with identity():
        for role in sorted(STAFF):
            name = f"{words.secret}{'Membership' if words is MARKED else ''} {SOUGHT} {role}"
            office.users[role] = User.objects.create_user(
                f"{role}-{slug}", f"{role}-{slug}@example.test", "sandi-panjang-sekali", name=name
            )


def make_structure(office: Office, words: Words) -> None:
    """Structure is public by law; secret are a person's own numbers, and what it said before (the history)."""
    office.unit = words.make(Unit, "Bagian", kind=Unit.Kind.SECTION, tasks=f"{words.secret}Unit {SOUGHT}")
    Unit.objects.filter(pk=office.unit.pk).update(tasks="Tugas")
    office.position = position(f"Pejabat {office.code}", held=False, unit=office.unit)
    person = words.make(Person, name=f"Orang {office.code}")
    office.appointment_id = holder(office.position, by=person, decree="SK").pk
    office.venue_id = venue(f"Gedung {office.code}", code="53.02" if office.code == "53" else office.code).pk
    PrecedenceCustom.objects.create()
    TableUpload.objects.create(table="unit", user_id=0, name=words.secret, content=words.secret.encode())


def make_members(office: Office, words: Words) -> None:
    """Each role once, acting here."""
    for role, user in office.users.items():
        user.acting = words.make(
            Membership, user=user, role=role, unit=office.unit, position=office.position, since=timezone.now()
        )
        office.members.append(user.acting)
    words.make(HouseRules, second_factor_roles=[])
    asked = {"made_by": office.members[0], "token_hash": token_hash(f"{words.secret}{office.code}"), "role": "clerk"}
    email = f"{words.secret}MemberInvitation@example.test"
    expires = timezone.now() + timedelta(days=7)
    office.asked.append(words.make(MemberInvitation, email=email, expires_at=expires, **asked))


def make_standing_in(office: Office, words: Words) -> None:
    """A question to a third secretariat, who may stand in, and a week's proposal."""
    third = Secretariat.objects.get(region__code="53.21")
    with scope([third.pk], home=third.pk):
        theirs = position(f"Pejabat pengganti {office.code}", held=False)
        start = timezone.now()
        facts = {"starts_at": start, "ends_at": start + timedelta(hours=1), "time_zone": "Asia/Makassar"}
        asking = ConsentRequest.objects.create(
            invitation=factories.invitation(agenda_year=1990 + (words is MARKED)),
            position=office.position,
            of=office.secretariat,
            **facts,
        )
    asked = office.invitations[0]
    office.consent_id = words.make(ConsentRequest, invitation=asked, position=theirs, of=third, **facts).pk
    words.make(ConsentAnswer, request=asking, asker=third, agreed=True)
    MayRepresent.objects.create(whom=office.position, who=theirs, of=third)
    result = {"proved": True, "levels": [], "lines": [], "secret": f"{words.secret}Proposal"}
    Proposal.objects.create(
        week=monday(start.astimezone(WITA).date()), state="ready", result=result, asked_by=f"{words.secret}Proposal"
    )


def make_files(office: Office, words: Words) -> None:
    """A paper and a picture that are secret, a picture that is public."""
    by = f"{words.secret}StoredFile {SOUGHT}"
    text = f"Catatan {words.secret}StoredFile {SOUGHT} {office.code}\n".encode()
    office.files["paper"] = store(upload=ContentFile(text, name=f"{words.secret}StoredFile.txt"), by=by)
    name = f"{words.secret}StoredFile.jpg"
    office.files["picture"] = store(upload=ContentFile(picture(words, office.code, "maroon"), name=name), by=by)
    office.files["public"] = store(upload=ContentFile(picture(words, office.code, "teal"), name="umum.jpg"), by=by)
    StoredFile.objects.filter(pk=office.files["public"].pk).update(public_since=timezone.now())
    words.make(Emblem, file=office.files["picture"])


def picture(words: Words, code: str, colour: str) -> bytes:
    """A JPEG whose camera wrote the mark into it."""
    exif = Image.Exif()
    exif[0x010E] = f"{words.secret} {code}"
    out = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(out, "JPEG", exif=exif)
    return out.getvalue()


def make_activities(office: Office, words: Words, share_with: Secretariat | None) -> None:
    """Restricted, internal, awaiting its announcement, under embargo, public with secret parts, shared."""
    now = timezone.now().replace(second=0, microsecond=0)
    region = Region.objects.get(code="53.02")
    secrecy = Activity.Secrecy
    plans = {
        "restricted": (secrecy.RESTRICTED, None),
        "internal": (secrecy.INTERNAL, None),
        "unannounced": (secrecy.PUBLIC, None),
        "embargoed": (secrecy.PUBLIC, now + timedelta(days=2)),
        "public": (secrecy.PUBLIC, now - timedelta(days=1)),
        "shared": (secrecy.INTERNAL, None),
    }
    seen = ("title", "theme", "aims", "organiser_name", "place", "room", "dress")
    known = ("companions", "aide", "contact_name", "contact_phone", "protocol_officer")
    for number, (how, (level, since)) in enumerate(plans.items()):
        start = now + timedelta(hours=3 * number - 2)
        facts = words.fill(
            Activity,
            region=region,
            starts_at=start,
            ends_at=start + timedelta(hours=2),
            time_zone=region.time_zone,
            secrecy=level,
            public_since=None,
            organiser_kind=Activity.Organiser.OUTSIDE,
            cancelled_reason="",
        )
        made = Activity.objects.create(**facts)
        mark = {"public": words.open, "shared": words.shared}.get(how)
        # What became public was secret before: its history still is.
        for name in (*(seen if mark else ()), *(known if how == "shared" else ())):
            setattr(made, name, f"{mark} {SOUGHT} {name}"[: Activity._meta.get_field(name).max_length])
        made.public_since = since
        made.save()
        office.activities[how] = made
    if share_with is not None:
        ActivityShare.objects.create(activity=office.activities["shared"], receiver=share_with)


def make_parts(office: Office, words: Words, how: str, number: int) -> None:
    """What hangs on an activity: guests, papers, the invitation with its decision, a part with evidence, a letter."""
    activity, paper = office.activities[how], office.files["paper"]
    words.make(Guest, activity=activity)
    words.make(ActivityFile, activity=activity, file=paper)
    invitation = words.make(
        Invitation,
        activity=activity,
        asked=office.position,
        agenda_year=2024,
        agenda_number=number + 1,
        answer_by=date.today(),
        dated=date.today(),
        calendar_uid=f"{words.secret}{number}",
    )
    office.invitations.append(invitation)
    InvitationFile.objects.create(invitation=invitation, file=paper)
    words.make(Decision, invitation=invitation, outcome=Outcome.REPRESENT, follow_ups=["speech"])
    status = [Status.CONFIRMED, Status.DRAFT, Status.DONE, Status.TENTATIVE, Status.CONFIRMED, Status.CANCELLED][number]
    engagement = words.make(
        Engagement,
        activity=activity,
        position=office.position,
        of=office.secretariat,
        person=office.position.appointments.get().person,
        starts_at=activity.starts_at,
        ends_at=activity.ends_at,
        status=status,
        public_since=activity.public_since,
    )
    office.engagements[how] = engagement
    evidence = words.make(Evidence, engagement=engagement, took_place_at=activity.starts_at)
    EvidenceFile.objects.create(evidence=evidence, file=paper)
    letter = words.make(Letter, kind=INVITATION, dated=date.today(), signer=office.position, **papers.state(number))
    office.letters.append(letter)
    words.make(Invitee, letter=letter, region=activity.region)
    ActivityLetter.objects.create(activity=activity, letter=letter)


def make_releases(office: Office, words: Words) -> None:
    """A draft, one under embargo, one that everybody reads, one that was withdrawn."""
    now = timezone.now()
    said = {"title": f"{words.open} {SOUGHT}", "written_by": words.open, "slug": "rilis"}
    for how, facts in {
        "draft": {"status": ReleaseStatus.DRAFT, "activity": office.activities["internal"]},
        "embargoed": {"status": ReleaseStatus.PUBLISHED, "publish_at": now + timedelta(days=1)},
        "public": {
            "status": ReleaseStatus.PUBLISHED,
            "publish_at": now - timedelta(hours=1),
            "lead": words.open,
            "body": f"<p>{words.open} {SOUGHT}</p>",
            **said,
        },
        "withdrawn": {
            "status": ReleaseStatus.WITHDRAWN,
            "publish_at": now - timedelta(hours=1),
            "withdrawn_at": now,
            "withdrawn_reason": words.open,
            **said,
        },
    }.items():
        facts.setdefault("withdrawn_reason", "")
        facts.setdefault("activity", office.activities["public"])
        release = words.make(Release, **{"slug": "rilis", "withdrawn_at": None, **facts})
        office.releases[how] = release
        public = how == "public"
        office.pictures[how] = words.make(
            ReleasePicture,
            words.open if public else None,
            release=release,
            file=office.files["public" if public else "picture"],
            public_since=now - timedelta(hours=1) if public else None,
        )
    words.make(Correction, words.open, release=office.releases["public"], by=f"{words.secret}Correction {SOUGHT}")
    press.make(office, words)


def make_arrivals(office: Office, words: Words) -> None:
    """A calendar file and a mail that were brought in, read by the house itself."""
    day = (date.today() + timedelta(days=3)).strftime("%Y%m%d")
    mark = f"{words.secret}Arrival {SOUGHT}" if words is MARKED else "Undangan biasa"
    calendar = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//ID\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\n"
        f"UID:{office.code}@example.test\r\nDTSTAMP:20240101T000000Z\r\nDTSTART:{day}T010000Z\r\nDTEND:{day}T030000Z\r\n"
        f"SUMMARY:{mark}\r\nLOCATION:{mark}\r\nDESCRIPTION:{mark}\r\nORGANIZER;CN={mark}:mailto:a@example.test\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    mail = f"From: {mark} <a@example.test>\r\nTo: b@example.test\r\nSubject: {mark} {office.code}\r\n\r\n{mark}\r\n"
    uploads = [
        ContentFile(calendar.encode(), name=f"{words.secret}.ics"),
        ContentFile(mail.encode(), name=f"{words.secret}.eml"),
    ]
    office.arrivals, refusals = bring(uploads, by=office.users[Role.CLERK])
    assert not refusals
    for one in office.arrivals:
        office.files[f"arrival {one.pk}"] = one.file
    letter = ContentFile(b"%PDF-1.7\n%%EOF\n", name=f"{words.secret}.pdf")
    stored = store(upload=letter, by=office.users[Role.CLERK], name=letter.name, kinds=["pdf"])
    said = asdict(SignatureReport(Standing.HOLDS, signer=f"{words.secret}SignatureCheck {SOUGHT}"))
    SignatureCheck.objects.create(file=stored, outcome="unknown", signatures=[said])
    for one in office.invitations:
        InvitationFile.objects.create(invitation=one, file=stored)


def make_approvals(office: Office, words: Words) -> None:
    """A route, and a paper that went a step by it, restricted: only who has a part in it may know of it."""
    writer, giver, absent = (one.acting for one in list(office.users.values())[:3])
    route = words.make(Route, unit=office.unit)
    words.make(RouteStep, route=route, order=1, office="position", position=office.position)
    paper = words.make(
        Approval,
        subject="walk.paper",
        subject_id=office.letters[0].pk,
        url="/kerja/surat/",
        route=route,
        started_by=writer,
        writer_key=writer.user_id,
        restricted=True,
    )
    facts = {"approval": paper, "position": office.position, "writer_key": writer.user_id}
    given = {"acted_by": giver, "acted_key": giver.user_id, "acted_for": absent, "acted_at": timezone.now()}
    office.steps = [
        words.make(Step, order=1, verb="initial", state="done", **facts, **given),
        words.make(Step, order=2, verb="initial", state="open", due_at=timezone.now(), **facts),
    ]
    days = {"start": date.today(), "end": date.today() + timedelta(days=3)}
    office.substitutions.append(words.make(Substitution, absent=absent, deputy=giver, made_by=absent, **days))
    office.routes.append(route)


def make_notices(office: Office, words: Words, share_with: Secretariat | None) -> None:
    """Told to the own office, to one role, to one person, and to the other secretariat."""
    head = office.users[Role.HEAD]
    url = office.activities["internal"].get_absolute_url()
    for fields in ({}, {"role": Role.HEAD}, {"user_id": head.pk}):
        notice = words.make(
            Notice, to=office.secretariat, url=url, kind="change", **{"role": "", "user_id": None} | fields
        )
        office.notices.append(notice)
        NoticeSeen.objects.create(notice=notice, user=office.users[Role.CLERK])
        NoticeMail.objects.create(notice=notice, user=head)
    if share_with is not None:
        words.make(
            Notice, words.shared, to=share_with, url=office.activities["shared"].get_absolute_url(), kind="change"
        )
