"""Builds small PDFs in memory for the tests: raw syntax, one Chinese font that is not embedded."""
