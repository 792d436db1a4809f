"""One spelling for words that are accepted in two: matching must not depend on the writer's choice of i or y."""

from __future__ import annotations

import re

from vietnamese.text import fold

_FINAL_Y = re.compile(r"(?<=[bcdghklmnprstvx])y(?!\w)")
_FINAL_MARKED_Y = re.compile(r"(?<=[bcdđghklmnprstvx])[yýỳỷỹỵ](?!\w)")
_I_FOR_Y = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")
_OLD_TONES = {  # "hoà", "thuý" are "hòa", "thúy"
    old: new
    for marked, plain_second in (("oòóỏõọ", "a"), ("oòóỏõọ", "e"), ("uùúủũụ", "y"))
    for old, new in zip(
        ("o" + c if plain_second != "y" else "u" + c for c in {"a": "àáảãạ", "e": "èéẻẽẹ", "y": "ỳýỷỹỵ"}[plain_second]),
        (c + plain_second for c in marked[1:]),
        strict=True,
    )
}
_OLD_TONE = re.compile(rf"(?<!q)(?:{'|'.join(_OLD_TONES)})(?!\w)")


def plain(text: str) -> str:
    """Folded text in which "tỷ/tỉ", "sỹ/sĩ", "kỹ/kĩ" are one. Same length as the NFC text it is given."""
    return _FINAL_Y.sub("i", fold(text))


def marked(text: str) -> str:
    """Lower case with its marks, in one spelling: "Sỹ" is "sĩ", "hoà" is "hòa". For text typed with diacritics."""
    lower = _OLD_TONE.sub(lambda hit: _OLD_TONES[hit.group()], text.lower())
    return _FINAL_MARKED_Y.sub(lambda hit: hit.group().translate(_I_FOR_Y), lower)
