"""What is kept of the door."""

from lugas.door.models.badges import Badge
from lugas.door.models.door import Device, Door, EnrolmentCode
from lugas.door.models.scans import Arrival, Scan, SeatArrival

__all__ = ["Arrival", "Badge", "Device", "Door", "EnrolmentCode", "Scan", "SeatArrival"]
