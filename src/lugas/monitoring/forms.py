"""What people fill in about the press. Forms read what was typed; actions write."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from lugas.agenda.queries import regions_to_choose
from lugas.design.widgets import DateInput, TimeInput
from lugas.institutions.models import Region
from lugas.monitoring.models import Clipping, Feed, Keyword, Outlet
from lugas.monitoring.rules import INTERVALS

LINK = {"type": "url", "inputmode": "url", "placeholder": "https://", "autocapitalize": "off", "spellcheck": "false"}


def outlets_to_choose(also: Outlet | None = None):
    """The outlets that are followed, and the one that a clipping has."""
    found = Outlet.objects.at_home().filter(is_active=True)
    if also is not None:
        found = found | Outlet.objects.at_home().filter(pk=also.pk)
    return found.order_by("name", "id")


class AddressForm(forms.Form):
    """The address of an article."""

    url = forms.CharField(label=_("Address of the report"), max_length=1000, widget=forms.TextInput(attrs=LINK))


class _OfOutlet(forms.Form):
    """The outlet of a clipping: one that is known, or the name of a new one."""

    outlet = forms.ModelChoiceField(label=_("Outlet"), queryset=Outlet.objects.none(), required=False)

    def __init__(self, *args: Any, also: Outlet | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["outlet"].queryset = outlets_to_choose(also)  # type: ignore[attr-defined]
        self.fields["outlet"].required = True


class ScanForm(_OfOutlet):
    """Pictures of a page; what stands on it is read by Lugas."""

    day = forms.DateField(label=_("Day of the paper"), widget=DateInput)
    page = forms.CharField(label=_("Page of the paper"), max_length=20, required=False)
    title = forms.CharField(
        label=_("Title of the report"),
        max_length=300,
        required=False,
        help_text=_("Leave it empty to take the first line that is read."),
    )
    field_order = ["outlet", "day", "page", "title"]


class HandForm(_OfOutlet):
    """A report that somebody read, heard or saw."""

    title = forms.CharField(label=_("Title of the report"), max_length=300)
    day = forms.DateField(label=_("Day"), widget=DateInput)
    hour = forms.TimeField(label=_("Hour"), widget=TimeInput, required=False)
    url = forms.CharField(
        label=_("Address of the report"), max_length=1000, required=False, widget=forms.TextInput(attrs=LINK)
    )
    author = forms.CharField(label=_("Who wrote it"), max_length=160, required=False)
    page = forms.CharField(label=_("Page of the paper"), max_length=20, required=False)
    excerpt = forms.CharField(
        label=_("Excerpt or summary"),
        max_length=1200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("A few sentences, quoted or in your words. The article itself stays with its outlet."),
    )
    note = forms.CharField(
        label=_("Note for the office"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    field_order = ["title", "outlet", "day", "hour", "url", "author", "page", "excerpt", "note"]

    @classmethod
    def initial_of(cls, clipping: Clipping, zone: ZoneInfo) -> dict[str, Any]:
        """A clipping as the form begins."""
        at = clipping.published_at.astimezone(zone)
        words = {name: getattr(clipping, name) for name in ("title", "url", "author", "page", "excerpt", "note")}
        return {**words, "outlet": clipping.outlet, "day": at.date(), "hour": at.time() if clipping.timed else None}


class OutletForm(forms.ModelForm):
    """Who it is, and where."""

    class Meta:
        model = Outlet
        fields = ["name", "kind", "website", "region", "is_active"]
        widgets = {"website": forms.TextInput(attrs=LINK), "kind": forms.RadioSelect}

    def __init__(self, *args: Any, user: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["region"].queryset = Region.objects.filter(  # type: ignore[attr-defined]
            pk__in=[one.pk for one in regions_to_choose(user)]
        )

    def validate_unique(self) -> None:
        """The action says it, at the field."""

    def validate_constraints(self) -> None:
        """The action says it, at the field."""


def every(minutes: int) -> str | Promise:
    """ "30 menit", "3 jam"."""
    if minutes < 60:
        return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    return ngettext("%(n)s hour", "%(n)s hours", minutes // 60) % {"n": minutes // 60}


class FeedForm(forms.ModelForm):
    """Where it lies, whose it is, how often it is read and what of it is taken."""

    minutes = forms.TypedChoiceField(label=_("Is read every"), coerce=int)
    is_on = forms.BooleanField(label=_("Is read"), required=False, initial=True)
    field_order = ["url", "outlet", "minutes", "takes_all", "is_on"]

    class Meta:
        model = Feed
        fields = ["url", "outlet", "minutes", "takes_all"]
        widgets = {"url": forms.TextInput(attrs=LINK)}
        help_texts = {
            "outlet": _("Leave it empty where each report names its own outlet, as in Google News."),
            "takes_all": _("Otherwise only what a keyword finds."),
        }

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["minutes"].choices = [(one, every(one)) for one in INTERVALS]  # type: ignore[attr-defined]
        self.fields["minutes"].initial = self.instance.minutes
        self.fields["outlet"].queryset = Outlet.objects.at_home().order_by("name", "id")  # type: ignore[attr-defined]
        self.fields["is_on"].initial = self.instance.state != Feed.State.PAUSED

    def validate_unique(self) -> None:
        """The action says it, at the field."""

    def validate_constraints(self) -> None:
        """The action says it, at the field."""

    def told(self) -> Feed:
        """The feed as it was filled in, not written."""
        feed = self.save(commit=False)
        feed.state = Feed.State.ACTIVE if self.cleaned_data["is_on"] else Feed.State.PAUSED
        return feed


class KeywordForm(forms.ModelForm):
    """What is looked for."""

    class Meta:
        model = Keyword
        fields = ["words", "without", "is_active"]

    def validate_unique(self) -> None:
        """The action says it, at the field."""

    def validate_constraints(self) -> None:
        """The action says it, at the field."""


class ActivityForm(forms.Form):
    """An activity that a clipping reports: one of the last ones, or any that is searched for."""

    activity = forms.IntegerField(label=_("Activity"), min_value=1, max_value=2**63 - 1, widget=forms.Select)

    def __init__(self, *args: Any, near: Any = (), **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["activity"].widget.choices = [("", "---------"), *((one.pk, one.title) for one in near)]
