"""wtcheck from a checkout: `python cli.py FILE` is `wtcheck FILE`."""

from wt_engine.cli import main

if __name__ == "__main__":
    main()
