"""Standing statements of the spokesperson on their way to the newsroom's press list."""

from __future__ import annotations

from lugas.newsroom.actions.mailing import mail_statement
from lugas.search.addresses import public_address
from lugas.spokesperson.jobs import addresses
from lugas.spokesperson.models import StatementVersion
from lugas.spokesperson.registry import on_statement


@on_statement
def to_the_press(version: StatementVersion) -> None:
    """Mail a version to the press list, but for those whom it reaches because they asked for statements."""
    page = public_address(version.secretariat, f"juru-bicara/pernyataan/{version.key}/")
    mail_statement(
        name=f"{version.key}-{version.number}",
        subject=version.title,
        text="\n\n".join([version.title, version.words, f"{version.approved_by}, {version.office}", page]),
        besides=addresses(),
    )
