"""Writes a signature field into a PDF and the signature into the field, as an incremental update (by pyHanko).

The file keeps what it says of itself: PDF/A-2a and PDF/UA-1 files stay so. Called by the backends.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import SignatureObject

from lugas.seals.statements import NotSignable, Statement

FIELD = "Segel"
# Nothing to see on the page. PDF/A forbids hidden fields and PDF/UA wants those that are shown in the structure: a
# field beside the page is neither.
_SPEC = SigFieldSpec(
    FIELD, invis_sig_settings=InvisSigSettings(box_out_of_bounds=True), readable_field_name="Segel elektronik"
)


class _Update(IncrementalPdfFileWriter):
    """An update that leaves version and metadata as they are: that spares half the time and keeps PDF/A."""

    output_version = (1, 7)

    def _update_meta(self) -> None:
        pass


def embed(pdf: bytes, statement: Statement, size: int, sign: Callable[[bytes], bytes]) -> bytes:
    """The PDF with a signature over all of it. sign: makes the CMS, of at most `size` bytes, of a SHA-256 digest."""
    placeholder = SignatureObject(
        timestamp=statement.moment.replace(microsecond=0),
        subfilter=SigSeedSubFilter.PADES,
        name=statement.signer,
        reason=statement.reason,
        location=statement.place,
        bytes_reserved=2 * size,
    )
    # Typeset files end right behind %%EOF; PDF/A wants each object to begin on a line of its own.
    ended = pdf if pdf.endswith((b"\n", b"\r")) else pdf + b"\n"
    try:
        steps = PdfCMSEmbedder(_SPEC).write_cms(FIELD, _Update(BytesIO(ended)))
        next(steps)
        steps.send(SigObjSetup(placeholder))
        prepared, output = steps.send(SigIOSetup(md_algorithm="sha256", output=BytesIO()))
        steps.send(sign(prepared.document_digest))
    except (PdfError, RecursionError) as error:
        raise NotSignable("this file is no PDF that can be signed") from error
    return output.getvalue()
