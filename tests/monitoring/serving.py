"""An outlet's web server for the tests: gives out what a test puts there, and remembers how it was asked."""

import gzip
import threading
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from xml.sax.saxutils import escape

from django.utils import timezone


class Outlet(ThreadingHTTPServer):
    """body and headers for every path, unless pages has one of its own: {path: (status, body, headers)}."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.body, self.status, self.headers = b"", 200, {}
        self.pages, self.asked = {}, []

    @property
    def origin(self):
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        server = self.server
        server.asked.append((self.path, dict(self.headers)))
        status, body, headers = server.pages.get(self.path, (server.status, server.body, server.headers))
        tag, day = headers.get("ETag"), headers.get("Last-Modified")
        if (tag and self.headers.get("If-None-Match") == tag) or (day and self.headers.get("If-Modified-Since") == day):
            status, body = 304, b""
        if headers.get("Content-Encoding") == "gzip":
            body = gzip.compress(body)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args):
        pass


@contextmanager
def served(settings):
    server = Outlet()
    settings.LUGAS_FETCH_ALLOW = [server.origin]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def rss(*items, title="Harian Cendana"):
    """A feed of items (title, link, more): more may have guid, text, hours (ago), date (as written)."""
    written = []
    for name, link, more in items:
        at = more.get("date") or (timezone.now() - timedelta(hours=more.get("hours", 2))).strftime(
            "%a, %d %b %Y %H:%M:%S +0000"
        )
        guid = f"<guid isPermaLink='false'>{escape(more['guid'])}</guid>" if more.get("guid") else ""
        written.append(
            f"<item><title>{escape(name)}</title><link>{escape(link)}</link>{guid}<pubDate>{at}</pubDate>"
            f"<description>{escape(more.get('text', ''))}</description>{more.get('raw', '')}</item>"
        )
    body = "".join(written)
    return f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>{title}</title>{body}</channel></rss>'.encode()
