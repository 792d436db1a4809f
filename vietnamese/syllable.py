"""What a Vietnamese syllable looks like, and typing leftovers that keep a word from looking like one."""

from __future__ import annotations

import re
from functools import cache

from vietnamese.spelling import plain

_ONSET = "b|ch|c|d|gh(?=[ei])|gi|g|h|kh|k|l|m|ngh(?=[ei])|ng(?![eiy])|nh|n|ph|p|qu|r|s|th|tr|t|v|x"
_RIME = (
    "a|ac|ach|ai|am|an|ang|anh|ao|ap|at|au|ay|e|ec|ech|em|en|eng|enh|eo|ep|et|eu|i|ia|ich|iec|iem|ien|ieng|iep|iet|ieu|im|in|inh|ip|it|iu|"
    "o|oa|oac|oach|oai|oam|oan|oang|oanh|oat|oay|oc|oe|oen|oeo|oet|oi|om|on|ong|oong|op|ot|u|ua|uan|uang|uat|uay|uc|ue|uech|uenh|ui|um|un|ung|"
    "uo|uoc|uoi|uom|uon|uong|uop|uot|uou|up|ut|uu|uy|uya|uych|uyen|uyet|uynh|uyt|uyu|y|yem|yen|yet|yeu"
)
_SYLLABLE = re.compile(rf"(?:{_ONSET})?(?:{_RIME})")
_TONES = re.compile(r"(?<=[aeiouyw])([a-z]{0,2})[sfrxj](?=[a-z]{0,2}$)|(?<=[aeiouyw])[sfrxj](?=[a-z]{1,2}$)")
_DOUBLES = (("aa", "a"), ("ee", "e"), ("oo", "o"), ("dd", "d"), ("w", ""))


@cache
def is_syllable(word: str) -> bool:
    """Whether a word is written as a Vietnamese syllable can be, marks aside."""
    return _SYLLABLE.fullmatch(plain(word).replace("gii", "gi")) is not None or plain(word) in ("gi", "quoc", "giec")


def untelex(word: str) -> str:
    """A word with the leftovers of Telex typing taken out ("nawm" is "nam", "ngheof" is "ngheo"); itself when there are none.

    Only words of three letters or more without marks that are no syllable are looked at; what comes out carries no marks.
    """
    lower = word.lower()
    if len(lower) < 3 or not lower.isascii() or not lower.isalpha() or is_syllable(lower):
        return word
    bare = lower
    for typed, meant in _DOUBLES:
        bare = bare.replace(typed, meant)
    if is_syllable(bare):
        return bare
    toneless = _TONES.sub(lambda hit: hit.group(1) or "", bare, count=1)
    return toneless if toneless != bare and is_syllable(toneless) else word
