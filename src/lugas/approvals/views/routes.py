"""The routes as data that an administrator edits: the list, one route with its steps, the default ones."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lugas.approvals import actions, registry, words
from lugas.approvals.forms import RouteForm, StepForms, steps_of
from lugas.approvals.models import Route
from lugas.design.toasts import say
from lugas.tenancy.asking import FORM, POST, needs

ON_A_PAGE = 30


@needs("approvals.view")
def routes(request: HttpRequest) -> HttpResponse:
    """All routes in their order, each with the offices that see the paper."""
    found = Route.objects.at_home().select_related("unit").prefetch_related("steps__position")
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    names = dict(registry.kinds())
    rows = [(one, names.get(one.kind, one.kind), list(one.steps.all()), words.route_state(one)) for one in page]
    may_edit = request.user.has_perm(actions.ROUTES)
    context = {"page": page, "rows": rows, "may_edit": may_edit, "here": "routes", "unsigned": registry.UNSIGNED}
    return render(request, "approvals/routes.html", context)


@needs(actions.ROUTES, FORM)
def add(request: HttpRequest) -> HttpResponse:
    """A new route."""
    return form_page(request, None)


@needs(actions.ROUTES, FORM)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a route and its steps."""
    return form_page(request, own(pk))


def own(pk: int) -> Route:
    """A route of the secretariat at home; another's is not found."""
    return get_object_or_404(Route.objects.at_home(), pk=pk)


def form_page(request: HttpRequest, route: Route | None) -> HttpResponse:
    """Show the form of a route with its steps; once both are right, write them in one go."""
    data = request.POST or None
    form = RouteForm(data, instance=route)
    steps = StepForms(data, prefix="langkah", initial=steps_of(route))
    if data is not None and form.is_valid() and steps.is_valid():
        try:
            save(request, route, form.cleaned_data, steps)
        except ValidationError as error:
            known = not hasattr(error, "error_dict") or set(error.error_dict) <= set(form.fields)
            form.add_error(None, error if known else ValidationError(error.messages))
        else:
            say(request, _("Saved. Papers that already go round keep their steps."))
            return redirect("approvals:routes")
    context = {"form": form, "steps": steps, "route": route, "title": route.name if route else _("New route")}
    return render(request, "approvals/route.html", context)


def save(request: HttpRequest, route: Route | None, fields: dict[str, Any], steps: StepForms) -> Route:
    """Make or change the route."""
    if route is None:
        return actions.add_route(by=request.user, steps=steps.asked(), **fields)
    return actions.change_route(own(route.pk), by=request.user, steps=steps.asked(), **fields)


@needs(actions.ROUTES, POST)
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a route."""
    route = own(pk)
    actions.remove_route(route, by=request.user)
    say(request, _("The route “%(name)s” was removed.") % {"name": route.name})
    return redirect("approvals:routes")


@needs(actions.ROUTES, POST)
def defaults(request: HttpRequest) -> HttpResponse:
    """Add the default routes that are missing."""
    made = len(actions.make_default_routes(request.user.acting.secretariat, by=request.user))
    if made:
        text = ngettext("%(count)s default route was added.", "%(count)s default routes were added.", made)
        say(request, text % {"count": made})
    else:
        say(request, _("All default routes are here already."))
    return redirect("approvals:routes")
