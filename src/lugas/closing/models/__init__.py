"""What is kept of the closing of meetings."""

from lugas.closing.models.certificates import Batch, Certificate
from lugas.closing.models.closing import Closing, ReportVersion, Result
from lugas.closing.models.survey import Question, Response

__all__ = ["Batch", "Certificate", "Closing", "Question", "ReportVersion", "Response", "Result"]
