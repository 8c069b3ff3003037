"""The keys with which each secretariat seals its papers, signatures in PDFs, and what can be said of a signed file."""
