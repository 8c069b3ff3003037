"""Lugas: the working day of a regional secretariat's leadership office, one activity in one record."""
