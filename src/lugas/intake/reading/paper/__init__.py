"""Papers into lines: PDF, Word, scans and photographs. Heavy libraries are brought in only when such a file comes."""
