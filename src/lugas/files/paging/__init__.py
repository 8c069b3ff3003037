"""Pictures of the pages of a PDF or of slides (PPTX), made in a process of its own. Knows neither Django nor the database.

apart.py is the way in for callers; the child (child.py) reads with pdf.py or, slide by slide, with deck.py, and draws what
that found with drawing.py. A PDF's pages are exact; slides are a likeness by which people know and read them.
"""
