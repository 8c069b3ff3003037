"""An office whose papers can go round: the province's structure with people in it, and a room that answers for papers.

The room of papers is a real one as far as approvals can tell: it registers itself, keeps what it was told, and refuses
to sign a paper whose title says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count

from django.core.exceptions import ValidationError

from lugas.accounts.models import User
from lugas.accounts.rules import Role
from lugas.approvals import actions, queries, registry
from lugas.approvals.models import Approval, Step
from lugas.institutions.models import Position, Unit
from lugas.institutions.structure import load_structure
from lugas.notices.models import Notice
from tests.factories import at, user
from tests.staff import acting

SUBJECT = "tests.paper"
signed: list[tuple[int, int]] = []
came_home: list[tuple[int, str]] = []
_papers = count(1)


@registry.on_finish(SUBJECT)
def sign(approval: Approval, by: User) -> None:
    """Take the paper as signed, unless it cannot be typeset."""
    if "tidak dapat" in approval.title:
        raise ValidationError("Surat ini tidak dapat dicetak.")
    signed.append((approval.subject_id, by.pk))


@registry.on_return(SUBJECT)
def came_back(approval: Approval, by: User) -> None:
    """Keep that it came back."""
    came_home.append((approval.subject_id, approval.status))


@registry.shows(SUBJECT)
def shown(approval: Approval, reader: User) -> registry.Paper:
    """What is read beside the step."""
    return registry.Paper(
        facts=(("Hal", approval.title),), text=("Dengan hormat, kami mengundang.",), pdf_url="/surat.pdf"
    )


@dataclass
class House:
    """A secretariat with people: units and positions by the structure's keys, users by what they are."""

    code: str
    units: dict[str, Unit]
    positions: dict[str, Position]
    people: dict[str, User] = field(default_factory=dict)

    def start(self, title: str = "", **given) -> Approval:
        """A paper of the protocol section that the clerk lets go round to the Regional Secretary."""
        number = next(_papers)
        by = given.pop("by", self.people["clerk"])
        facts = {
            "kind": "invitation",
            "unit": self.units["protocol"],
            "outside": False,
            "signer": self.positions["sekda"],
            **given,
        }
        with acting(by):
            return actions.start(SUBJECT, number, title or f"Undangan {number}", "/kerja/surat/x/", by=by, **facts)

    def steps(self, approval: Approval) -> list[tuple[str, str, str]]:
        """Each step: what, whose, how far."""
        with at(self.code):
            return [
                (one.verb, one.position.short_title, one.state) for one in approval.steps.select_related("position")
            ]

    def due(self, approval: Approval) -> Step:
        """The open step."""
        with at(self.code):
            return approval.steps.select_related("position", "secretariat").get(state=Step.State.OPEN)

    def grant(self, approval: Approval, who: str, **given) -> Step:
        """Somebody gives the step that is due."""
        step, person = self.due(approval), self.people[who]
        with acting(person):
            return actions.grant(step, by=person, **given)


# who: role, unit and position in the structure's file
PROVINCE = {
    "clerk": (Role.CLERK, "sub_acara", ""),
    "section": (Role.PROTOCOL, "bagian_protokol", "kabag_protokol"),
    "other_section": (Role.SPOKESPERSON, "bagian_materi", "kabag_materi"),
    "bureau": (Role.HEAD, "adpim", ""),
    "assistant": (Role.HEAD, "asisten3", ""),
    "sekda": (Role.LEADER, "setda", "sekda"),
    "governor": (Role.LEADER, "", "gubernur"),
    "aide": (Role.AIDE, "bagian_protokol", "sekda"),
    "administrator": (Role.ADMINISTRATOR, "sub_tata_usaha", ""),
    "personnel": (Role.PERSONNEL, "sub_kepegawaian", ""),
}
REGENCY = {
    "clerk": (Role.CLERK, "sub_protokol", ""),
    "section": (Role.HEAD, "prokopim", "kabag_prokopim"),
    "assistant": (Role.HEAD, "asisten3", ""),
    "sekda": (Role.LEADER, "setda", "sekda"),
    "administrator": (Role.ADMINISTRATOR, "umum", ""),
}


def house(code: str = "53", *, routes: bool = True) -> House:
    """A secretariat with its structure, its people and, unless told otherwise, the routes that it begins with."""
    members = PROVINCE if code == "53" else REGENCY
    with at(code) as office:
        structure = load_structure(office)
        if routes:
            actions.make_default_routes(office)
    units = dict(structure.units)
    units["protocol"] = units["sub_acara" if code == "53" else "sub_protokol"]
    made = House(code, units, dict(structure.positions))
    for who, (role, unit, position) in members.items():
        made.people[who] = user(
            code,
            role,
            name=f"{who.replace('_', '-')}-{code.replace('.', '-')}",
            unit=units.get(unit),
            position=made.positions.get(position),
        )
    return made


def told(person) -> list[str]:
    """What a person was told, oldest first."""
    with acting(person):
        return [one.text for one in Notice.objects.for_person(person).order_by("id")]


def waits_for(house, who) -> list[int]:
    """The papers that wait for somebody."""
    person = house.people[who]
    with acting(person):
        return [one.approval.subject_id for one in queries.waiting_for(person)]
