"""The door: the first screen at once, then the command line. `python -m tui` is `accord`."""

import sys

from tui import first_screen


def main() -> int:
    """Run Accord; return the exit code, as `tui.cli.main.main` does."""
    try:
        first_screen.show(sys.argv[1:])
        from tui.cli.main import main as run

        return run()
    except KeyboardInterrupt:
        return 130  # as shells have it
    finally:
        first_screen.leave()


if __name__ == "__main__":
    raise SystemExit(main())
