"""From a file's bytes to verbatim records: readers by format, then one module a document type. Knows models only."""
