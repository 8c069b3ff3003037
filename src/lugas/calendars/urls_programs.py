"""What calendar programs ask, at the root: feeds (answered by the middleware before they come here) and CalDAV."""

from django.urls import path

from lugas.calendars import programs, views_caldav

urlpatterns = [
    path("kal/<str:secret>.ics", programs.feed, name="calendar_feed"),
    path("caldav/<path:path>", views_caldav.caldav),
    path("caldav/", views_caldav.caldav, {"path": ""}, name="caldav"),
    path(".well-known/caldav", views_caldav.well_known),
]
