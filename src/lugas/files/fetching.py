"""Fetching a file from an address that a person typed, without becoming anybody's tool: only public https addresses.

Calendars (intake), feeds and pages of outlets (monitoring) are fetched here and nowhere else. The name is looked up once and the connection goes to just that address, so that a name cannot point elsewhere between the
check and the use; redirects are checked in the same way. Size and time are bounded. Nothing is sent but the question.
LUGAS_FETCH_ALLOW names origins ("https://mail.kantor.go.id:8443") inside the office's own network that may be asked too.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import zlib
from dataclasses import dataclass, replace
from time import monotonic
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from django.conf import settings

MOST_BYTES = 5 * 1024 * 1024
SECONDS = 20.0
MOST_HOPS = 4
CHUNK = 64 * 1024
MOVED = (301, 302, 303, 307, 308)
FOR_GOOD = (301, 308)
SAFE = "/%:@!$&'()*+,;=?~-._|"
PORTS = {"https": 443, "http": 80}


class Unreachable(Exception):
    """It cannot be fetched: why ("address", "connect", "tls", "status", "large") and a detail; the caller has the words."""

    def __init__(self, key: str, detail: str = "") -> None:
        super().__init__(f"{key}: {detail}")
        self.key, self.detail = key, detail[:200]


@dataclass(frozen=True)
class Fetched:
    """What was there; data None when it is still the same as the one with the tag or of the hour.

    modified: Last-Modified as the server wrote it. media_type: Content-Type with its charset. url: where it lay in the end; moved:
    where it lies for good, when each hop there said so. is_cut: there was more than was read.
    """

    data: bytes | None
    etag: str = ""
    modified: str = ""
    media_type: str = ""
    url: str = ""
    moved: str = ""
    is_cut: bool = False


@dataclass(frozen=True)
class Asking:
    """How something is asked for. most: bytes; cut: what is larger is read so far and no further, instead of refused.

    etag and modified: of what one has, so that the server need not send it again.
    """

    accept: str = "text/calendar"
    etag: str = ""
    modified: str = ""
    most: int = MOST_BYTES
    seconds: float = SECONDS
    cut: bool = False

    @property
    def headers(self) -> dict[str, str]:
        """The headers of the question."""
        found = {"Accept": self.accept, "User-Agent": "Lugas", "Accept-Encoding": "gzip"}
        if self.etag:
            found["If-None-Match"] = self.etag
        if self.modified:
            found["If-Modified-Since"] = self.modified
        return found


@dataclass(frozen=True)
class _Hop:
    """That it lies elsewhere: where, and whether for good."""

    url: str
    for_good: bool


class _Pinned(http.client.HTTPSConnection):
    """A connection to one address that was checked, with the certificate of the name that was asked."""

    def __init__(self, host: str, port: int, address: str, seconds: float) -> None:
        self.tls = ssl.create_default_context()
        super().__init__(host, port, timeout=seconds, context=self.tls)
        self.address = address

    def connect(self) -> None:
        plain = socket.create_connection((self.address, self.port), self.timeout)
        self.sock = self.tls.wrap_socket(plain, server_hostname=self.host)


class _PinnedPlain(http.client.HTTPConnection):
    """The same without TLS, for origins that are allowed by name."""

    def __init__(self, host: str, port: int, address: str, seconds: float) -> None:
        super().__init__(host, port, timeout=seconds)
        self.address = address

    def connect(self) -> None:
        self.sock = socket.create_connection((self.address, self.port), self.timeout)


def normal(url: str) -> str:
    """The address as it is fetched: webcal:// is https://."""
    url = url.strip()
    return f"https://{url[9:]}" if url.lower().startswith("webcal://") else url


def fetch(url: str, etag: str = "", *, asking: Asking | None = None) -> Fetched:
    """The bytes at an address, or that they are still the same. Raises Unreachable."""
    asking = asking or Asking(etag=etag)
    until = monotonic() + asking.seconds
    for_good = True
    for hop in range(MOST_HOPS):
        found = ask(url, asking, until)
        if isinstance(found, Fetched):
            return replace(found, url=url, moved=url if hop and for_good else "")
        for_good = for_good and found.for_good
        url = urljoin(url, found.url)
    raise Unreachable("status", "redirects")


def ask(url: str, asking: Asking, until: float) -> Fetched | _Hop:
    """One question: the answer, or the address to which it leads."""
    parts, address = checked(url)
    port = parts.port or PORTS[parts.scheme]
    kind = _Pinned if parts.scheme == "https" else _PinnedPlain
    connection = kind(parts.hostname or "", port, address, max(1.0, until - monotonic()))
    try:
        connection.request("GET", asked_path(parts), headers=asking.headers)
        answer = connection.getresponse()
        if answer.status in MOVED and (target := answer.getheader("Location")):
            return _Hop(target, answer.status in FOR_GOOD)
        if answer.status == 304:
            return Fetched(None, asking.etag, asking.modified)
        if answer.status != 200:
            raise Unreachable("status", str(answer.status))
        data, is_cut = body(answer, until, asking)
        told = {name: (answer.getheader(name) or "")[:200] for name in ("ETag", "Last-Modified", "Content-Type")}
        return Fetched(data, told["ETag"], told["Last-Modified"], told["Content-Type"], is_cut=is_cut)
    except ssl.SSLError as error:
        raise Unreachable("tls", error.reason or "") from error
    except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
        raise Unreachable("connect", type(error).__name__) from error
    finally:
        connection.close()


def asked_path(parts: SplitResult) -> str:
    """Path and query as a request names them: what people paste may hold letters that an address has only in percents."""
    path = quote(parts.path or "/", safe=SAFE)
    return f"{path}?{quote(parts.query, safe=SAFE)}" if parts.query else path


def body(answer: http.client.HTTPResponse, until: float, asking: Asking) -> tuple[bytes, bool]:
    """All that comes, unpacked, within the bounds of size and time; whether there was more than that."""
    parts: list[bytes] = []
    size = 0
    packed = (answer.getheader("Content-Encoding") or "").strip().lower() in ("gzip", "x-gzip")
    unpack = zlib.decompressobj(wbits=31) if packed else None
    while chunk := answer.read1(CHUNK):
        if unpack is not None:
            # Bounded, so that a few packed bytes cannot fill the memory.
            chunk = unpack.decompress(chunk, asking.most - size + 1)
        size += len(chunk)
        parts.append(chunk)
        if size > asking.most:
            if not asking.cut:
                raise Unreachable("large")
            return b"".join(parts)[: asking.most], True
        if monotonic() > until:
            raise Unreachable("connect", "timeout")
    return b"".join(parts), False


def checked(url: str) -> tuple[SplitResult, str]:
    """The parts of an address and the one network address to ask. Raises Unreachable for what is not public."""
    refused = Unreachable("address", url[:120])
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise refused from None
    host = parts.hostname or ""
    if parts.scheme not in PORTS or not host or parts.username or parts.password:
        raise refused
    allowed = f"{parts.scheme}://{parts.netloc.lower()}" in settings.LUGAS_FETCH_ALLOW
    if parts.scheme != "https" and not allowed:
        raise refused
    try:
        found = socket.getaddrinfo(host, port or PORTS[parts.scheme], type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Unreachable("connect", host[:120]) from None
    addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
    if not addresses or not (allowed or all(is_public(one) for one in addresses)):
        raise refused
    return parts, addresses[0]


def is_public(address: str) -> bool:
    """Whether an address belongs to the open internet, whatever it is wrapped in."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        # 64:ff9b::/96 leads to the IPv4 address in its last 32 bits (RFC 6052).
        if inner is None and found in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return found.is_global and not found.is_multicast
