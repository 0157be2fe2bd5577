"""Find the segment nearest to a respondent, or to each respondent of a survey.

A match compares answers with the codes of the profile, which are its words. It is not the
original classification: that was computed from raw answers, which are not public. No number
here is a probability that somebody belongs to a segment.
"""

from kazakh_segments.survey._shares import RespondentGroup, Share, Shares, shares

__all__ = ["RespondentGroup", "Share", "Shares", "shares"]
