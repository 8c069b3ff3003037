"""What the staff benches need of Lugas: a signed-in session and an activity with all its parts. Prints JSON."""

from __future__ import annotations

import json

from benchmarks.installation import setup_django


def main() -> None:
    """The head of the province's bureau signs in; the activity of the real case is the page that has most to show."""
    from django.conf import settings
    from django.test import Client

    from lugas.accounts.models import User
    from lugas.agenda.models import Activity
    from lugas.institutions.models import Secretariat
    from lugas.tenancy.scope import identity, scope

    home = Secretariat.objects.get(region__code="53")
    with scope([home.pk], home=home.pk):
        activity = Activity.objects.filter(secretariat=home, title__startswith="Rapat Koordinasi").order_by(
            "starts_at"
        )[0]
    client = Client()
    with identity():
        client.force_login(User.objects.get(username="head.ntt"), backend="lugas.accounts.backends.Backend")
    cookies = {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}
    print(json.dumps({"cookies": cookies, "activity": activity.get_absolute_url()}))


if __name__ == "__main__":
    setup_django()
    main()
