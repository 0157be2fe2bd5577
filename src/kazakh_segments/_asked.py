"""Which profile a question is asked of: the one given, or the packaged one."""

from __future__ import annotations

from kazakh_segments import _bundled
from kazakh_segments._profile import Profile
from kazakh_segments.errors import ArgumentTypeError, shortened


def profile_asked(profile: Profile | None) -> Profile:
    """Return the profile that was given, or the packaged one."""
    if profile is None:
        return _bundled.profile()
    if not isinstance(profile, Profile):
        raise ArgumentTypeError(
            f"profile must be a Profile; got {shortened(profile)} ({type(profile).__name__})"
        )
    return profile
