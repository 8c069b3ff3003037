"""Activity (kegiatan): what happens, when, where, by whom and with whom; the root of everything else."""

from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lugas.institutions.rules import precedence
from lugas.tenancy.constraints import SCOPE, CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.identifiers import public_id
from lugas.tenancy.models import Owned, OwnedManager, OwnedQuerySet, owner_key

PUBLIC = "public_since <= now()"


class ActivityQuerySet(OwnedQuerySet):
    """Querysets that read as sentences."""

    def public(self):
        """What the public may see now."""
        return self.filter(public_since__lte=models.functions.Now())

    def between(self, start, end):
        """Those that share a moment with [start, end)."""
        return self.filter(starts_at__lt=end, ends_at__gt=start)


class ActivityManager(OwnedManager):
    """Without what was taken away; Activity.every has those too."""

    def get_queryset(self):
        return super().get_queryset().filter(removed_at__isnull=True)


@tracked("activity")
class Activity(Owned):
    """One activity. Times are UTC in the database and told in the zone of the place."""

    class Kind(models.TextChoices):
        MEETING = "meeting", _("Meeting")
        COORDINATION = "coordination", _("Coordination meeting")
        CEREMONY = "ceremony", _("Ceremony")
        VISIT = "visit", _("Working visit")
        AUDIENCE = "audience", _("Audience")
        OPENING = "opening", _("Opening or inauguration")
        RELIGIOUS = "religious", _("Religious or customary event")
        MEDIA = "media", _("Media")
        INTERNAL = "internal", _("Internal")
        OTHER = "other", _("Other")

    class Secrecy(models.TextChoices):
        PUBLIC = "public", _("Public")
        INTERNAL = "internal", _("Internal")
        RESTRICTED = "restricted", _("Restricted")

    class Organiser(models.TextChoices):
        OWN = "own", _("Own unit")
        SECRETARIAT = "secretariat", _("Another secretariat")
        OUTSIDE = "outside", _("An outside body")

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.MEETING)
    title = models.CharField(_("title"), max_length=200)
    theme = models.CharField(_("theme"), max_length=300, blank=True)
    aims = models.TextField(_("aims"), blank=True)
    organiser_kind = models.CharField(_("organiser"), max_length=12, choices=Organiser, default=Organiser.OUTSIDE)
    organiser_unit = models.ForeignKey(
        "institutions.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("own unit")
    )
    organiser_secretariat = models.ForeignKey(
        "institutions.Secretariat", models.PROTECT, null=True, blank=True, related_name="+"
    )
    organiser_name = models.CharField(_("name of the organiser"), max_length=160, blank=True)

    region = models.ForeignKey("institutions.Region", models.PROTECT, related_name="+", verbose_name=_("region"))
    venue = models.ForeignKey(
        "institutions.Venue", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("known venue")
    )
    place = models.CharField(_("place"), max_length=160, blank=True)
    room = models.CharField(_("room"), max_length=80, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=40, default="Asia/Makassar")

    starts_at = models.DateTimeField(_("start"))
    ends_at = models.DateTimeField(_("end"))
    until_finished = models.BooleanField(_("until finished"), default=False)
    dress = models.CharField(_("dress"), max_length=120, blank=True)

    companions = models.TextField(_("companions"), blank=True)
    aide = models.CharField(_("aide"), max_length=120, blank=True)
    contact_name = models.CharField(_("contact person"), max_length=120, blank=True)
    contact_phone = models.CharField(_("telephone of the contact"), max_length=40, blank=True)
    protocol_officer = models.CharField(_("protocol officer"), max_length=120, blank=True)
    notes = models.TextField(_("notes"), blank=True)
    secrecy = models.CharField(_("secrecy"), max_length=10, choices=Secrecy, default=Secrecy.INTERNAL)
    public_since = models.DateTimeField(_("on the public agenda since"), null=True, blank=True)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)
    cancelled_reason = models.CharField(_("reason"), max_length=200, blank=True)
    # Recorded by mistake and taken away: the record and its history stay, no screen shows it.
    removed_at = models.DateTimeField(_("taken away"), null=True, blank=True)
    series = models.ForeignKey(
        "agenda.EventSeries",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("event series"),
    )
    # Where the series puts it, wherever it was moved since (RECURRENCE-ID of RFC 5545).
    original_start = models.DateTimeField(null=True, blank=True)
    by_hand = models.BooleanField(_("changed apart from its series"), default=False)
    is_sample = models.BooleanField(_("sample data"), default=False)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = ActivityManager.from_queryset(ActivityQuerySet)()
    every = OwnedManager()

    class Meta:
        ordering = ["starts_at", "id"]
        default_manager_name = "objects"
        constraints = [
            Policies(
                name="activity",
                also=[
                    PUBLIC,
                    f"id = ANY (ARRAY(SELECT s.activity_id FROM agenda_activityshare s WHERE s.receiver_id = {SCOPE}))",
                ],
            ),
            owner_key("activity_owner"),
            models.CheckConstraint(name="activity_hours", condition=Q(ends_at__gt=F("starts_at"))),
            # What is not public can have no day since when it is.
            models.CheckConstraint(
                name="activity_public", condition=Q(public_since__isnull=True) | Q(secrecy="public")
            ),
            CompositeKey(name="activity_series", columns=["series_id", "secretariat_id"], to="agenda_eventseries"),
            models.UniqueConstraint(fields=["series", "original_start"], name="activity_once_in_series"),
            models.CheckConstraint(
                name="activity_place_in_series",
                condition=Q(series__isnull=True, original_start__isnull=True)
                | Q(series__isnull=False, original_start__isnull=False),
            ),
            # What was taken away is nothing to the public.
            models.CheckConstraint(
                name="activity_removed", condition=Q(removed_at__isnull=True) | Q(public_since__isnull=True)
            ),
            CompositeKey(
                name="activity_organiser", columns=["organiser_unit_id", "secretariat_id"], to="institutions_unit"
            ),
        ]
        indexes = [
            models.Index(fields=["secretariat", "starts_at"], name="activity_day"),
            models.Index(fields=["starts_at"], name="activity_public_day", condition=Q(public_since__isnull=False)),
            models.Index(
                fields=["secretariat", "starts_at"],
                name="activity_public_own",
                condition=Q(public_since__isnull=False),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        """Where its page is, for staff."""
        return reverse("agenda:activity", args=[self.public_id])

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the place."""
        return ZoneInfo(self.time_zone)

    @property
    def organiser(self) -> str:
        """Who holds it, in words."""
        if self.organiser_kind == self.Organiser.OWN and self.organiser_unit:
            return self.organiser_unit.name
        if self.organiser_kind == self.Organiser.SECRETARIAT and self.organiser_secretariat:
            return self.organiser_secretariat.name
        return self.organiser_name


class ActivityShare(Owned):
    """An activity that another secretariat may read, because one of its officials takes part or it is a guest."""

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="shares")
    receiver = models.ForeignKey("institutions.Secretariat", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            Policies(name="activityshare", sides=["receiver_id"]),
            CompositeKey(
                name="activityshare_activity", columns=["activity_id", "secretariat_id"], to="agenda_activity"
            ),
            models.UniqueConstraint(fields=["activity", "receiver"], name="activityshare_once"),
            models.UniqueConstraint(fields=["activity", "secretariat", "receiver"], name="activityshare_key"),
        ]
        indexes = [models.Index(fields=["receiver"], include=["activity"], name="activityshare_receiver")]

    def __str__(self):
        return f"{self.activity} -> {self.receiver}"


def letter_of_precedence(value: str) -> None:
    """Validator: a letter of UU 9/2010, written "10.g"."""
    try:
        precedence(value)
    except ValueError:
        raise ValidationError(_("Write article and letter like this: 10.g")) from None


@tracked("guest")
class Guest(Owned):
    """A guest (tamu): the invited office, whether it comes, by whom it is represented, with spouse or not."""

    class Answer(models.TextChoices):
        UNKNOWN = "unknown", _("No answer yet")
        COMES = "comes", _("Comes")
        REPRESENTED = "represented", _("Represented")
        ABSENT = "absent", _("Does not come")

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="guests")
    office = models.CharField(_("invited office"), max_length=160)
    region = models.ForeignKey(
        "institutions.Region", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("region")
    )
    answer = models.CharField(_("answer"), max_length=12, choices=Answer, default=Answer.UNKNOWN)
    represented_by = models.CharField(_("represented by"), max_length=160, blank=True)
    with_spouse = models.BooleanField(_("with spouse"), default=False)
    function = models.CharField(_("function at the event"), max_length=120, blank=True)
    precedence = models.CharField(
        _("letter of precedence"),
        max_length=6,
        blank=True,
        default="",
        db_default="",
        validators=[letter_of_precedence],
        help_text=_("Only where the place was agreed upon, such as 10.l"),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            Policies(name="guest"),
            owner_key("guest_owner"),
            CompositeKey(name="guest_activity", columns=["activity_id", "secretariat_id"], to="agenda_activity"),
        ]
        indexes = [models.Index(fields=["secretariat", "activity", "order"], name="guest_of")]

    def __str__(self):
        return self.office


class ActivityFile(Owned):
    """A paper or picture attached to an activity."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="files")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=160, blank=True)

    class Meta:
        constraints = [
            Policies(name="activityfile"),
            CompositeKey(name="activityfile_activity", columns=["activity_id", "secretariat_id"], to="agenda_activity"),
            CompositeKey(name="activityfile_file", columns=["file_id", "secretariat_id"], to="files_storedfile"),
            models.UniqueConstraint(fields=["secretariat", "activity", "file"], name="activityfile_once"),
        ]

    def __str__(self):
        return self.title or str(self.file)


class ActivityLetter(Owned):
    """A letter that the office writes because of an activity (invitation letter, internal note)."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="letters")
    letter = models.ForeignKey("letters.Letter", models.CASCADE, related_name="activities")

    class Meta:
        constraints = [
            Policies(name="activityletter"),
            CompositeKey(
                name="activityletter_activity", columns=["activity_id", "secretariat_id"], to="agenda_activity"
            ),
            CompositeKey(name="activityletter_letter", columns=["letter_id", "secretariat_id"], to="letters_letter"),
            models.UniqueConstraint(fields=["secretariat", "activity", "letter"], name="activityletter_once"),
        ]

    def __str__(self):
        return str(self.letter)
