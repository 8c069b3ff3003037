"""`python -m lugas.intake.reading FILE`: the same as `lugas read FILE`, for use without the rest of Lugas."""

import argparse
import sys

from lugas.intake.reading.command import add_arguments, run

parser = argparse.ArgumentParser(prog="lugas read")
add_arguments(parser)
sys.exit(run(parser.parse_args()))
