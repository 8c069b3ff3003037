"""The one table of the portal: a number that grows whenever something that the public sees changes.

Triggers write it (migration 0002); the page cache (pages.py) reads it with each request and so never shows what was.
"""

from django.db import models

from lugas.tenancy.constraints import TablePolicies


class Version(models.Model):
    """How often what one portal shows has changed. place: the secretariat's id; 0 stands for what all portals show."""

    place = models.BigIntegerField(primary_key=True)
    number = models.BigIntegerField()

    class Meta:
        constraints = [TablePolicies(name="version", read="true")]

    def __str__(self):
        return f"{self.place}: {self.number}"
