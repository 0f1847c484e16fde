"""What holds for all tests: hypothesis judges behaviour, never time, and in CI tries the same examples every time."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "calque", deadline=None, derandomize=bool(os.environ.get("CI")), suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("calque")
