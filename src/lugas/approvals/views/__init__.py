"""The screens of this room: papers, routes, standing in."""
