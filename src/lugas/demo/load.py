"""Loads the sample: offices, accounts, the real case, a working year. Run by `lugas demo`, as the database's owner."""

from __future__ import annotations

import json
import os
import sys
from collections import defaultdict
from datetime import datetime
from pathlib import Path

from lugas.running import setup_django


def main(logins_file: str) -> int:
    """Load everything in one transaction (a half-loaded sample helps nobody), showing how far it is."""
    setup_django(owner=True)
    import pghistory
    from django.db import connection, transaction

    from lugas.briefs.models import BriefSettings
    from lugas.demo import (
        asked,
        clippings,
        closing,
        covered,
        meetings,
        morning,
        papers,
        people,
        press,
        real_case,
        speeches,
        spokesperson,
        staff,
        year,
    )
    from lugas.search.registry import reindex
    from lugas.tenancy.scope import scope

    today = datetime.now(year.ZONE).date()
    with transaction.atomic(), pghistory.context(name="Data contoh", role="", user=None, address=""):
        offices = people.make_offices()
        logins = people.make_accounts(offices)
        people.make_operator()
        show(1, 26)
        case = real_case.make(offices)
        real_case.make_letter_from_outside(offices)
        show(2, 26)
        busy: dict[int, list] = defaultdict(list)
        for done, office in enumerate(offices.values(), start=3):
            year.Year(office, offices, today, busy).make()
            show(done, 26)
        province = offices["53"]
        with scope([province.secretariat.pk], home=province.secretariat.pk):
            staff.make(province, case, today)
            covered.make(province, case)
        papers.make(offices, case)
        asked.make(offices["53"])
        press.make(offices["53"])
        speeches.make(offices["53"], case)
        spokesperson.make(offices["53"], is_province=True)
        spokesperson.make(offices["53.02"], is_province=False)
        clippings.make(offices["53"])
        meetings.make(offices, case, today)
        closing.make(offices)
        morning.make(offices["53"], today)
        for office in offices.values():
            # Rows written in bulk send no signals, and each secretariat's entries are written in its own scope.
            with scope([office.secretariat.pk], home=office.secretariat.pk):
                reindex()
                # A trial has no mail server; the briefs stand on their pages.
                BriefSettings.objects.create(by_mail=False)
        show(26, 26)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    path = Path(logins_file)
    draft = path.with_suffix(".new")
    draft.write_text(json.dumps(logins, ensure_ascii=False, indent=1))
    os.chmod(draft, 0o600)
    draft.replace(path)
    return 0


def show(done: int, of: int) -> None:
    """A bar that moves on a terminal, lines elsewhere."""
    if sys.stdout.isatty():
        print(f"\r  [{'#' * done}{'.' * (of - done)}] {done} / {of}", end="\n" if done == of else "", flush=True)
    elif done in (1, of) or done % 8 == 0:
        print(f"  {done} / {of}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
