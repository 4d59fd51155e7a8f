"""One module a format: bytes in, neutral Document out."""
