"""Property tests judge results, not speed: a busy machine must not fail them."""

from hypothesis import settings

settings.register_profile("patient", deadline=None, max_examples=80)
settings.load_profile("patient")
