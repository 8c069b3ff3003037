"""Writes docs/permissions.md and docs/states.md from the code's own tables; `make docs` calls it, a test holds them equal.

Run: python tools/reference.py
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"


def permissions() -> str:
    """The table of roles and what each may do, in English with the Indonesian words of the roles."""
    from django.utils.translation import override

    from lugas.accounts.models import ROLE_NAMES
    from lugas.accounts.rules import PERMISSIONS, Role
    from lugas.accounts.words import PERMISSION_WORDS, ROOM_WORDS

    lines = [
        "# What each role may do",
        "",
        "Made from `accounts/rules.py` by `tools/reference.py`; do not edit. A role's permissions reach only the secretariat in which",
        "one acts; the database keeps the others apart (docs/decisions).",
        "",
        "| no. | role | in Indonesian |",
        "| --- | --- | --- |",
    ]
    roles = list(Role)
    for number, role in enumerate(roles, start=1):
        with override("en"):
            english = str(ROLE_NAMES[role])
        with override("id"):
            lines.append(f"| {number} | {english} | {ROLE_NAMES[role]} |")
    numbers = range(1, len(roles) + 1)
    lines += ["", f"| what | {' | '.join(map(str, numbers))} | permission |", f"| --- |{' :-: |' * len(roles)} --- |"]
    with override("en"):
        for permission, holders in PERMISSIONS.items():
            room = ROOM_WORDS[permission.split(".")[0]]
            marks = " | ".join("●" if role in holders else "" for role in roles)
            lines.append(f"| {room}: {PERMISSION_WORDS[permission]} | {marks} | `{permission}` |")
    return "\n".join(lines) + "\n"


def diagram(transitions: Iterable) -> list[str]:
    """A table of transitions as a mermaid state diagram and as a table of who may do it."""
    from lugas.accounts.rules import PERMISSIONS, Role

    found = list(transitions)
    sources, targets = [one.source for one in found], {one.target for one in found}
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {sources[0]}"]
    lines += [f"    {one.source} --> {one.target}: {one.verb}" for one in found]
    lines += [f"    {last} --> [*]" for last in sorted(targets - set(sources))]
    lines += ["```", "", "| from | verb | to | who may |", "| --- | --- | --- | --- |"]
    for one in found:
        holders = ", ".join(role.replace("_", " ") for role in Role if role in PERMISSIONS[one.permission])
        lines.append(f"| {one.source} | {one.verb} | {one.target} | {holders} |")
    return lines


def states() -> str:
    """The diagrams of all state machines."""
    from lugas.agenda.rules import TRANSITIONS as ENGAGEMENT
    from lugas.duties.rules import TRANSITIONS as DUTY
    from lugas.followups.rules import TRANSITIONS as DIRECTION
    from lugas.letters.rules import TRANSITIONS as LETTER
    from lugas.minutes.rules import TRANSITIONS as FLOOR
    from lugas.monitoring.rules import TRANSITIONS as CLIPPING
    from lugas.newsroom.rules import TRANSITIONS as RELEASE
    from lugas.newsroom.rules_coverage import TRANSITIONS as COVERAGE
    from lugas.requests.rules import TRANSITIONS as REQUEST
    from lugas.speeches.rules import TRANSITIONS as SPEECH
    from lugas.spokesperson.rules import TRANSITIONS as QUESTION

    lines = [
        "# States",
        "",
        "Made from the tables `TRANSITIONS` of the rooms' `rules.py` (agenda, duties, followups, letters, minutes, monitoring, newsroom, requests, speeches, spokesperson) by `tools/reference.py`; do not edit.",
        "",
        "## An official's part in an activity (engagement)",
        "",
        *diagram(ENGAGEMENT),
        "",
        "## A duty",
        "",
        *diagram(DUTY),
        "",
        "## A letter",
        "",
        "That it is signed is the last step of its route (approvals), open to whoever holds the signer's office or stands in.",
        "",
        *diagram(LETTER),
        "",
        "## A direction",
        "",
        *diagram(DIRECTION),
        "",
        "## A speech",
        "",
        "That it is cleared is the last step of its route (approvals); an activity that is cancelled drops its speeches.",
        "",
        *diagram(SPEECH),
        "",
        "## A release",
        "",
        *diagram(RELEASE),
        "",
        "## Coverage of an activity",
        "",
        *diagram(COVERAGE),
        "",
        "## A request of the public",
        "",
        "Its sender confirms the address (unconfirmed to received) and chooses hours (offered to chosen); an invitation is answered by the decision on it.",
        "",
        *diagram(REQUEST),
        "",
        "## A question to the spokesperson",
        "",
        "Its asker confirms the address (unconfirmed to received); whether others than the spokesperson clear an answer is a route of approvals.",
        "",
        *diagram(QUESTION),
        "",
        "## A clipping of the press",
        "",
        "What a feed brings is new; what a person brings is kept. Judging is said again as often as one likes.",
        "",
        *diagram(CLIPPING),
        "",
        "## A question from the floor of a meeting",
        "",
        "What comes by telephone waits until somebody of the staff has read it; an answer goes into the minutes.",
        "",
        *diagram(FLOOR),
    ]
    return "\n".join(lines) + "\n"


def pages() -> dict[str, str]:
    """Every page by its file name."""
    return {"permissions.md": permissions(), "states.md": states()}


def main() -> None:
    """Write the pages."""
    sys.path.insert(0, str(ROOT / "src"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lugas.settings")
    import django

    django.setup()
    DOCS.mkdir(exist_ok=True)
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
