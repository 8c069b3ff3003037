"""Make data/stemming/roots.txt anew: `python -m tools.roots wn-data-ind.tab`.

The words are the lower-case lemmas of Wordnet Bahasa (MIT, see data/stemming/LICENSE-wordnet-bahasa.txt; the file lies in the Open Multilingual
Wordnet, github.com/omwn/omw-data, wns/msa). Of them only those stay that our own rules cannot lead back to another root; our own lists
(common.txt, kept.txt, dropped.txt) say what the rules cannot know. Everything else there is written by hand.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from lugas.language.stemming import Lexicon, analyse

FOLDER = Path(__file__).resolve().parents[1] / "src" / "lugas" / "language" / "data" / "stemming"
HEAD = """# Roots, one a line: the lemmas of Wordnet Bahasa (omw-data, wns/msa/wn-data-ind.tab) that our rules do not lead back to another root.
# MIT License, see LICENSE-wordnet-bahasa.txt. Made by `python -m tools.roots`; what is ours by hand lies in common.txt and kept.txt.
"""


def own(name: str) -> set[str]:
    """The words of a list of ours."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def lemmas(file: Path) -> set[str]:
    """The single words in lower case of a table of the Open Multilingual Wordnet."""
    found = set()
    for line in file.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) > 2 and fields[1] == "ind:lemma":
            found.update(re.findall(r"(?<![\w.'’])[a-z]{3,20}(?![\w.'’])", fields[2]))
    return found


def roots(words: set[str], common: set[str], kept: set[str], dropped: set[str]) -> list[str]:
    """Those words that cannot be led back to a shorter one, from the shortest on."""
    found = common | kept
    known = Lexicon(roots=found, common=common, kept=kept, names=set(), irregular={})
    for word in sorted(words - common - kept - dropped, key=lambda one: (len(one), one)):
        if analyse(word, known) is None:
            found.add(word)
    return sorted(found - common - kept)


def main(file: str) -> int:
    """Write roots.txt."""
    found = roots(lemmas(Path(file)), own("common.txt"), own("kept.txt"), own("dropped.txt"))
    (FOLDER / "roots.txt").write_text(HEAD + "\n".join(found) + "\n", encoding="utf-8")
    print(f"{len(found)} roots")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
