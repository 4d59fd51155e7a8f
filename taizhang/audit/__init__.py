"""The audit: a source with what became of each piece of it, for a person to look at."""
