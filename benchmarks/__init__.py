"""Measurements beside the peers, run by `make bench`. README.md says what is measured how."""
