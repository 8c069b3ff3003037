"""Makes a meeting with five blocks of ten contributions in Indico and writes its number to the file given."""

import datetime
import sys
from pathlib import Path

import pytz
from flask import session
from indico.core.db import db
from indico.modules.categories import Category
from indico.modules.events.contributions.operations import create_contribution
from indico.modules.events.models.events import EventType
from indico.modules.events.operations import create_event
from indico.modules.events.sessions.operations import create_session
from indico.modules.events.timetable.operations import create_session_block_entry
from indico.modules.users import User
from indico.modules.users.operations import create_user
from indico.web.flask.app import make_app

with make_app().test_request_context():
    user = User.query.filter_by(is_admin=True).first()
    if user is None:
        names = {"first_name": "Ad", "last_name": "Min", "affiliation": "Setda"}
        user = create_user("admin@example.org", names, from_moderation=False)
        user.is_admin = True
        db.session.add(user)
        db.session.flush()
    session.set_session_user(user)
    start = pytz.timezone("Asia/Makassar").localize(datetime.datetime(2026, 12, 1, 8))
    facts = {
        "title": "Rapat Koordinasi Pimpinan",
        "start_dt": start,
        "end_dt": start + datetime.timedelta(days=2, hours=10),
        "timezone": "Asia/Makassar",
        "creator": user,
    }
    meeting = create_event(Category.get_root(), EventType.meeting, facts)
    db.session.commit()
    for number in range(5):
        begin = start + datetime.timedelta(days=number // 2, hours=number % 2 * 5)
        part = create_session(meeting, {"title": f"Sidang {number + 1}", "code": f"S{number + 1}"})
        block = {"start_dt": begin, "title": f"Blok {number + 1}", "duration": datetime.timedelta(hours=5)}
        entry = create_session_block_entry(part, block)
        for step in range(10):
            talk = {
                "title": f"Agenda {number + 1}.{step + 1} pembahasan program",
                "description": "Pembahasan. " * 8,
                "duration": datetime.timedelta(minutes=30),
                "start_dt": begin + datetime.timedelta(minutes=30 * step),
            }
            create_contribution(meeting, talk, session_block=entry.session_block)
    db.session.commit()
    Path(sys.argv[1]).write_text(str(meeting.id))
