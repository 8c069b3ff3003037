"""After the speech: that it was given, what was said, showing it to the public."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from lugas.accounts.transitions import NotAllowed
from lugas.design.toasts import REFUSAL, say
from lugas.speeches import actions
from lugas.speeches.forms import DeliverForm, put_errors
from lugas.speeches.views.shared import form_page, speech_or_404, told, zone
from lugas.tenancy.asking import FORM, POST, needs


@needs("speeches.deliver", FORM)
def deliver(request: HttpRequest, public_id: str) -> HttpResponse:
    """Note that it was given."""
    speech = speech_or_404(request, public_id, "speeches.deliver")
    clock = zone(speech)
    now = timezone.now()
    local = min(speech.held_at or now, now).astimezone(clock)
    initial = {"day": local.date(), "hour": local.time().replace(second=0, microsecond=0)}
    form = DeliverForm(request.POST or None, initial=initial, zone=clock)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            given = actions.deliver(
                speech, by=request.user, at=form.moment("day", "hour"), differs=data["differs"], note=data["note"]
            )
        except ValidationError as error:
            put_errors(form, error)
        except NotAllowed:
            say(request, _("Nothing was changed: the speech stands differently by now."), level=REFUSAL)
            return redirect(speech)
        else:
            if given.as_delivered is not None:
                say(request, _("Now write down what was said. The cleared words stand there to begin with."))
                return redirect("texts:text", given.as_delivered.public_id)
            say(request, _("It was given as written."))
            return redirect(speech)
    return form_page(
        request, form, title=_("The speech was given"), back=speech.get_absolute_url(), button=_("It was given")
    )


@needs("speeches.publish", POST)
def publish(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show it to the public."""
    speech = speech_or_404(request, public_id, "speeches.publish")
    done = _("Everybody can read it now.")
    return told(request, lambda: actions.publish(speech, by=request.user), done, speech.get_absolute_url())


@needs("speeches.publish", POST)
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take it off the portal."""
    speech = speech_or_404(request, public_id, "speeches.publish")
    done = _("The public does not see it any more.")
    return told(request, lambda: actions.withdraw(speech, by=request.user), done, speech.get_absolute_url())
