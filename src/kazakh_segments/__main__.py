"""Run the command line with ``python -m kazakh_segments``."""

from kazakh_segments.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
