"""Indonesian as the office writes it: dates, numbers in words, lists, search words. Pure modules without Django; the templatetags are the
only door for templates. Every room may use this one; it knows none."""
