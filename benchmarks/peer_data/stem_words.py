"""Lead words back to roots with a peer: `python stem_words.py NAME FILE`; FILE is JSON, a list of words and a list of running words.

Prints JSON: the root of each word, the processor's seconds for all running words (the stemmer loaded before, its own cache cold), what loading took.
Run by benchmarks.stemming in the peers' own Python.
"""

import json
import sys
import time

name, file = sys.argv[1:]
with open(file, encoding="utf-8") as opened:
    asked, running = json.load(opened)
begun = time.perf_counter()
if name == "snowball":
    import snowballstemmer

    stemmer = snowballstemmer.stemmer("indonesian")

    def stem(word):
        return stemmer.stemWord(word.lower())
elif name == "sastrawi":
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

    stem = StemmerFactory().create_stemmer().stem
else:
    from lugas.language.stemming import lexicon, stem

    lexicon()
loading = time.perf_counter() - begun
begun = time.process_time()
for word in running:
    stem(word)
seconds = time.process_time() - begun
print(json.dumps({"roots": [stem(word) for word in asked], "seconds": seconds, "loading": loading}))
