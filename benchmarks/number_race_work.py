"""One process of number-race: `number_race_work PART OF THREADS BEGIN`. Its threads sign its share of the letters.

Each letter is signed in a transaction of its own; one that was signed already (before this process was killed and
started again) is left. Prints what went wrong.
"""

from __future__ import annotations

import json
import sys
import threading
import time

from benchmarks.installation import setup_django


def main(part: int, of: int, threads: int, begin: float) -> None:
    """Sign, and print."""
    from benchmarks.papers_work import waiting_letters

    keys = waiting_letters()[part::of]
    errors: list[str] = []
    signers = [threading.Thread(target=sign_all, args=(keys[one::threads], begin, errors)) for one in range(threads)]
    for signer in signers:
        signer.start()
    for signer in signers:
        signer.join()
    print(json.dumps({"errors": errors[:5]}))


def sign_all(keys: list[int], begin: float, errors: list[str]) -> None:
    """One signer's letters, from the moment on."""
    from django.db import connection

    from benchmarks.papers_work import acting
    from lugas.approvals.actions import grant
    from lugas.approvals.queries import approval_of, open_step

    time.sleep(max(0.0, begin - time.time()))
    try:
        for key in keys:
            with acting("head") as head:
                if step := open_step(approval_of("letters.letter", key)):
                    grant(step, by=head)
    except Exception as error:
        errors.append(f"{type(error).__name__}: {error}"[:300])
    finally:
        connection.close()


if __name__ == "__main__":
    setup_django()
    main(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]))
