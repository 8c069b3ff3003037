"""The screens of the press room."""
