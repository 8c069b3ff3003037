"""Screens of the spokesperson's desk, below /kerja/juru-bicara/. Thin: actions do the work."""
