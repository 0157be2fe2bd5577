"""Find the segment nearest to a respondent, or to each respondent of a survey.

A match compares answers with the codes of the profile, which are its words. It is not the
original classification: that was computed from raw answers, which are not public. No number
here is a probability that somebody belongs to a segment.
"""

from kazakh_segments.survey._codes import Metric
from kazakh_segments.survey._files import FileResult, nearest_file
from kazakh_segments.survey._frames import BadAnswers, nearest_frame
from kazakh_segments.survey._nearest import Match, Nearest, nearest
from kazakh_segments.survey._questionnaire import Item, Polarity, Questionnaire
from kazakh_segments.survey._random_answers import RandomAnswers, random_answers
from kazakh_segments.survey._recovery import Confusion, Recovery, recovery
from kazakh_segments.survey._rules import Reason
from kazakh_segments.survey._shares import RespondentGroup, Share, Shares, shares
from kazakh_segments.survey._short_questionnaire import (
    Objective,
    Search,
    ShortQuestionnaire,
    questionnaire,
)
from kazakh_segments.survey._simulation import Simulation, simulate
from kazakh_segments.survey._why import Contribution, Why

__all__ = [
    "BadAnswers",
    "Confusion",
    "Contribution",
    "FileResult",
    "Item",
    "Match",
    "Metric",
    "Nearest",
    "Objective",
    "Polarity",
    "Questionnaire",
    "RandomAnswers",
    "Reason",
    "Recovery",
    "RespondentGroup",
    "Search",
    "Share",
    "Shares",
    "ShortQuestionnaire",
    "Simulation",
    "Why",
    "nearest",
    "nearest_file",
    "nearest_frame",
    "questionnaire",
    "random_answers",
    "recovery",
    "shares",
    "simulate",
]
