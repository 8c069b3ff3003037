"""The child of apart.read_apart."""

import sys

from lugas.monitoring.reading.apart import answer

sys.exit(answer(sys.argv[1:]))
