"""Who: regions, secretariats, their units and positions, and who held which office when.

Regions, places and travel legs are shared reference data; units, positions and appointments belong to a secretariat.
The structure of public offices is public by law, so everybody may read it; only its secretariat may change it.
"""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lugas.tenancy.constraints import HOME, CompositeKey, Policies, TablePolicies
from lugas.tenancy.history import tracked
from lugas.tenancy.models import Owned, OwnedManager, OwnedQuerySet, owner_key

EVERYBODY = ("true",)
# The region of the secretariat that is acting: its own facts, and for a province those of its 22 regions.
OWN_REGION = (
    f"id = (SELECT s.region_id FROM institutions_secretariat s WHERE s.id = {HOME})"
    f" OR parent_id = (SELECT s.region_id FROM institutions_secretariat s WHERE s.id = {HOME})"
)


class DateRange(Func):
    """daterange(start, end, '[]'): both days included; an open end is NULL."""

    function = "daterange"


class Region(models.Model):
    """A territory: the country, a province, a regency or a city (code by the Ministry of Home Affairs, "53.02")."""

    class Level(models.TextChoices):
        COUNTRY = "country", _("Country")
        PROVINCE = "province", _("Province")
        REGENCY = "regency", _("Regency")
        CITY = "city", _("City")

    code = models.CharField(_("code"), max_length=8, unique=True)
    name = models.CharField(_("name"), max_length=80)
    level = models.CharField(_("level"), max_length=10, choices=Level)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    capital = models.CharField(_("capital"), max_length=60, blank=True)
    island = models.CharField(_("island"), max_length=40, blank=True)
    latitude = models.FloatField(_("latitude of the capital"), null=True, blank=True)
    longitude = models.FloatField(_("longitude of the capital"), null=True, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=40, default="Asia/Makassar")

    class Meta:
        ordering = ["code"]
        constraints = [TablePolicies(name="region", read="true", write=OWN_REGION)]

    def __str__(self):
        return self.name

    @property
    def short_name(self) -> str:
        """The name without its kind: "Alor" of "Kabupaten Alor"; a city keeps its kind ("Kota Kupang")."""
        return self.name.removeprefix("Kabupaten ").removeprefix("Provinsi ")


class Secretariat(models.Model):
    """A regional secretariat (Sekretariat Daerah): the owner of records."""

    region = models.OneToOneField(Region, models.PROTECT, related_name="secretariat")
    name = models.CharField(_("name"), max_length=120)
    short_name = models.CharField(_("short name"), max_length=40)
    government = models.CharField(_("government, as on the letterhead"), max_length=120)
    address = models.CharField(_("address"), max_length=200, blank=True)
    telephone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.CharField(_("website"), max_length=100, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=10, blank=True)

    class Meta:
        ordering = ["region__code"]
        constraints = [TablePolicies(name="secretariat", read="true", write=f"id = {HOME}")]

    def __str__(self):
        return self.name

    @property
    def time_zone(self) -> str:
        """Name of the zone in which the office's day is told."""
        return self.region.time_zone


@tracked("unit")
class Unit(Owned):
    """A unit of a secretariat's structure: assistant, bureau or section, sub-section or work team."""

    class Kind(models.TextChoices):
        SECRETARIAT = "secretariat", _("Secretariat")
        ASSISTANT = "assistant", _("Assistant")
        BUREAU = "bureau", _("Bureau")
        SECTION = "section", _("Section")
        SUBSECTION = "subsection", _("Sub-section")
        TEAM = "team", _("Work team")
        ADVISERS = "advisers", _("Expert staff")

    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("parent"), null=True, blank=True, related_name="children"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    name = models.CharField(_("name"), max_length=120)
    short_name = models.CharField(_("short name"), max_length=40, blank=True)
    tasks = models.TextField(_("tasks"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_sample = models.BooleanField(_("typical structure, not yet checked by the office"), default=False)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            Policies(name="unit", also=EVERYBODY),
            owner_key("unit_owner"),
            CompositeKey(name="unit_parent", columns=["parent_id", "secretariat_id"], to="institutions_unit"),
        ]
        indexes = [models.Index(fields=["secretariat", "parent"], name="unit_tree")]

    def __str__(self):
        return self.name


@tracked("position")
class Position(Owned):
    """An office that a person holds: Governor, Regional Secretary, head of a bureau.

    precedence: the letter of UU 9/2010 in its own list, written "10.g" (article and letter).
    """

    unit = models.ForeignKey(
        Unit, models.PROTECT, verbose_name=_("unit"), null=True, blank=True, related_name="positions"
    )
    title = models.CharField(pgettext_lazy("of an office", "title"), max_length=120)
    short_title = models.CharField(_("short title"), max_length=60)
    echelon = models.CharField(_("echelon"), max_length=6, blank=True)
    precedence = models.CharField(_("precedence letter (UU 9/2010)"), max_length=6, blank=True)
    has_agenda = models.BooleanField(_("a leader whose agenda is kept"), default=False)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_sample = models.BooleanField(_("typical, not yet checked by the office"), default=False)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            Policies(name="position", also=EVERYBODY),
            owner_key("position_owner"),
            CompositeKey(name="position_unit", columns=["unit_id", "secretariat_id"], to="institutions_unit"),
        ]
        indexes = [
            models.Index(fields=["secretariat", "order"], name="position_order"),
            models.Index(fields=["secretariat"], name="position_agenda", condition=Q(has_agenda=True)),
        ]

    def __str__(self):
        return self.title


@tracked("person")
class Person(Owned):
    """A human being who holds offices, perhaps in two secretariats at once (a Penjabat).

    Whoever first recorded the person owns the row. The name may be empty: then the office speaks for them.
    """

    name = models.CharField(_("name with titles"), max_length=120, blank=True)
    employee_number = models.CharField(_("employee number (NIP)"), max_length=18, blank=True)
    rank = models.CharField(_("rank and grade"), max_length=60, blank=True)

    class Meta:
        constraints = [Policies(name="person", also=EVERYBODY), owner_key("person_owner")]

    def __str__(self):
        return self.name or str(_("Holder of the office"))


class AppointmentQuerySet(OwnedQuerySet):
    """Querysets of appointments."""

    def on(self, day):
        """Those in force on a day."""
        return self.filter(Q(end__isnull=True) | Q(end__gte=day), start__lte=day)


@tracked("appointment")
class Appointment(Owned):
    """A person in an office from one day to another (both included), and in which capacity.

    Two substantive holders of one office (definitive, Penjabat) on one day are impossible, and so are two deputies
    (Plt., Plh.): who held an office on a day has one answer, see rules.holder.
    """

    class Capacity(models.TextChoices):
        DEFINITIVE = "definitive", _("Definitive")
        PENJABAT = "penjabat", _("Penjabat (appointed acting)")
        PLT = "plt", _("Plt. (carrying out the tasks)")
        PLH = "plh", _("Plh. (daily acting)")

    SUBSTANTIVE = ("definitive", "penjabat")
    DEPUTISING = ("plt", "plh")

    position = models.ForeignKey(Position, models.PROTECT, verbose_name=_("position"), related_name="appointments")
    person = models.ForeignKey(Person, models.PROTECT, verbose_name=_("person"), related_name="appointments")
    capacity = models.CharField(_("capacity"), max_length=10, choices=Capacity, default=Capacity.DEFINITIVE)
    start = models.DateField(_("from"))
    end = models.DateField(_("until"), null=True, blank=True)
    decree = models.CharField(_("decree"), max_length=120, blank=True)

    objects = OwnedManager.from_queryset(AppointmentQuerySet)()

    class Meta:
        ordering = ["-start", "-id"]
        constraints = [
            Policies(name="appointment", also=EVERYBODY),
            owner_key("appointment_owner"),
            CompositeKey(
                name="appointment_position", columns=["position_id", "secretariat_id"], to="institutions_position"
            ),
            models.CheckConstraint(name="appointment_days", condition=Q(end__isnull=True) | Q(end__gte=F("start"))),
            ExclusionConstraint(
                name="one_holder",
                expressions=[
                    ("position", RangeOperators.EQUAL),
                    (DateRange("start", "end", models.Value("[]")), RangeOperators.OVERLAPS),
                ],
                condition=Q(capacity__in=("definitive", "penjabat")),
            ),
            ExclusionConstraint(
                name="one_deputy",
                expressions=[
                    ("position", RangeOperators.EQUAL),
                    (DateRange("start", "end", models.Value("[]")), RangeOperators.OVERLAPS),
                ],
                condition=Q(capacity__in=("plt", "plh")),
            ),
        ]
        indexes = [models.Index(fields=["position", "-start"], name="appointment_of")]

    def __str__(self):
        return f"{self.position} ({self.get_capacity_display()})"


@tracked("precedencecustom")
class PrecedenceCustom(Owned):
    """What UU 9/2010 leaves open, as this secretariat settles it; without a row the defaults of data/precedence hold.

    letters: by letter ("10.g") the keys of its offices in the local order. penjabat, plt, plh: whether such an acting head is
    seated as the office that he carries or by his own post.
    """

    class Seated(models.TextChoices):
        OFFICE = "office", _("as the office that they carry")
        OWN = "own", _("by their own post")

    letters = models.JSONField(_("order inside the letters"), default=dict, blank=True)
    penjabat = models.CharField("Penjabat (Pj.)", max_length=6, choices=Seated, default=Seated.OFFICE)
    plt = models.CharField(_("Plt."), max_length=6, choices=Seated, default=Seated.OWN)
    plh = models.CharField(_("Plh."), max_length=6, choices=Seated, default=Seated.OWN)

    class Meta:
        constraints = [
            Policies(name="precedencecustom"),
            UniqueConstraint(fields=["secretariat"], name="precedencecustom_once"),
        ]

    def __str__(self):
        return str(_("Order of place"))


class TableUpload(Owned):
    """A table that somebody sent in and has not confirmed yet; taken away once it is, or after a day.

    user_id: whose it is; the account itself is of a room above. digest: of what the preview showed.
    """

    table = models.CharField(max_length=60)
    user_id = models.BigIntegerField()
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [Policies(name="tableupload")]
        indexes = [models.Index(fields=["secretariat", "table", "user_id"], name="tableupload_own")]

    def __str__(self):
        return f"{self.table}: {self.name}"


@tracked("venue")
class Venue(Owned):
    """A building or ground where activities take place; whoever records it owns it, everybody may choose it."""

    region = models.ForeignKey(Region, models.PROTECT, verbose_name=_("region"), related_name="venues")
    name = models.CharField(_("name"), max_length=120)
    locality = models.CharField(_("town or village"), max_length=60, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            Policies(name="venue", also=EVERYBODY),
            owner_key("venue_owner"),
            UniqueConstraint(fields=["secretariat", "region", "name"], name="venue_once"),
        ]

    def __str__(self):
        return self.name
