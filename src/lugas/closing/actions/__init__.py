"""What people do when a meeting is closed: one function a verb, each one transaction, each asking for the permission it needs.

`answer_survey` has no actor: whoever has the address answers, and nobody knows who it was.
"""

from lugas.closing.actions.certificates import (
    address_certificate,
    correct_certificate,
    go_on_signing,
    mail_certificates,
    propose_certificates,
    revoke_certificate,
    take_back_certificates,
)
from lugas.closing.actions.publishing import clear_result, withdraw_result
from lugas.closing.actions.reporting import (
    bring_report,
    draft_report_letter,
    finish_report,
    keep_report,
)
from lugas.closing.actions.settling import (
    answer_survey,
    close_survey,
    open_survey,
    remove_question,
    save_question,
    settle,
)

__all__ = [
    "address_certificate", "answer_survey", "bring_report", "clear_result", "close_survey", "correct_certificate", "draft_report_letter",
    "finish_report", "go_on_signing", "keep_report", "mail_certificates", "open_survey", "propose_certificates",
    "remove_question", "revoke_certificate", "save_question", "settle", "take_back_certificates", "withdraw_result",
]  # fmt: skip
