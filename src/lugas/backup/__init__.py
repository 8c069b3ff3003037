"""Backup and restore of a whole installation: `lugas backup FILE`, `lugas restore FILE` (docs/operating.md, "Backup")."""
