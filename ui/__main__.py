"""`python -m ui` is the command `precedent`."""

from ui.cli.main import main

if __name__ == "__main__":
    main()
