"""Broken and hostile files, made when the tests run, and a seeded mutator of the samples."""
