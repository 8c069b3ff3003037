"""A mailbox of the office as a way in: each mail in it lies on the list of what came in, once."""
