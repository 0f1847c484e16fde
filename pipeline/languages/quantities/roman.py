"""Roman numerals up to 89, as stages, types and centuries have them."""

from __future__ import annotations

_TENS = {"": 0, "X": 10, "XX": 20, "XXX": 30, "XL": 40, "L": 50, "LX": 60, "LXX": 70, "LXXX": 80}
_ONES = {"": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
_STAGES = ("I", "II", "III", "IV", "V")
ROMAN = {tens + ones: _TENS[tens] + _ONES[ones] for tens in _TENS for ones in _ONES if tens or ones}
# Those with the letter of a part, as stages of diseases have them.
LETTERED = {f"{stage}{letter}": f"{ROMAN[stage]}{letter.lower()}" for stage in _STAGES for letter in "abcABC"}
