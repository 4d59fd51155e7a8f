"""Tables to rows: header recognition, column → field, alignment of ragged rows, bands, joins, filling."""
