"""Reading what outlets put out: feeds and pages of articles, from bytes that came from anywhere. No database, no network."""
