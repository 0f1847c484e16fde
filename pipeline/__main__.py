"""`python -m pipeline` is `calque`."""

import sys

from pipeline.cli import main

sys.exit(main())
