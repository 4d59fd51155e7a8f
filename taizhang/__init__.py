"""The hall: pipeline, batch, outputs, command line. The only place that knows everybody."""
