"""Where everybody reads a speech that is shown to the public."""

from __future__ import annotations

from lugas.search.addresses import public_path
from lugas.speeches.models import PublicSpeech


def public_url(shown: PublicSpeech) -> str:
    """At the root of a province's portal, under the region's code in its own."""
    return public_path(shown.secretariat, f"sambutan/{shown.public_id}/{shown.slug}/")
