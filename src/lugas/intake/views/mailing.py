"""The answer by mail to an invitation that came by mail: /kerja/masuk/<id>/jawaban/, read, changed and sent."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lugas.agenda.words import stamp
from lugas.design.toasts import say
from lugas.intake.actions import answer_mail
from lugas.intake.desk import invitation_for
from lugas.intake.forms import MailAnswerForm
from lugas.intake.mail_answers import ANSWER, answer_of
from lugas.tenancy.asking import FORM, needs


@needs(ANSWER, FORM)
def mail_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft, to be read and changed; what was said yes to is shown as it goes or went."""
    invitation = invitation_for(request.user, pk)
    answer = answer_of(invitation) if invitation is not None else None
    if invitation is None or answer is None:
        raise Http404
    zone = invitation.activity.time_zone
    form = MailAnswerForm(request.POST or None, initial={"subject": answer.subject, "body": answer.body})
    if request.method == "POST" and form.is_valid():
        try:
            answer_mail(answer, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            say(
                request,
                _("The answer goes out; until %(when)s it can be held back.") % {"when": stamp(answer.due_at, zone)},
            )
            return redirect("intake:invitation", pk)
    context = {
        "invitation": invitation,
        "answer": answer,
        "form": form,
        "due": stamp(answer.due_at, zone),
        "sent": stamp(answer.sent_at, zone) if answer.sent_at else "",
    }
    return render(request, "intake/mail_answer.html", context)
