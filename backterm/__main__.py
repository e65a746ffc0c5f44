"""`python -m backterm`: the commands, for those without the script on their path."""

from __future__ import annotations

import sys

from backterm.cli import main

if __name__ == "__main__":
    sys.exit(main())
