"""What the spokesperson's desk keeps: questions with their answers, lines to take, standing statements, settings."""

from lugas.spokesperson.models.answer import Answer, Correction
from lugas.spokesperson.models.line import DeskSettings, Line, LineShare, LineVersion
from lugas.spokesperson.models.question import Asker, Inquiry, Pause, Question, Step
from lugas.spokesperson.models.statement import Statement, StatementMail, StatementVersion

__all__ = [
    "Answer",
    "Asker",
    "Correction",
    "DeskSettings",
    "Inquiry",
    "Line",
    "LineShare",
    "LineVersion",
    "Pause",
    "Question",
    "Statement",
    "StatementMail",
    "StatementVersion",
    "Step",
]
