"""What people fill in about texts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lugas.texts.plainly import kept


class WriteForm(forms.Form):
    """The text, from the editor (HTML) or the plain field (marks of plainly.py), and what it was written from."""

    # The editor hides the field, and a browser cannot complain at what is hidden.
    use_required_attribute = False

    body = forms.CharField(
        label=_("Words of the text"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 20}),
        help_text=_(
            "A blank line begins a paragraph. ## heading, - list, 1. numbers, > quotation, | table |, **strong**, "
            "*emphasis*, __underlined__"
        ),
    )
    note = forms.CharField(
        label=_("What changed"), max_length=250, required=False, help_text=_("Stands beside the version in the list.")
    )
    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    def facts(self) -> dict[str, Any]:
        """What save_version takes."""
        data = self.cleaned_data
        return {"html": kept(data["body"]), "note": data["note"], "base": data["base"], "revision": data["revision"]}


class RemarkForm(forms.Form):
    """A remark, on a passage or on the whole."""

    passage = forms.CharField(
        label=_("Passage"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Mark words in the text and press Remark on this, or leave it empty for the whole text."),
    )
    words = forms.CharField(label=_("Words of the remark"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class BringForm(forms.Form):
    """A file that comes back from Word."""

    upload = forms.FileField(label=_("Word file"))
