"""What holds for all tests: hypothesis judges behaviour, never time, and in CI tries the same examples every time."""

import os
import sys

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "calque", deadline=None, derandomize=bool(os.environ.get("CI")), suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("calque")


@pytest.fixture
def work():
    """How many calls a piece of work makes: it grows as time does, and is the same on every machine."""

    def calls(function, *arguments):
        count = 0

        def tell(*_):
            nonlocal count
            count += 1

        before = sys.getprofile()
        sys.setprofile(tell)
        try:
            function(*arguments)
        finally:
            sys.setprofile(before)
        return count

    return calls
