"""What programs send and get of the agenda. Times are UTC; offices are told by their id and title, regions by code.

A field of a change that is not sent stays as it is; the defaults of those classes only make the fields optional.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from ninja import Field, Schema

from lugas.agenda.models import Activity, Engagement, Guest, Invitation
from lugas.agenda.rules import Outcome, Status
from lugas.api.lists import Slice
from lugas.api.routing import BIGGEST, Code, Day, Id, Latitude, Longitude, Moment, PublicId, Text, one_of
from lugas.tenancy.scope import current

# Each set of values stands in the description where it is used: two rooms may both have a "Kind".
Kind = Annotated[Activity.Kind, one_of(Activity.Kind)]
Secrecy = Annotated[Activity.Secrecy, one_of(Activity.Secrecy)]
Organiser = Annotated[Activity.Organiser, one_of(Activity.Organiser)]
Answer = Annotated[Guest.Answer, one_of(Guest.Answer)]
Role = Annotated[Engagement.Role, one_of(Engagement.Role)]
State = Annotated[Status, one_of(Status)]
Said = Annotated[Outcome, one_of(Outcome)]
Form = Annotated[Invitation.Form, one_of(Invitation.Form)]
Way = Annotated[Invitation.Way, one_of(Invitation.Way)]
Nature = Annotated[Invitation.Nature, one_of(Invitation.Nature)]


class ActivityOut(Schema):
    """An activity. zone: the time zone of the place."""

    id: str = Field(alias="public_id")
    title: str
    kind: Kind
    theme: str
    place: str
    room: str
    region: str = Field(alias="region.code")
    starts_at: datetime
    ends_at: datetime
    until_finished: bool
    zone: str = Field(alias="time_zone")
    dress: str
    secrecy: Secrecy
    public_since: datetime | None
    cancelled_at: datetime | None
    changed_at: datetime


class GuestOut(Schema):
    """A guest of an activity."""

    id: int
    office: str
    region: str | None = Field(None, alias="region.code")
    answer: Answer
    represented_by: str
    with_spouse: bool
    function: str
    precedence: str


class PaperOut(Schema):
    """A file that hangs on a record; its content is at /files/{id}/content."""

    id: str = Field(alias="file.public_id")
    name: str = Field(alias="file.name")
    media_type: str = Field(alias="file.media_type")


class AttachedOut(PaperOut):
    """A file attached to an activity."""

    title: str


class ActivityDetail(ActivityOut):
    """An activity with what its page tells besides."""

    aims: str
    organiser: str
    companions: str
    aide: str
    contact_name: str
    contact_phone: str
    protocol_officer: str
    notes: str
    cancelled_reason: str
    guests: list[GuestOut]
    files: list[AttachedOut]

    @staticmethod
    def resolve_notes(activity: Activity) -> str:
        """The owner's own; who was shown the activity does not read them."""
        return activity.notes if activity.secretariat_id == current().home else ""


class ShareOut(Schema):
    """With which secretariat an activity is shared."""

    activity: str = Field(alias="activity.public_id")
    receiver: str = Field(alias="receiver.region.code")


class EngagementOut(Schema):
    """One official's part."""

    id: int
    activity: str = Field(alias="activity.public_id")
    position: int = Field(alias="position_id")
    official: str = Field(alias="position.title")
    represents: int | None = Field(alias="represents_id")
    role: Role
    part: str
    starts_at: datetime
    ends_at: datetime
    status: State
    status_reason: str
    public_since: datetime | None


class EvidenceOut(Schema):
    """That a part took place."""

    id: int
    engagement: int = Field(alias="engagement_id")
    took_place_at: datetime
    ended_at: datetime | None
    place: str
    people: str
    attendance: int | None
    note: str
    recorded_by: str
    recorded_at: datetime
    files: list[PaperOut]


class DecisionOut(Schema):
    """A decision as it was said."""

    outcome: Said
    representative: int | None = Field(alias="representative_id")
    representative_office: str
    reason: str
    proposed_start: datetime | None
    follow_ups: list[str]
    decided_by: str
    decided_for: str
    decided_at: datetime


class InvitationOut(Schema):
    """An invitation. number: the sender's own; agenda: the number in the agenda book."""

    id: int
    activity: str = Field(alias="activity.public_id")
    subject: str
    sender: str
    number: str
    dated: date | None
    agenda: str
    asked: int = Field(alias="asked_id")
    official: str = Field(alias="asked.title")
    nature: Nature
    received_at: datetime
    answer_by: date | None
    settled_at: datetime | None


class InvitationDetail(InvitationOut):
    """An invitation with what was said to it, the newest first."""

    form: Form
    way: Way
    asked_role: str
    with_spouse: bool | None
    whole_series: bool
    summary: str
    through: str
    files: list[PaperOut]
    decisions: list[DecisionOut]


class ActivityFacts(Schema):
    """What may be told of an activity. venue: the id of a known venue, which then gives region, place and coordinates."""

    kind: Kind = Activity.Kind.MEETING
    theme: Text = Field("", max_length=300)
    aims: Text = Field("", max_length=4000)
    organiser_kind: Organiser = Activity.Organiser.OUTSIDE
    organiser_unit: Id | None = None
    organiser_secretariat: Code | None = None
    organiser_name: Text = Field("", max_length=160)
    venue: Id | None = None
    place: Text = Field("", max_length=160)
    room: Text = Field("", max_length=80)
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    until_finished: bool = False
    dress: Text = Field("", max_length=120)
    companions: Text = Field("", max_length=4000)
    aide: Text = Field("", max_length=120)
    contact_name: Text = Field("", max_length=120)
    contact_phone: Text = Field("", max_length=40)
    protocol_officer: Text = Field("", max_length=120)
    notes: Text = Field("", max_length=4000)


class ActivityIn(ActivityFacts):
    """A new activity: what it cannot do without, and what more is known."""

    title: Text = Field(min_length=1, max_length=200)
    region: Code
    starts_at: Moment
    ends_at: Moment


class ActivityChange(ActivityFacts):
    """What changes of an activity."""

    title: Text = Field("", max_length=200)
    region: Code = "53"
    secrecy: Annotated[str, Field(pattern="^(internal|restricted)$")] = "internal"
    starts_at: Moment | None = None
    ends_at: Moment | None = None


class ReasonIn(Schema):
    """Why."""

    reason: Text = Field(min_length=1, max_length=200)


class SecrecyIn(Schema):
    """How secret it becomes."""

    secrecy: Annotated[str, Field(pattern="^(internal|restricted)$")] = "internal"


class ShareIn(Schema):
    """receiver: the code of the region whose secretariat may read it."""

    receiver: Code


class GuestIn(Schema):
    """A guest; with the id of one on the list, that guest is changed."""

    id: Id | None = None
    office: Text = Field(min_length=1, max_length=160)
    region: Code | None = None
    answer: Answer = Guest.Answer.UNKNOWN
    represented_by: Text = Field("", max_length=160)
    with_spouse: bool = False
    function: Text = Field("", max_length=120)
    precedence: Text = Field("", max_length=6, description="The letter of UU 9/2010 that was agreed upon, such as 10.l")


class GuestsIn(Schema):
    """The whole list, in its order; who is not in it is taken off."""

    guests: Annotated[list[GuestIn], Field(max_length=2000)]


class AttachIn(Schema):
    """A stored file (POST /files keeps one)."""

    file: PublicId
    title: Text = Field("", max_length=160)


class EngagementIn(Schema):
    """A part for an official (id of the position); without hours the whole of the activity."""

    position: Id
    represents: Id | None = None
    role: Role = Engagement.Role.ATTENDS
    starts_at: Moment | None = None
    ends_at: Moment | None = None
    status: Annotated[str, Field(pattern="^(draft|tentative|confirmed)$")] = "tentative"
    reason: Text = Field("", max_length=200)


class HoursIn(Schema):
    """Other hours. reason: wanted where a firm part then leaves too little time for the way."""

    starts_at: Moment
    ends_at: Moment
    reason: Text = Field("", max_length=200)


class StatusIn(Schema):
    """Another state; which may follow which is told in the docs (states)."""

    status: State
    reason: Text = Field("", max_length=200)


class EvidenceIn(Schema):
    """What took place; what is left out is taken from the activity. done: whether the part is done with it."""

    took_place_at: Moment | None = None
    ended_at: Moment | None = None
    place: Text = Field("", max_length=200)
    people: Text = Field("", max_length=4000)
    attendance: Annotated[int, Field(ge=0, le=2**31 - 1)] | None = None
    note: Text = Field("", max_length=4000)
    files: Annotated[list[PublicId], Field(max_length=50)] = []
    done: bool = True


class InvitationFacts(Schema):
    """What a letter of invitation says of itself."""

    subject: Text = Field("", max_length=250)
    sender: Text = Field("", max_length=160)
    number: Text = Field("", max_length=80)
    dated: Day | None = None
    form: Form = Invitation.Form.LETTER
    way: Way = Invitation.Way.PAPER
    nature: Nature = Invitation.Nature.ORDINARY
    asked_role: Text = Field("", max_length=120)
    with_spouse: bool | None = None
    answer_by: Day | None = None
    summary: Text = Field("", max_length=4000)
    through: Text = Field("", max_length=160)


class InvitationIn(InvitationFacts):
    """An invitation that arrived, for an activity that is known or for a new one. asked: id of the position."""

    subject: Text = Field(min_length=1, max_length=250)
    sender: Text = Field(min_length=1, max_length=160)
    asked: Id
    received_at: Moment | None = None
    activity: PublicId | None = None
    new_activity: ActivityIn | None = None
    files: Annotated[list[PublicId], Field(max_length=50)] = []


class DecisionIn(Schema):
    """What is said to an invitation. representative: id of the position that stands in."""

    outcome: Annotated[str, Field(pattern="^(attend|represent|tentative|reschedule|decline|study)$")]
    representative: Id | None = None
    reason: Text = Field("", max_length=300)
    proposed_start: Moment | None = None
    role: Role = Engagement.Role.ATTENDS
    starts_at: Moment | None = None
    ends_at: Moment | None = None
    follow_ups: Annotated[list[Annotated[str, Field(max_length=30, pattern="^[a-z_]+$")]], Field(max_length=20)] = []


class Between(Slice):
    """Which stretch of time, and how far into the list."""

    since: Moment | None = None
    until: Moment | None = None


class Parts(Between):
    """Parts of one official (id of the position), or of one activity."""

    position: Annotated[int, Field(ge=1, le=BIGGEST)] | None = None
    activity: PublicId | None = None


class Invitations(Slice):
    """waiting: only those on which nothing that settles was said."""

    waiting: bool = True
