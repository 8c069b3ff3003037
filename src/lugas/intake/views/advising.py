"""Answering the leader's question before he decides (telaahan staf): /kerja/masuk/<id>/telaahan/."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lugas.agenda.actions import answer_advice
from lugas.agenda.models import Advice
from lugas.design.toasts import say
from lugas.intake.desk import Desk, invitation_for
from lugas.intake.forms import AdviceForm
from lugas.tenancy.asking import FORM, needs


@needs("agenda.answer_advice", FORM)
def advice(request: HttpRequest, pk: int) -> HttpResponse:
    """The question, the whole picture beside it, and the answer."""
    invitation = invitation_for(request.user, pk)
    if invitation is None:
        raise Http404
    asked = Advice.objects.at_home().filter(decision__invitation=invitation).order_by("-id").first()
    if asked is None:
        raise Http404
    form = AdviceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            answer_advice(asked, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            say(request, _("Your advice is on the desk. Whoever decides is told."))
            return redirect("intake:invitation", pk)
    context = {"desk": Desk(invitation, request.user), "advice": asked, "form": form}
    return render(request, "intake/advice.html", context)
