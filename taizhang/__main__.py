"""`python -m taizhang`."""

import sys

from taizhang.cli import main

sys.exit(main())
