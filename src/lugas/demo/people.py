"""The sample's offices: structures of 23 secretariats, a holder for each office, accounts that sign in.

Positions speak, no names of persons. The holders at the time of the real case (April 2024) are Penjabat where the
report says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from lugas.accounts.models import Membership, User
from lugas.accounts.rules import Role
from lugas.institutions.actions import set_leg
from lugas.institutions.models import Appointment, Person, Position, Region, Secretariat, TravelLeg, Venue
from lugas.institutions.structure import Structure, load_structure
from lugas.tenancy.scope import identity, scope

# In April 2024 a Penjabat led the province; so did one the secretariat of Timor Tengah Selatan.
PENJABAT_2024 = {("53", "gubernur"), ("53", "sekda"), ("53.02", "sekda")}
BEGIN, CHANGE = date(2023, 9, 5), date(2025, 2, 20)


@dataclass
class Office:
    """One secretariat of the sample with what the generators need of it."""

    secretariat: Secretariat
    structure: Structure
    users: dict[str, User] = field(default_factory=dict)
    venues: list[Venue] = field(default_factory=list)
    persons: dict[int, int] = field(default_factory=dict)

    @property
    def region(self) -> Region:
        """The region it serves."""
        return self.secretariat.region

    @property
    def leaders(self) -> list[Position]:
        """The positions whose agenda is kept, by rank."""
        return [one for one in self.structure.positions.values() if one.has_agenda]

    def acting(self, role: str) -> User:
        """The account of that role, acting in this secretariat."""
        return self.users[role]


# Key of the role, unit and position in the structure file, and the name that colleagues read.
PROVINCE_MEMBERS: tuple[tuple[Role, str, str, str], ...] = (
    (Role.LEADER, "", "gubernur", "Gubernur"),
    (Role.AIDE, "bagian_protokol", "gubernur", "Ajudan Gubernur"),
    (Role.HEAD, "adpim", "karo_adpim", "Kepala Biro Administrasi Pimpinan"),
    (Role.CLERK, "sub_tata_usaha", "", "Petugas Agenda"),
    (Role.PROTOCOL, "bagian_protokol", "kabag_protokol", "Petugas Protokol"),
    (Role.DOOR, "sub_tamu", "", "Petugas Pintu"),
    (Role.SPEECH_WRITER, "sub_materi", "", "Penulis Sambutan"),
    (Role.MEDIA, "sub_dokumentasi", "", "Petugas Media"),
    (Role.SPOKESPERSON, "bagian_materi", "kabag_materi", "Juru Bicara"),
    (Role.PLANNER, "bagian_perencanaan", "kabag_perencanaan", "Perencana Setda"),
    (Role.PERSONNEL, "sub_kepegawaian", "", "Pengelola Kepegawaian"),
    (Role.LIAISON, "sub_hubungan", "", "Penghubung Daerah"),
    (Role.AUDITOR, "setda", "", "Auditor"),
    (Role.ADMINISTRATOR, "sub_tata_usaha", "", "Administrator Setda"),
)
REGION_MEMBERS: tuple[tuple[Role, str, str, str], ...] = (
    (Role.HEAD, "prokopim", "kabag_prokopim", "Kepala Bagian Prokopim"),
    (Role.CLERK, "sub_protokol", "", "Petugas Agenda"),
    (Role.PLANNER, "perencanaan", "kabag_perencanaan", "Perencana"),
)
# Who initials above the bureau or section, in addition to the logins that are handed out: the name in the login (and in
# the password), role, unit and position, and the name that colleagues read.
ABOVE: tuple[tuple[str, Role, str, str, str], ...] = (
    ("asisten", Role.HEAD, "asisten3", "asisten3", "Asisten Administrasi Umum"),
    ("sekda", Role.LEADER, "setda", "sekda", "Sekretaris Daerah"),
)
# The regions whose people can sign in: the host of the real case, and one across the sea.
REGIONS_WITH_LOGINS = ("53.02", "53.05")
PASSWORD = "lugas-{0}-2026"


def make_offices() -> dict[str, Office]:
    """Structures, holders and venues of all secretariats, by the region's code."""
    offices = {}
    for secretariat in Secretariat.objects.select_related("region"):
        with scope([secretariat.pk], home=secretariat.pk):
            office = Office(secretariat, load_structure(secretariat))
            appoint_all(office)
            office.venues = make_venues(office)
            if office.region.level == Region.Level.PROVINCE:
                correct_a_way()
        offices[office.region.code] = office
    return offices


def appoint_all(office: Office) -> None:
    """A holder for every office since 2023; where a Penjabat held it in 2024, a definitive holder followed him."""
    positions = list(office.structure.positions.items())
    penjabat = [(key, one) for key, one in positions if (office.region.code, key) in PENJABAT_2024]
    persons = Person.objects.bulk_create(
        Person(secretariat=office.secretariat) for _ in range(len(positions) + len(penjabat))
    )
    spare = iter(persons[len(positions) :])
    appointments = []
    for (key, position), person in zip(positions, persons, strict=False):
        acting = (office.region.code, key) in PENJABAT_2024
        if acting:
            appointments.append(
                Appointment(
                    secretariat=office.secretariat,
                    position=position,
                    person=next(spare),
                    capacity=Appointment.Capacity.PENJABAT,
                    start=BEGIN,
                    end=CHANGE.replace(day=CHANGE.day - 1),
                    decree="Data contoh",
                )
            )
        appointments.append(
            Appointment(
                secretariat=office.secretariat,
                position=position,
                person=person,
                start=CHANGE if acting else BEGIN,
                decree="Data contoh",
            )
        )
        office.persons[position.pk] = person.pk
    Appointment.objects.bulk_create(appointments)


def correct_a_way() -> None:
    """One way of which the office knows better than what is delivered: from Ende to Maumere by road."""
    for leg in TravelLeg.objects.filter(start__code="CAP-53.08", finish__code="CAP-53.07", mode=TravelLeg.Mode.ROAD):
        set_leg(leg, by=None, hours=4.0, distance_km=148.0, source="Sopir kantor (data contoh)")


def make_venues(office: Office) -> list[Venue]:
    """Places that every seat of government has, at the capital's coordinates."""
    region = office.region
    province = region.level == Region.Level.PROVINCE
    seat = "Kantor Gubernur" if province else f"Kantor {'Wali Kota' if region.level == 'city' else 'Bupati'}"
    where = "" if province else f" {region.short_name}"
    council = "Gedung DPRD Provinsi" if province else f"Gedung DPRD{where}"
    names = [
        f"{seat}{where}",
        f"Aula {seat}{where}",
        f"Rumah Jabatan {seat.removeprefix('Kantor ')}{where}",
        council,
        f"Alun-Alun {region.capital}",
        f"Gedung Serbaguna {region.capital}",
        f"Pasar Tradisional {region.capital}",
        f"Rumah Sakit Umum Daerah {region.capital}",
        f"Sekolah Menengah Atas 1 {region.capital}",
    ]
    if region.code == "53.02":
        names.append("Hotel Timor Megah")
    territory = region if not province else Region.objects.get(code="53.71")
    return Venue.objects.bulk_create(
        Venue(
            secretariat=office.secretariat,
            region=territory,
            name=name,
            locality=region.capital,
            latitude=region.latitude,
            longitude=region.longitude,
        )
        for name in names
    )


def make_accounts(offices: dict[str, Office]) -> list[dict[str, str]]:
    """The accounts that can sign in, and for every other office a head and a clerk who act in the sample.

    Gives the list of logins: name, role, secretariat, login, password.
    """
    logins = []
    for code, office in offices.items():
        province = code == "53"
        members = PROVINCE_MEMBERS if province else REGION_MEMBERS
        can_sign_in = province or code in REGIONS_WITH_LOGINS
        with identity():
            users = {role: make_user(office, role.value, name, can_sign_in) for role, _unit, _position, name in members}
        with scope([office.secretariat.pk], home=office.secretariat.pk):
            memberships = Membership.objects.bulk_create(make_memberships(office, members, users))
        for membership in memberships:
            user = users[Role(membership.role)]
            user.acting = membership
            office.users[membership.role] = user
        if can_sign_in:
            make_those_above(office)
            logins += [
                login(office, user, str(role), name)
                for (role, _u, _p, name), user in zip(members, users.values(), strict=True)
            ]
    return logins


def make_those_above(office: Office) -> None:
    """The assistant and the Regional Secretary, who sign in too but are not among the logins that are handed out."""
    for key, role, unit, position, name in ABOVE:
        with identity():
            user = make_user(office, key, name, can_sign_in=True)
        with scope([office.secretariat.pk], home=office.secretariat.pk):
            [membership] = Membership.objects.bulk_create(
                make_memberships(office, [(role, unit, position, name)], {role: user})
            )
        user.acting = membership
        office.users[key] = user


def make_officer(office: Office, key: str, role: Role, unit: str, name: str) -> Membership:
    """A colleague without a password, beside the logins; found again by the key."""
    with identity():
        user = make_user(office, key, name, can_sign_in=False)
    with scope([office.secretariat.pk], home=office.secretariat.pk):
        [membership] = Membership.objects.bulk_create(make_memberships(office, [(role, unit, "", name)], {role: user}))
    user.acting = membership
    office.users[key] = user
    return membership


def make_user(office: Office, key: str, name: str, can_sign_in: bool) -> User:
    """One account; those that cannot sign in have no usable password. key: a role, or what stands in the login instead."""
    slug = "ntt" if office.region.code == "53" else office.region.short_name.lower().replace(" ", "-")
    username = f"{key.replace('_', '-')}.{slug}"
    user, _made = User.objects.get_or_create(
        username=username,
        defaults={"email": f"{username}@contoh.id", "name": f"{name} {office.secretariat.short_name}"},
    )
    if can_sign_in:
        user.set_password(PASSWORD.format(key.replace("_", "-")))
    else:
        user.set_unusable_password()
    user.save()
    return user


def make_memberships(office: Office, members: Iterable, users: dict[Role, User]) -> list[Membership]:
    """The memberships with unit and position of the structure."""
    units, positions = office.structure.units, office.structure.positions
    return [
        Membership(
            secretariat=office.secretariat,
            user=users[role],
            role=role,
            unit=units.get(unit),
            position=positions.get(position),
            name=name,
        )
        for role, unit, position, name in members
    ]


def login(office: Office, user: User, role: str, name: str) -> dict[str, str]:
    """One entry of demo-logins.json."""
    return {
        "name": name,
        "role": role,
        "secretariat": office.secretariat.name,
        "login": user.username,
        "password": PASSWORD.format(role.replace("_", "-")),
    }


def make_operator() -> None:
    """The account of whoever runs the machine; it belongs to no secretariat, so it is not among the logins."""
    with identity():
        operator, _made = User.objects.get_or_create(
            username="operator", defaults={"email": "operator@contoh.id", "name": "Operator", "is_operator": True}
        )
        operator.set_password(PASSWORD.format("operator"))
        operator.save()
