"""One spelling for words that are accepted in two: matching must not depend on the writer's choice of i or y."""

from __future__ import annotations

import re

from vietnamese.text import fold

_FINAL_Y = re.compile(r"(?<=[bcdghklmnprstvx])y(?!\w)")


def plain(text: str) -> str:
    """Folded text in which "tỷ/tỉ", "sỹ/sĩ", "kỹ/kĩ" are one. Same length as the NFC text it is given."""
    return _FINAL_Y.sub("i", fold(text))
