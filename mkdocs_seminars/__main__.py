"""`python -m mkdocs_seminars`."""

from mkdocs_seminars.cli import main

raise SystemExit(main())
