"""How programs reach the rooms: /api/v1/, its refusals, lists, repeated requests, limits and description.

Every room writes its own api.py with the parts of this one; house.py gathers them. Nothing here knows a room above.
"""
