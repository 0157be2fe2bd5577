"""The version of the package, below all that say which package an output is from."""

__version__ = "0.1.0"
