"""The form with which a seal is disowned."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lugas.seals.models import REASONS


class RevokeForm(forms.Form):
    """Why, chosen on purpose: nothing is chosen beforehand."""

    reason = forms.ChoiceField(label=_("Reason"), choices=REASONS, widget=forms.RadioSelect)
