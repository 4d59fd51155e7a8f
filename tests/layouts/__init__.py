"""Random notices with known truth: composed as records, drawn in random layouts, written in every format.

python -m tests.layouts --count 2000        # failure rates by format and by what the failures have in common
python -m tests.layouts --seed 17 --show    # one notice, what was expected of it and what was read
"""
