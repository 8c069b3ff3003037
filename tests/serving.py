"""The whole system served from the test's process to a real Chromium, and what the console complained of."""

import os
import threading
from contextlib import contextmanager

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import sync_playwright

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")


class QuietHandler(WSGIRequestHandler):
    """Answers without writing a line for each request."""

    def log_message(self, *args):
        """Say nothing."""


@contextmanager
def served():
    """Serve on a free port; gives the address. The data must be committed for its threads to see it."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), QuietHandler)
    server.daemon_threads = True
    server.set_app(StaticFilesHandler(get_wsgi_application()))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def visitor(*flags: str):
    """A function that opens a page in a browser of its own; `.complaints` gathers errors and warnings of the console.

    flags: what Chromium is started with besides.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", *flags])
        complaints: list[str] = []

        def open_page(url, width=1280, scheme="light"):
            page = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme).new_page()
            page.on("console", lambda one: one.type in ("error", "warning") and complaints.append(one.text))
            page.on("pageerror", lambda one: complaints.append(str(one)))
            page.goto(url, wait_until="networkidle")
            return page

        open_page.complaints = complaints
        yield open_page
        browser.close()
