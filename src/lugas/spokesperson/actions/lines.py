"""Lines to take: writing them, with each version kept, and whether they are shared by themselves."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lugas.accounts.access import require
from lugas.accounts.models import User
from lugas.agenda.actions.naming import name_of
from lugas.institutions.models import Secretariat
from lugas.search.registry import index
from lugas.spokesperson import catalogue
from lugas.spokesperson.keeping import checked
from lugas.spokesperson.models import DeskSettings, Line, LineShare, LineVersion
from lugas.tenancy.scope import home

WRITE = "spokesperson.write_lines"


def settings_of() -> DeskSettings:
    """What the office settled, or what holds without."""
    return DeskSettings.objects.at_home().first() or DeskSettings(secretariat_id=home())


@transaction.atomic
def write_line(
    line: Line | None = None,
    *,
    by: User,
    topic: str,
    title: str,
    words: str,
    sources: str = "",
    valid_from: date,
    valid_until: date | None = None,
    is_shared: bool | None = None,
) -> Line:
    """A new line to take, or a further version of one. is_shared: None as the office settled it.

    Raises ValidationError for a topic that is not known, days in the wrong order, or nothing said.
    """
    require(by, WRITE, line)
    if line is None:
        line = Line(secretariat_id=home(), is_shared=settings_of().shares_lines)
    else:
        line = Line.objects.at_home().select_for_update(of=("self",)).get(pk=line.pk)
        line.number += 1
    if topic not in dict(catalogue.topics()):
        raise ValidationError({"topic": _("Choose a topic.")})
    if valid_until is not None and valid_until < valid_from:
        raise ValidationError({"valid_until": _("The last day comes before the first.")})
    line.topic, line.title, line.words, line.sources = topic, title.strip(), words.strip(), sources.strip()
    line.valid_from, line.valid_until = valid_from, valid_until
    line.is_shared = line.is_shared if is_shared is None else is_shared
    checked(line)
    line.save()
    LineVersion.objects.create(
        secretariat_id=line.secretariat_id,
        line=line,
        number=line.number,
        title=line.title,
        words=line.words,
        sources=line.sources,
        valid_from=valid_from,
        valid_until=valid_until,
        by=name_of(by)[:160],
    )
    share(line)
    # Its readers changed past the signals.
    index([line])
    return line


def share(line: Line) -> None:
    """Let the other offices of the province read it, or nobody any more."""
    if not line.is_shared:
        line.shares.all().delete()
        return
    region = Secretariat.objects.select_related("region").get(pk=home()).region
    top = region.parent_id if region.parent_id and region.level != region.Level.PROVINCE else region.pk
    others = Secretariat.objects.exclude(pk=home())
    meant = [*others.filter(region_id=top), *others.filter(region__parent_id=top)]
    LineShare.objects.bulk_create(
        [LineShare(secretariat_id=line.secretariat_id, line=line, receiver=one) for one in meant], ignore_conflicts=True
    )


@transaction.atomic
def settle_desk(*, by: User, shares_lines: bool) -> DeskSettings:
    """Whether new lines to take are read by the other offices by themselves. What is written already stays as it is."""
    require(by, "spokesperson.settle")
    settings = DeskSettings.objects.at_home().select_for_update().first() or DeskSettings(secretariat_id=home())
    settings.shares_lines = shares_lines
    settings.save()
    return settings
