"""Paged formats: one page model (positioned characters and ruling lines), and what becomes of it in a Document."""
