"""The letters of the bench by WeasyPrint, run by its own Python: `letters_weasyprint.py combined|each FOLDER`. Knows nothing of Lugas."""

import base64
import json
import sys
import time
from html import escape
from pathlib import Path

import weasyprint
from weasyprint.text.fonts import FontConfiguration

STYLE = """
@page { size: A4; margin: 1.5cm 2cm 2.2cm 2.6cm }
body { font: 12pt Arimo, "Liberation Sans", Arial; margin: 0; color: #141414; line-height: 1.3 }
article { break-after: page } article:last-child { break-after: auto }
header { text-align: center; border-bottom: 2pt solid; padding-bottom: 3mm; margin-bottom: 6mm }
header b { display: block; font-size: 17pt } header span { display: block } header small { font-size: 9pt }
table { border-collapse: collapse; width: 100% } p { text-align: justify }
.facts { width: auto } .facts td { padding: 1pt 4pt; vertical-align: top } .side { float: right }
.rows { font-size: 10pt; border-top: 1pt solid; border-bottom: 1pt solid }
.rows th { text-align: left; border-bottom: 1pt solid } .rows td, .rows th { padding: 4pt 5pt } .rows td { border-bottom: .4pt solid #b2b2b2 }
.sign { margin-left: 46% } .sign img { width: 2.3cm; height: 2.3cm; float: left; margin: 2mm 3mm 2mm 0 } .sign small { font-size: 8pt }
.copies { font-size: 10.5pt; clear: both }
"""


def article(letter: dict) -> str:
    """The same content in the same order as the typst template lays it."""
    head, signer, code = letter["letterhead"], letter["signature"], letter["verification"]
    picture = base64.b64encode(code["qr"].encode()).decode()
    columns = "".join(f"<th>{escape(one)}" for one in letter["table"]["columns"])
    rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}" for cell in row) for row in letter["table"]["rows"])
    facts = "".join(f"<tr><td>{escape(one['label'])}<td>:<td>{escape(one['value'])}" for one in letter["facts"])
    to = "<br>".join(
        escape(f"{one['office']}, {one['institution']}, di {one['place']}") for one in letter["addressees"]
    )
    lines = "<br>".join(escape(" ".join(filter(None, one))) for one in signer["lines"])
    return f"""<article><header><span>{escape(head["government"])}</span><b>{escape(head["name"])}</b><span>{escape(head["unit"])}</span>
<small>{escape(head["address"])}<br>{escape(head["contact"])}</small></header>
<div class="side">{escape(letter["place"])}, {escape(letter["dated"])}</div>
<table class="facts"><tr><td>Nomor<td>:<td>{escape(letter["number"])}<tr><td>Sifat<td>:<td>{escape(letter["nature"])}
<tr><td>Lampiran<td>:<td>{escape(letter["attachments"])}<tr><td>Hal<td>:<td><b>{escape(letter["subject"])}</b></table>
<p>Yth. {to}</p>{"".join(f"<p>{escape(one)}</p>" for one in letter["opening"])}<table class="facts">{facts}</table>
<table class="rows"><tr>{columns}{rows}</table>{"".join(f"<p>{escape(one)}</p>" for one in letter["closing"])}
<div class="sign">{lines},<br><img src="data:image/svg+xml;base64,{picture}"><small>{escape(code["caption"])}</small><br clear="all">
<b>{escape(signer["name"])}</b><br>{escape(signer["rank"])}<br>{escape(signer["civil_servant_number"])}</div>
<div class="copies">Tembusan:<ol>{"".join(f"<li>{escape(one)}" for one in letter["copies"])}</ol></div></article>"""


def page(articles: list[str]) -> str:
    """A whole HTML document."""
    return f'<!doctype html><html lang="id"><meta charset="utf-8"><title>Surat</title><body>{"".join(articles)}'


def main(shape: str, folder: Path) -> None:
    """Make them and print what it took."""
    letters = [
        one for text in json.loads((folder / f"{shape}.json").read_text()) for one in json.loads(text)["documents"]
    ]
    began = time.perf_counter()
    fonts = FontConfiguration()
    style = weasyprint.CSS(string=STYLE, font_config=fonts)
    groups = [letters] if shape == "combined" else [[one] for one in letters]
    documents = [weasyprint.HTML(string=page([article(one) for one in group])) for group in groups]
    made = pages = 0
    for document in documents:
        # What write_pdf() does, in its two steps, because the first knows the pages.
        laid_out = document.render(stylesheets=[style], font_config=fonts)
        pages += len(laid_out.pages)
        made += len(laid_out.write_pdf())
    print(json.dumps({"seconds": time.perf_counter() - began, "pages": pages, "bytes": made}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
