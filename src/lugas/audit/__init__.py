"""The auditor's room: every change of a secretariat in one list, and the seal over it that shows what was changed behind it."""
