"""Chat spelling made whole: "bn", "ko", "dc". Only what is never anything else in a question about policy."""

from __future__ import annotations

import re

_SHORT = {
    "bn": "bao nhiêu",
    "bnhieu": "bao nhiêu",
    "bnhiêu": "bao nhiêu",
    "ko": "không",
    "k": "không",
    "khg": "không",
    "hok": "không",
    "dc": "được",
    "đc": "được",
    "r": "rồi",
    "v": "vậy",
    "j": "gì",
    "ntn": "như thế nào",
    "tn": "thế nào",
    "tl": "tỷ lệ",
    "lđ": "lao động",
    "đt": "đào tạo",
    "ng": "người",
    "ngừoi": "người",
    "vs": "với",
    "mn": "mọi người",
    "cx": "cũng",
    "bh": "bảo hiểm",
    "ct": "chương trình",
    "kh": "kế hoạch",
    "nq": "nghị quyết",
    "nđ": "nghị định",
    "qđ": "quyết định",
}
_WORD = re.compile(r"(?<![\w/.-])[^\W\d_]+(?![\w/-])")


def spell_out(text: str) -> str:
    """Replace whole words that are chat spellings; document numbers ("12/KH-UBND") keep theirs."""
    text = re.sub(r"\b(\d{1,2})T(?= )", r"\1 tháng", text)
    text = re.sub(r"\bbao nhiu\b", "bao nhiêu", text, flags=re.IGNORECASE)
    return _WORD.sub(lambda hit: _SHORT.get(hit.group().lower(), hit.group()), text)
