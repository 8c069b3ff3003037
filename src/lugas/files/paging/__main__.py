"""The child of apart.drawn."""

import sys

from lugas.files.paging.child import answer

sys.exit(answer(sys.argv[1:]))
