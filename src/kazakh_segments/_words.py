"""Words that every output shares."""

from __future__ import annotations

NOT_STATED = "not stated"
DOUBT_AT_LEVEL_0 = "A stance that is unsure or divided is at level 0 too."
