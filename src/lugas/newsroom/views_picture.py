"""The pictures of a release: added, described, taken out."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from lugas.design.toasts import say
from lugas.files.actions import Refused
from lugas.newsroom import actions, forms
from lugas.newsroom.models import ReleasePicture
from lugas.newsroom.rules import NotNow
from lugas.newsroom.views import back, found, not_now, shown
from lugas.tenancy.asking import POST, needs, put


@needs("newsroom.write", POST)
def add_picture(request: HttpRequest, public_id: str) -> HttpResponse:
    """Add a picture."""
    release = found(request, public_id)
    form = forms.PictureForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            actions.add_picture(release, by=request.user, **form.cleaned_data)
        except NotNow as problem:
            return not_now(request, release, problem)
        except Refused as refusal:
            form.add_error("upload", str(refusal))
        except ValidationError as error:
            put(form, error)
        else:
            say(request, _("The picture is added."))
            return back(release)
    return shown(request, release, picture_form=form)


@needs("newsroom.write", POST)
def change_picture(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Change the words of a picture."""
    picture = _picture(request, public_id, pk)
    form = forms.PictureWordsForm(request.POST, prefix=f"p{pk}")
    form.picture_id = pk
    if form.is_valid():
        try:
            actions.change_picture(picture, by=request.user, **form.cleaned_data)
        except NotNow as problem:
            return not_now(request, picture.release, problem)
        say(request, _("The words of the picture are kept."))
        return back(picture.release)
    return shown(request, picture.release, words_form=form)


@needs("newsroom.write", POST)
def remove_picture(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """Take a picture out of the release."""
    picture = _picture(request, public_id, pk)
    try:
        actions.remove_picture(picture, by=request.user)
    except NotNow as problem:
        return not_now(request, picture.release, problem)
    say(request, _("The picture is taken out."))
    return back(picture.release)


def _picture(request: HttpRequest, public_id: str, pk: int) -> ReleasePicture:
    """A picture of a release that this person may see."""
    picture = next((one for one in found(request, public_id).pictures.all() if one.pk == pk), None)
    if picture is None:
        raise Http404
    return picture
