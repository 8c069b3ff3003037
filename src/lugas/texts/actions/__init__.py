"""What people do with texts: one function a verb, one transaction each. Screens, other rooms, the API and tests call these.

Nothing that somebody wrote is ever overwritten: versions are only added, and each person's working copy is their own.
"""

from lugas.texts.actions.remarks import remark, reopen, resolve
from lugas.texts.actions.word import bring_word, decide, decide_rest, drop_word, finish_word
from lugas.texts.actions.writing import Kept, autosave, drop_draft, new_text, restore, save_version

__all__ = [
    "Kept", "autosave", "bring_word", "decide", "decide_rest", "drop_draft", "drop_word", "finish_word", "new_text",
    "remark", "reopen", "resolve", "restore", "save_version",
]  # fmt: skip
