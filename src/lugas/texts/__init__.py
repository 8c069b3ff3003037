"""Drafts: versions of a text, their comparison, remarks on it, and its way to Word and back."""
