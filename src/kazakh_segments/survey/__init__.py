"""Find the segment nearest to a respondent, or to each respondent of a survey.

A match compares answers with the codes of the profile, which are its words. It is not the
original classification: that was computed from raw answers, which are not public. No number
here is a probability that somebody belongs to a segment.
"""

from kazakh_segments.survey._codes import Metric
from kazakh_segments.survey._nearest import Match, Nearest, nearest
from kazakh_segments.survey._questionnaire import Item, Polarity, Questionnaire
from kazakh_segments.survey._random_answers import RandomAnswers, random_answers
from kazakh_segments.survey._rules import Reason
from kazakh_segments.survey._shares import RespondentGroup, Share, Shares, shares
from kazakh_segments.survey._why import Contribution, Why

__all__ = [
    "Contribution",
    "Item",
    "Match",
    "Metric",
    "Nearest",
    "Polarity",
    "Questionnaire",
    "RandomAnswers",
    "Reason",
    "RespondentGroup",
    "Share",
    "Shares",
    "Why",
    "nearest",
    "random_answers",
    "shares",
]
