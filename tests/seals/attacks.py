"""Signed papers as an attacker leaves them: each function takes the sealed bytes and gives them changed.

The families are those of the published attacks on PDF signatures (incremental saving, signature wrapping, universal
forgery, shadow documents); every file is made here, on our own papers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import pikepdf
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

Attack = Callable[[bytes], bytes]


def append_byte(pdf: bytes) -> bytes:
    """One line break behind the end."""
    return pdf + b"\n"


def append_comment(pdf: bytes) -> bytes:
    """A comment that no reader shows, behind the end."""
    return pdf + b"% tambahan\n%%EOF\n"


def flip_byte(pdf: bytes) -> bytes:
    """One bit of a page's content."""
    at = pdf.index(b"stream\n") + 200
    return pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]


def change_date(pdf: bytes) -> bytes:
    """Another time of signing in the signature's dictionary."""
    return re.sub(rb"/M \(D:2024|/M \(D\\0722024", lambda found: found[0][:-1] + b"5", pdf, count=1)


def incremental_page(pdf: bytes) -> bytes:
    """Incremental saving: the page's content replaced in a further revision."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page[pdf_name("/Contents")] = writer.add_object(
        generic.StreamObject(stream_data=b"BT /F1 24 Tf 72 700 Td (Isi lain) Tj ET")
    )
    writer.update_container(page)
    return _written(writer)


def incremental_note(pdf: bytes) -> bytes:
    """Incremental saving: an annotation over the page."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    note = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/FreeText"),
            pdf_name("/Rect"): generic.ArrayObject([generic.NumberObject(one) for one in (50, 50, 500, 700)]),
            pdf_name("/Contents"): generic.pdf_string("Isi lain"),
            pdf_name("/F"): generic.NumberObject(4),
        }
    )
    page["/Annots"].append(writer.add_object(note))
    writer.update_container(page["/Annots"]) if page["/Annots"].container_ref else writer.update_container(page)
    return _written(writer)


def incremental_without_table(pdf: bytes) -> bytes:
    """Incremental saving without a table of its own: some readers rebuild the file and show the new page."""
    number = re.search(rb"(\d+) 0 obj\n<<\n/Type /Page\n", pdf)
    assert number is not None
    return (
        pdf
        + b"\n%s 0 obj\n<< /Type /Page /Parent 1 0 R /MediaBox [0 0 10 10] >>\nendobj\ntrailer\n<< >>\n%%%%EOF\n"
        % (number[1])
    )


def incremental_copied_signature(pdf: bytes) -> bytes:
    """Incremental saving with the signature copied into the new revision, so that a reader finds it in the last one."""
    changed = incremental_page(pdf)
    signature = re.search(rb"\d+ 0 obj\n<<\n/Contents <.*?endobj\n", pdf, re.DOTALL)
    assert signature is not None
    return changed + signature[0] + b"%%EOF\n"


def wrap_signature(pdf: bytes) -> bytes:
    """Signature wrapping: the second signed part moved to the end, what a reader reads put in its place."""
    found = re.search(rb"/ByteRange \[0 (\d+) (\d+) (\d+)\]", pdf)
    assert found is not None
    length, second, rest = (int(one) for one in found.groups())
    tail = pdf[second : second + rest]
    between = tail.replace(b"/TU", b"/TX") + b"\n%sisipan\n" % b"%"
    moved = len(pdf) - rest + len(between)
    range_ = b"/ByteRange [0 %d %d %d]" % (length, moved, rest)
    body = pdf[:second] + between + tail
    return body.replace(found[0].ljust(len(range_)), range_, 1)


def forge_without_range(pdf: bytes) -> bytes:
    """Universal forgery: no ByteRange."""
    return pdf.replace(b"/ByteRange [", b"/ByteRangX [", 1)


def forge_null_range(pdf: bytes) -> bytes:
    """Universal forgery: a ByteRange of nothing."""
    return re.sub(rb"/ByteRange \[[\d ]+\]", lambda found: b"/ByteRange [0 0 0 0]".ljust(len(found[0])), pdf, count=1)


def forge_negative_range(pdf: bytes) -> bytes:
    """Universal forgery: a ByteRange with a negative number."""
    return re.sub(rb"/ByteRange \[[\d ]+\]", lambda found: b"/ByteRange [0 -1 0 -1]".ljust(len(found[0])), pdf, count=1)


def forge_empty_contents(pdf: bytes) -> bytes:
    """Universal forgery: the signature's bytes replaced by zeroes."""
    return re.sub(rb"/Contents <([0-9A-F]+)>", lambda found: b"/Contents <" + b"0" * len(found[1]) + b">", pdf, count=1)


def shadow_hide(pdf: bytes) -> bytes:
    """Shadow, hide: an object that covered another is taken away by a further table entry."""
    start = re.search(rb"startxref\n(\d+)\n%%EOF\s*$", pdf)
    assert start is not None
    root = re.findall(rb"/Root (\d+ 0 R)", pdf)[-1]
    at = len(pdf) + 1
    return pdf + b"\nxref\n0 1\n0000000000 65535 f \n4 1\n0000000000 00001 f \ntrailer\n<< /Size 200 /Root %s /Prev %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        root, start[1], at,
    )  # fmt: skip


def shadow_replace(pdf: bytes) -> bytes:
    """Shadow, replace: a font's object exchanged after the signature, so that the same text shows other signs."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
    fonts = writer.root["/Pages"]["/Kids"][0].get_object()["/Resources"]["/Font"]
    font = next(iter(fonts.values())).get_object() if not hasattr(fonts, "raw_get") else fonts[next(iter(fonts))]
    font[pdf_name("/BaseFont")] = pdf_name("/Lain")
    writer.update_container(font)
    return _written(writer)


def shadow_swap_pages(pdf: bytes) -> bytes:
    """Shadow, hide and replace: the catalog of a further revision leads to other pages."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
    pages = writer.root["/Pages"]
    other = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Page"),
            pdf_name("/MediaBox"): generic.ArrayObject([generic.NumberObject(one) for one in (0, 0, 595, 842)]),
            pdf_name("/Parent"): pages.container_ref and generic.IndirectObject(1, 0, writer),
            pdf_name("/Contents"): writer.add_object(generic.StreamObject(stream_data=b"0 0 300 300 re f")),
        }
    )
    pages[pdf_name("/Kids")] = generic.ArrayObject([writer.add_object(other)])
    writer.update_container(pages)
    return _written(writer)


def resave(pdf: bytes) -> bytes:
    """Written anew by another program, objects packed; looks the same and is another file."""
    result = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.save(result, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return result.getvalue()


def resave_with_other_page(pdf: bytes) -> bytes:
    """Written anew with a blank page in front, the signature kept."""
    result = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.add_blank_page()
        document.save(result)
    return result.getvalue()


def cut(pdf: bytes) -> bytes:
    """The last hundred bytes missing."""
    return pdf[:-100]


def _written(writer: IncrementalPdfFileWriter) -> bytes:
    result = BytesIO()
    writer.write(result)
    return result.getvalue()


ATTACKS: dict[str, Attack] = {
    one.__name__: one
    for one in (
        append_byte, append_comment, flip_byte, change_date, incremental_page, incremental_note,
        incremental_without_table, incremental_copied_signature, wrap_signature, forge_without_range, forge_null_range,
        forge_negative_range, forge_empty_contents, shadow_hide, shadow_replace, shadow_swap_pages, resave,
        resave_with_other_page, cut,
    )
}  # fmt: skip
