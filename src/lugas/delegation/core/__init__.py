"""Who stands in, as a problem with an exact answer: no Django, no database; the command, the screens and duties use it."""
