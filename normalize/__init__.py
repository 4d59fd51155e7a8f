"""From verbatim text to values: deadlines, units, legal bases, regions, targets, keywords. Knows models only."""
