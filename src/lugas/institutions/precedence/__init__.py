"""Who goes before whom at an official event (tata tempat): UU 9/2010 arts. 9-11 and 13-15 with PP 39/2018 art. 6. Pure: no
Django, no database; the lists are data (../data/precedence). The command `lugas precedence`, the activity's page and the
settings screen call `order`.
"""

from lugas.institutions.precedence.ordering import order
from lugas.institutions.precedence.seating import Attendee, Custom, Place, Seat

__all__ = ["Attendee", "Custom", "Place", "Seat", "order"]
