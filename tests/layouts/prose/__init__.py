"""Random prose notices with known truth: composed from a seed, written in every format, judged against the tool."""
