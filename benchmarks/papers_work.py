"""What the benches of papers do in processes of their own: `python -m benchmarks.papers_work WHAT ...`; prints JSON.

prepare COUNT [one]: letters that wait for the signer, one addressee each, or one letter with COUNT invitees (one).
sign PART OF BEGIN: grants the last step of each OF-th letter, from the moment BEGIN. typeset PART OF BEGIN: makes the
same PDFs without number, seal and record. send: sends the one letter. state: what became of it.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from contextlib import contextmanager

from benchmarks.installation import setup_django

SUBJECT = "Surat tolok ukur"


@contextmanager
def acting(role: str):
    """The province's user of a role, in the scope of the secretariat."""
    from lugas.accounts.models import Membership, User
    from lugas.institutions.models import Secretariat
    from lugas.tenancy.scope import identity, scope

    home = Secretariat.objects.get(region__code="53")
    with identity():
        user = User.objects.get(username=f"{role}.ntt")
    with scope([home.pk], home=home.pk, user=user.pk):
        user.acting = Membership.objects.select_related("secretariat__region", "unit").get(user=user, role=role)
        yield user


def prepare(count: int, one_letter: bool) -> dict:
    """Letters written by the clerk and submitted; earlier ones of the bench are left alone under another subject."""
    from lugas.institutions.models import Position, Region
    from lugas.letters.actions import submit, write_letter
    from lugas.letters.kinds import INVITATION
    from lugas.letters.models import Invitee, Letter

    with acting("clerk") as clerk:
        Letter.objects.filter(subject=SUBJECT).update(subject=f"{SUBJECT} (dulu)")
        signer = Position.objects.filter(
            secretariat_id=clerk.acting.secretariat_id, title__startswith="Kepala Biro Administrasi"
        )[0]
        regions = list(Region.objects.filter(parent=clerk.acting.secretariat.region).order_by("code"))
        for number in range(1 if one_letter else count):
            letter = write_letter(
                by=clerk, kind=INVITATION, dated="2026-11-25", place="Kupang", subject=SUBJECT, signer=signer,
                opening="Dengan hormat, kami mengundang Saudara pada rapat koordinasi.", closing="Terima kasih.",
            )  # fmt: skip
            Invitee.objects.bulk_create(
                Invitee(
                    letter=letter,
                    region=None,
                    office=f"Kepala Bagian {place}",
                    order=place,
                    body=regions[place % len(regions)].name,
                    place="Kupang",
                    email=f"bagian-{number}-{place}@contoh.id",
                )
                for place in range(count if one_letter else 1)
            )
            submit(letter, by=clerk)
    initial()
    return {"made": 1 if one_letter else count}


def initial() -> None:
    """The initials that come before the signer's yes, which alone is measured: each by whoever holds the office."""
    from lugas.accounts.models import User
    from lugas.approvals import offices
    from lugas.approvals.actions import grant
    from lugas.approvals.queries import approval_of, open_step
    from lugas.tenancy.scope import identity, scope

    for key in waiting_letters():
        while True:
            with acting("clerk") as clerk:
                step = open_step(approval_of("letters.letter", key))
                if step is None or step.verb == "sign":
                    break
                wanted = (step.position_id, step.verb)
                member = offices.members_due([wanted], offices.today(clerk.acting.secretariat))[wanted][0]
            with identity():
                holder = User.objects.get(pk=member.user_id)
            holder.acting = member
            with scope([member.secretariat_id], home=member.secretariat_id, user=holder.pk):
                grant(open_step(approval_of("letters.letter", key)), by=holder)


def shared(part: int, of: int, begin: float, work: Callable[[int], None], keys: list[int]) -> dict:
    """Do the own share of the letters once the moment has come."""
    time.sleep(max(0.0, begin - time.time()))
    start = time.perf_counter()
    mine = keys[part::of]
    for key in mine:
        work(key)
    return {"seconds": time.perf_counter() - start, "done": len(mine)}


def waiting_letters() -> list[int]:
    """The bench's letters, in order."""
    from lugas.letters.models import Letter

    with acting("head"):
        return list(Letter.objects.filter(subject=SUBJECT).order_by("id").values_list("pk", flat=True))


def sign(part: int, of: int, begin: float) -> dict:
    """Grant the last step, which is the signer's, each letter in a transaction of its own."""
    from lugas.approvals.actions import grant
    from lugas.approvals.queries import approval_of, open_step

    def one(key: int) -> None:
        with acting("head") as head:
            if step := open_step(approval_of("letters.letter", key)):
                grant(step, by=head)

    keys = waiting_letters()
    # The first use of typst, fonts and key is not each letter's.
    typeset_one(keys[0])
    return shared(part, of, begin, one, keys)


def typeset_one(key: int) -> None:
    """The PDF of one letter with a code, and nothing else."""
    from dataclasses import replace

    from lugas.letters.compose import documents
    from lugas.letters.document_parts import Verification
    from lugas.letters.signing import verification_address, with_signer
    from lugas.letters.typesetting import typeset

    with acting("head"):
        document = documents(with_signer().get(pk=key), each=True)[0]
        typeset([replace(document, number=f"400/{key}", verification=Verification(verification_address("x" * 22)))])


def typeset(part: int, of: int, begin: float) -> dict:
    """The same PDFs, unsigned."""
    keys = waiting_letters()
    typeset_one(keys[0])
    return shared(part, of, begin, typeset_one, keys)


def send() -> dict:
    """Sign the one letter with all its copies, and send it."""
    from lugas.letters.actions import send as send_letter
    from lugas.letters.jobs import seal_some
    from lugas.letters.models import Letter

    [key] = waiting_letters()
    sign(0, 1, 0)
    with acting("clerk") as clerk:
        letter = Letter.objects.get(pk=key)
        keys = list(letter.invitees.values_list("pk", flat=True))
        home = letter.secretariat_id
    for start in range(0, len(keys), 50):
        seal_some(secretariat_id=home, letter_id=key, invitee_ids=keys[start : start + 50])
    with acting("clerk") as clerk:
        return {"queued": len(send_letter(Letter.objects.get(pk=key), by=clerk, ways=["mail"]))}


def state() -> dict:
    """How many dispatches are in each state, and the numbers of the bench's letters."""
    from django.db.models import Count

    from lugas.letters.models import Dispatch, Number

    with acting("clerk"):
        mine = Dispatch.objects.filter(letter__subject=SUBJECT)
        states = dict(mine.order_by().values_list("state").annotate(Count("pk")))
        numbers = list(
            Number.objects.filter(letter__subject=SUBJECT).order_by("sequence").values_list("sequence", flat=True)
        )
    return {"states": states, "numbers": numbers}


WORK: dict[str, Callable[..., dict]] = {
    "prepare": lambda count, shape="many": prepare(int(count), shape == "one"),
    "sign": lambda part, of, begin: sign(int(part), int(of), float(begin)),
    "typeset": lambda part, of, begin: typeset(int(part), int(of), float(begin)),
    "send": send,
    "state": state,
}


if __name__ == "__main__":
    setup_django()
    print(json.dumps(WORK[sys.argv[1]](*sys.argv[2:])))
