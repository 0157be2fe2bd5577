"""Where PyInstaller finds out what belongs to the package; an entry point names it."""


def hook_dirs() -> list[str]:
    """Return the folder of the hook beside this file."""
    return [*__path__]
