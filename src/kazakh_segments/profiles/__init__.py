"""A profile and what it answers: look-up, comparison, search, citation.

The package is not called ``profile``, since it would then hide the public function of
that name.
"""
