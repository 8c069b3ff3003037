"""Texts in the making: their versions, what somebody is writing just now, remarks, and files that came back from Word.

Versions are added and never changed. What is typed between two versions lies in a working copy of whoever types, so
that no two people ever write into the same row.
"""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lugas.tenancy.constraints import CompositeKey, Policies
from lugas.tenancy.history import tracked
from lugas.tenancy.identifiers import public_id
from lugas.tenancy.models import Owned, owner_key


@tracked("text")
class Text(Owned):
    """One text. purpose: whose it is, such as "letters.letter"; empty for one that stands alone (registry.py)."""

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    purpose = models.CharField(max_length=60, blank=True)
    title = models.CharField(_("title"), max_length=250)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="id")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [Policies(name="text"), owner_key("text_owner")]
        indexes = [models.Index(fields=["secretariat", "-made_at"], name="text_latest")]

    def __str__(self):
        return self.title


class Version(Owned):
    """A text as it was saved. html: clean HTML (blocks.py); plain: its words.

    base: the number of the version it was written from, 0 for the first. aside: it was written from a version that
    was no longer the newest, so it is kept beside the others until somebody takes it up.
    """

    class Way(models.TextChoices):
        TYPED = "typed", _("Written here")
        WORD = "word", _("Came back from Word")
        RESTORED = "restored", _("Taken up again")

    text = models.ForeignKey(Text, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("number of the version"))
    html = models.TextField(blank=True)
    plain = models.TextField(blank=True)
    way = models.CharField(max_length=10, choices=Way, default=Way.TYPED)
    base = models.PositiveIntegerField(default=0)
    aside = models.BooleanField(default=False)
    note = models.CharField(_("note"), max_length=250, blank=True)
    made_by = models.ForeignKey("accounts.Membership", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            Policies(name="textversion", append_only=True),
            owner_key("version_owner"),
            CompositeKey(name="version_text", columns=["text_id", "secretariat_id"], to="texts_text"),
            CompositeKey(name="version_maker", columns=["made_by_id", "secretariat_id"], to="accounts_membership"),
            models.UniqueConstraint(fields=["secretariat", "text", "number"], name="version_number_once"),
            models.CheckConstraint(condition=Q(base__lt=models.F("number")), name="version_after_its_base"),
        ]

    def __str__(self):
        return f"{self.text}, {self.number}"


class Draft(Owned):
    """What one person is writing and has not made a version of yet; kept as it is typed.

    revision: counts the keepings; window: the browser window that wrote last. By both a second window is noticed.
    """

    text = models.ForeignKey(Text, models.PROTECT, related_name="drafts")
    member = models.ForeignKey("accounts.Membership", models.PROTECT, related_name="+")
    html = models.TextField(blank=True)
    base = models.PositiveIntegerField()
    revision = models.PositiveIntegerField(default=1)
    window = models.CharField(max_length=32, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-changed_at", "-id"]
        constraints = [
            Policies(name="draft"),
            CompositeKey(name="draft_text", columns=["text_id", "secretariat_id"], to="texts_text"),
            CompositeKey(name="draft_member", columns=["member_id", "secretariat_id"], to="accounts_membership"),
            models.UniqueConstraint(fields=["secretariat", "text", "member"], name="draft_once"),
        ]

    def __str__(self):
        return f"{self.member}: {self.text}"


@tracked("remark")
class Remark(Owned):
    """Words about a passage of a version, or about the whole (an empty passage).

    said_by: the name that the comment of a Word file carried; empty for a remark made here.
    """

    text = models.ForeignKey(Text, models.PROTECT, related_name="remarks")
    version = models.ForeignKey(Version, models.PROTECT, related_name="remarks")
    passage = models.CharField(_("passage"), max_length=500, blank=True)
    words = models.TextField(_("words of the remark"), max_length=2000)
    said_by = models.CharField(max_length=160, blank=True)
    made_by = models.ForeignKey("accounts.Membership", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    resolved_by = models.ForeignKey("accounts.Membership", models.PROTECT, null=True, blank=True, related_name="+")
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["made_at", "id"]
        constraints = [
            Policies(name="remark"),
            CompositeKey(name="remark_text", columns=["text_id", "secretariat_id"], to="texts_text"),
            CompositeKey(name="remark_version", columns=["version_id", "secretariat_id"], to="texts_version"),
            CompositeKey(name="remark_maker", columns=["made_by_id", "secretariat_id"], to="accounts_membership"),
            CompositeKey(
                name="remark_resolver", columns=["resolved_by_id", "secretariat_id"], to="accounts_membership"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="remark_says_something"),
        ]
        indexes = [models.Index(fields=["secretariat", "text", "made_at"], name="remark_of")]

    def __str__(self):
        return self.words[:80]


@tracked("wordreturn")
class WordReturn(Owned):
    """A Word file that came back. base: the version from which it was written. left_out: what was in it and is not taken
    over, such as {"pictures": 2}. version: what became of it.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Being looked through")
        DONE = "done", _("Taken over")
        DROPPED = "dropped", _("Not taken over")

    public_id = models.CharField(max_length=16, unique=True, default=public_id, editable=False)
    text = models.ForeignKey(Text, models.PROTECT, related_name="returns")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    base = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    left_out = models.JSONField(default=dict, blank=True)
    brought_by = models.ForeignKey("accounts.Membership", models.PROTECT, null=True, related_name="+")
    brought_at = models.DateTimeField(auto_now_add=True)
    version = models.ForeignKey(Version, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-brought_at", "-id"]
        constraints = [
            Policies(name="wordreturn"),
            owner_key("wordreturn_owner"),
            CompositeKey(name="wordreturn_text", columns=["text_id", "secretariat_id"], to="texts_text"),
            CompositeKey(name="wordreturn_file", columns=["file_id", "secretariat_id"], to="files_storedfile"),
            CompositeKey(
                name="wordreturn_bringer", columns=["brought_by_id", "secretariat_id"], to="accounts_membership"
            ),
            CompositeKey(name="wordreturn_version", columns=["version_id", "secretariat_id"], to="texts_version"),
            models.CheckConstraint(
                condition=Q(state="done", version__isnull=False) | (~Q(state="done") & Q(version__isnull=True)),
                name="wordreturn_done_is_a_version",
            ),
        ]
        indexes = [models.Index(fields=["secretariat", "text", "-brought_at"], name="wordreturn_of")]

    def __str__(self):
        return str(self.file)


@tracked("wordchange")
class WordChange(Owned):
    """A tracked change or a comment of a returned file, and whether it was taken.

    marks: the places of the change among all change marks of the file, in reading order (word/marks.py); of a comment,
    its place among the comments. before, words, after: the passage as it is shown; of a
    comment, before is what it answers or what it said when it went out from here.
    """

    class Kind(models.TextChoices):
        INSERTED = "inserted", _("Added words")
        DELETED = "deleted", _("Deleted words")
        MOVED = "moved", _("Moved words")
        FORMATTED = "formatted", _("Different look")
        COMMENT = "comment", _("Comment")

    class State(models.TextChoices):
        PENDING = "pending", _("Not decided")
        TAKEN = "taken", _("Taken over here")
        REFUSED = "refused", _("Not accepted")

    word_return = models.ForeignKey(WordReturn, models.PROTECT, related_name="changes")
    order = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    marks = ArrayField(models.PositiveIntegerField(), default=list)
    author = models.CharField(_("by"), max_length=160, blank=True)
    written_at = models.DateTimeField(null=True, blank=True)
    before = models.CharField(max_length=200, blank=True)
    words = models.TextField(blank=True)
    after = models.CharField(max_length=200, blank=True)
    remark = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.PENDING)
    decided_by = models.ForeignKey("accounts.Membership", models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            Policies(name="wordchange"),
            CompositeKey(name="wordchange_return", columns=["word_return_id", "secretariat_id"], to="texts_wordreturn"),
            CompositeKey(
                name="wordchange_decider", columns=["decided_by_id", "secretariat_id"], to="accounts_membership"
            ),
            models.UniqueConstraint(fields=["secretariat", "word_return", "order"], name="wordchange_once"),
            models.CheckConstraint(
                condition=Q(state="pending", decided_at__isnull=True)
                | (~Q(state="pending") & Q(decided_at__isnull=False)),
                name="wordchange_decided",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.words[:60]}"
