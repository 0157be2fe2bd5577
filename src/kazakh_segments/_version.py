"""The package's version, in the one place that the build and the citation read."""

__version__ = "0.1.0"
