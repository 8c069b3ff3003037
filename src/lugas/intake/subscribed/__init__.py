"""A calendar at an address as a way in: its coming events, and what changes in them, lie on the list of what came in."""
