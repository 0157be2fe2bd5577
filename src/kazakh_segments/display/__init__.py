"""How items and results are shown: as text, as HTML, and in which words."""
