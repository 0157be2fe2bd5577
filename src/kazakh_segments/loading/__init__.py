"""From JSON files to the values of a profile, and back to the form that the digest is taken of."""
