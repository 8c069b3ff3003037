"""A paper as it is sent."""

from __future__ import annotations

from django.http import HttpResponse


def pdf_answer(data: bytes, name: str) -> HttpResponse:
    """A PDF that the browser shows under this name and keeps for nobody else."""
    answer = HttpResponse(data, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
