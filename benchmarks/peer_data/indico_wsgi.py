"""Indico's application for gunicorn."""

from indico.web.flask.app import make_app

application = make_app()
