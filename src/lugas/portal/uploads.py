"""Takes one small file from a public form into memory, so that nothing of a stranger's upload is ever written down."""

from __future__ import annotations

from io import BytesIO

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError

# What the form's own lines may take beside the file.
REST = 64 * 1024


class TooLarge(Exception):
    """The file has more bytes than the form takes."""


class _InMemory(FileUploadHandler):
    """Keeps the first file up to a bound; stops reading behind it."""

    def __init__(self, request: HttpRequest, most: int) -> None:
        super().__init__(request)
        self.most, self.data, self.is_too_large = most, BytesIO(), False

    def new_file(self, *args, **kwargs) -> None:
        super().new_file(*args, **kwargs)
        self.data = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) > self.most:
            self.is_too_large = True
            raise StopUpload(connection_reset=True)
        self.data.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.data.seek(0)
        return InMemoryUploadedFile(self.data, self.field_name, "file", self.content_type, file_size, self.charset)


def read_upload(request: HttpRequest, name: str, most: int) -> bytes:
    """The bytes of the file of this name, empty when none was sent. Raises TooLarge.

    The view must be csrf_exempt, or the form has been read before one comes here.
    """
    if int(request.META.get("CONTENT_LENGTH") or 0) > most + REST:
        raise TooLarge
    handler = _InMemory(request, most)
    request.upload_handlers = [handler]
    try:
        upload = request.FILES.get(name)
    except (MultiPartParserError, UnicodeError):
        return b""
    if handler.is_too_large:
        raise TooLarge
    return upload.read() if upload else b""
