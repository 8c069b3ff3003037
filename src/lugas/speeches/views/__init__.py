"""The screens of speeches; thin: actions do the work."""
