"""Attacks Accord: `python -m tests.attacks [SUBJECT …] [--full] [--cases N] [--seed N]`.

Without subjects, all are tried. A few cases of each take seconds; `--full` tries as many as are worth trying before a
release, which takes the better part of an hour. What fails is printed; the same seed tries the same again. The exit
code is 1 where anything fails.
"""

import argparse
import os
import random
import sys
import tempfile
from pathlib import Path
from textwrap import shorten

from tests.attacks.report import Outcome, table, tried
from tests.attacks.subjects import SUBJECTS

MOST, WIDTH = 20, 600
"""How many faults of a subject are printed, and how many letters of each."""


def main() -> int:
    """Attack, print a table, return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.attacks", description=__doc__)
    parser.add_argument("subjects", nargs="*", choices=["all", *SUBJECTS], default="all", metavar="SUBJECT")
    parser.add_argument("--full", action="store_true", help="try as many cases as are worth trying")
    parser.add_argument("--cases", type=int, help="try so many of each subject")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    options = parser.parse_args()
    chosen = list(SUBJECTS) if "all" in options.subjects else [each for each in SUBJECTS if each in options.subjects]
    print(f"seed {options.seed}")
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory(prefix="accord-attacks-") as home:
        os.environ.update(
            {f"XDG_{name}_HOME": f"{home}/{name.lower()}" for name in ("CACHE", "CONFIG", "DATA", "STATE")}
        )
        os.environ["HOME"] = home
        os.environ.pop("ACCORD_SETTINGS", None)
        for name in chosen:
            attack = SUBJECTS[name]
            cases = options.cases or (attack.FULL if options.full else attack.SMALL)
            outcomes.append(tried(name, attack, Path(home) / name, cases, options.seed))
            faults = outcomes[-1].faults
            for fault in faults[:MOST]:
                print(f"{name}: {shorten(fault, WIDTH)}", flush=True)
            if len(faults) > MOST:
                print(f"{name}: and {len(faults) - MOST:,} more", flush=True)
    print(table(outcomes))
    return int(any(each.faults for each in outcomes))


if __name__ == "__main__":
    sys.exit(main())
