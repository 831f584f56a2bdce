"""`python -m tui` is `accord`."""

from tui.cli import main

raise SystemExit(main())
