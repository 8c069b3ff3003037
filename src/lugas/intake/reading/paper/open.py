"""Opens a paper of whatever kind into its lines."""

from __future__ import annotations

from lugas.intake.reading.limits import Budget
from lugas.intake.reading.paper.pages import Paper
from lugas.intake.reading.sentences import Notes


def open_paper(kind: str, data: bytes, name: str, notes: Notes, budget: Budget) -> Paper:
    """The lines of a "pdf", "docx" or "picture". Raises Unreadable."""
    if kind == "pdf":
        from lugas.intake.reading.paper.pdf import read_pdf

        return read_pdf(data, name, notes, budget)
    if kind == "docx":
        from lugas.intake.reading.paper.word import read_docx

        return read_docx(data, name, notes)
    from lugas.intake.reading.paper.pictures import read_picture

    return read_picture(data, name, notes, budget)
