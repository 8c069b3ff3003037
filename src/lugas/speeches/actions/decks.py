"""Slides of an activity: made from its facts, or brought; each is a version that stays."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.agenda.models import Activity
from lugas.files import pages
from lugas.files.actions import store
from lugas.files.content import KINDS
from lugas.files.models import StoredFile
from lugas.speeches import slides
from lugas.speeches.models import Deck

WRITE, WELCOME = "speeches.write", ("pptx", "pdf")


def keep(activity: Activity, file: StoredFile, way: str, by: User, *, note: str, count: int | None) -> Deck:
    """The next version; two who come at once come one after the other. Pictures of its pages are made in the background."""
    Activity.objects.at_home().select_for_update(of=("self",)).get(pk=activity.pk)
    last = Deck.objects.at_home().filter(activity=activity).aggregate(last=Max("number"))["last"] or 0
    deck = Deck(
        secretariat_id=activity.secretariat_id,
        activity=activity,
        number=last + 1,
        way=way,
        file=file,
        note=note.strip(),
        slides=count,
        made_by=by.acting,
    )
    deck.full_clean(exclude=["secretariat"], validate_constraints=False)
    deck.save()
    pages.want(file)
    return deck


@transaction.atomic
def make_deck(activity: Activity, *, by: User, outline: str = "") -> Deck:
    """Make slides from the facts of an activity. outline: a line a slide, with its points behind "- " below it; without
    one, from the aims of the activity."""
    require(by, WRITE, activity)
    data, count = slides.made(activity, outline)
    file = store(upload=ContentFile(data, name="bahan-tayang.pptx"), by=by, kinds=["pptx"])
    return keep(activity, file, Deck.Way.MADE, by, note="", count=count)


@transaction.atomic
def bring_deck(
    activity: Activity, *, by: User, upload: Any = None, file: StoredFile | None = None, note: str = ""
) -> Deck:
    """Keep slides that somebody brings, as the next version. Raises files'
    Refused or ValidationError for what is neither PowerPoint nor PDF."""
    require(by, WRITE, activity)
    if file is not None and file.media_type not in [KINDS[one][0] for one in WELCOME]:
        raise ValidationError({"file": _("Slides are PowerPoint or PDF.")})
    kept = file or store(upload=upload, by=by, kinds=WELCOME)
    return keep(activity, kept, Deck.Way.BROUGHT, by, note=note, count=slides.count(kept))
