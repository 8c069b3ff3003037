"""Who may have a Word file that was brought back: whoever may see the text that it belongs to. Loaded at start-up."""

from lugas.accounts.models import User
from lugas.files.models import StoredFile
from lugas.files.registry import guards
from lugas.texts import registry
from lugas.texts.models import WordReturn


@guards
def may_open(file: StoredFile, user: User) -> bool:
    """Closed when it came back to texts of which the person may see none."""
    returns = WordReturn.objects.filter(file=file).select_related("text")
    texts = [one.text for one in returns]
    return not texts or any(registry.may(text, user, registry.VIEW) for text in texts)
