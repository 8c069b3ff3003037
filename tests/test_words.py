"""Every word that a person sees has its Indonesian, ours and the libraries'."""

import ast
import re
from functools import cache
from pathlib import Path

import polib
from django.conf import settings
from django.utils import translation
from django.utils.translation.template import templatize

SOURCE = Path(settings.PACKAGE)
# Same in both languages.
SAME = {
    "ICS",
    "No.",
    "ZIP",
    "PDF",
    "Lugas",
    "WITA",
    "TLS",
    "Status",
    "Audit",
    "SMS",
    "Agenda",
    "Data",
    "Plt.",
    "Plh.",
    "Email",
}
COUNTS = {"%(count)s", "%(count)d", "%(n)s", "%(n)d"}
KEYWORDS = {
    "gettext": (1,), "gettext_lazy": (1,), "lazy": (1,), "_": (1,), "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": (2,), "pgettext_lazy": (2,), "npgettext": (2, 3), "gettext_noop": (1,),
}  # fmt: skip


def python_words(path: Path):
    """The msgids in a Python file, by reading the tree: name or alias of a gettext function with constant words."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        places = KEYWORDS.get(name)
        if places and node.args:
            first = node.args[min(places[0] - 1, len(node.args) - 1)]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


CALL = re.compile(r"""\b(n?p?gettext)\(((?:\s*u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")\s*,?)+)""")


def template_words(path: Path):
    """The msgids in a template, by Django's own rewriting of it into calls of gettext."""
    for function, arguments in CALL.findall(templatize(path.read_text(encoding="utf-8"))):
        words = ast.literal_eval(f"({arguments.rstrip().rstrip(',')},)")
        yield words[1] if "p" in function.removesuffix("gettext") else words[0]


@cache
def indonesian() -> dict[str, str]:
    """All that the rooms' catalogues say."""
    found = {}
    for path in SOURCE.glob("**/locale/id/LC_MESSAGES/django.po"):
        for entry in polib.pofile(str(path)):
            text = entry.msgstr or (entry.msgstr_plural.get(0, "") if entry.msgstr_plural else "")
            if text and not entry.obsolete:
                found[entry.msgid] = text
    return found


def used_words() -> dict[str, str]:
    """Every msgid with the file that uses it."""
    found: dict[str, str] = {}
    for path in SOURCE.rglob("*.py"):
        if "migrations" not in path.parts:
            found.update({word: str(path.relative_to(SOURCE)) for word in python_words(path)})
    for path in SOURCE.rglob("templates/**/*"):
        if path.suffix in {".html", ".txt"}:
            found.update({word: str(path.relative_to(SOURCE)) for word in template_words(path)})
    return found


def test_every_word_has_its_indonesian():
    words = used_words()
    assert len(words) > 500
    known = indonesian()
    with translation.override("id"):
        missing = {
            word: where
            for word, where in words.items()
            if word not in known and word not in SAME and translation.gettext(word) == word
        }
    assert missing == {}


def test_no_translation_asks_for_a_value_that_is_not_there():
    placeholder = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
    broken = {
        word: text
        for word, text in indonesian().items()
        if set(placeholder.findall(text)) - set(placeholder.findall(word))
    }
    # "One letter waits" counts with the plural's number, which the Indonesian form always says.
    assert {word for word, text in broken.items() if set(placeholder.findall(text)) - COUNTS} == set()


def test_a_word_has_one_indonesian_in_all_rooms():
    # Django puts the catalogues of all rooms into one: of two translations one would be shown everywhere, by chance.
    found: dict[tuple, dict[tuple, list[str]]] = {}
    for path in SOURCE.glob("*/locale/id/LC_MESSAGES/django.po"):
        for entry in polib.pofile(str(path)):
            told = tuple(entry.msgstr_plural.values()) or (entry.msgstr,)
            rooms = found.setdefault((entry.msgctxt, entry.msgid), {})
            rooms.setdefault(told, []).append(path.parents[3].name)
    assert {key: told for key, told in found.items() if len(told) > 1} == {}
