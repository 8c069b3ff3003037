"""A release as an official paper: on the letterhead, numbered and signed as the letters' room does it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from lugas.accounts.models import User
from lugas.letters.actions.drafting import PURPOSE
from lugas.letters.beginning import begin
from lugas.letters.kinds import kind_of
from lugas.letters.models import Letter
from lugas.newsroom.models import Release
from lugas.tenancy.asking import POST, needs
from lugas.texts.actions import new_text

KIND = "release"


@transaction.atomic
def write_paper(release: Release, *, by: User) -> Letter:
    """A press release on paper: title, lead and text of the release as they are now. Raises ValidationError."""
    made = begin(kind_of(KIND), by=by, subject=release.title)
    if made is None:
        raise ValidationError(_("No office may sign it yet. Record an office in the organisation first."))
    made.content = {**made.content, "lead": release.lead}
    made.text = new_text(by=by, title=release.title, html=release.body, purpose=PURPOSE)
    made.save(update_fields=["content", "text", "changed_at"])
    return made


@needs("letters.write", POST)
def paper(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write the paper and go to it."""
    release = get_object_or_404(Release.objects.at_home(), public_id=public_id)
    return redirect("letters:letter", write_paper(release, by=request.user).public_id)
