"""Chat spelling made whole: "bn", "ko", "dc". Only what is never anything else in a question about policy."""

from __future__ import annotations

import re
import unicodedata

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
# Times as people jot them down: "6T/2024", "sáu tháng đầu 2024", "cuối 2021", "9 tháng 2025".
_COUNTS = {"ba": "3", "sáu": "6", "sau": "6", "chín": "9", "chin": "9", "mười": "10", "muoi": "10"}
_MONTHS = re.compile(r"\b(\d{1,2})\s?[Tt]/(20\d\d)\b")
_COUNTED_MONTHS = re.compile(
    rf"\b({'|'.join(_COUNTS)}) (th[aá]ng) (?=[dđ][aầ]u|cu[oố]i|n[aă]m\b|20\d\d)", re.IGNORECASE
)
_YEAR_LESS = re.compile(
    r"\b(gi[uữ]a|cu[oố]i|[dđ][aầ]u|n[uử]a cu[oố]i|(?<![./])\d{1,2} th[aá]ng) (20\d\d)\b", re.IGNORECASE
)
# "(không phải 2030)", ", chứ không phải năm ngoái": what is not meant
_NOT_MEANT = re.compile(r"[,(–-]\s*(?:ch[uứ]\s+)?kh[oô]ng ph[aả]i\s+[^,?.()]{0,30}?\b20\d\d\b\s*[,)]?", re.IGNORECASE)
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_WORD = re.compile(r"(?<![\w/.-])[^\W\d_]+(?![\w/-])")


def spell_out(text: str) -> str:
    """Replace whole words that are chat spellings; document numbers ("12/KH-UBND") keep theirs."""
    text = re.sub(r"\b(\d{1,2})T(?= )", r"\1 tháng", text)
    text = _NOT_MEANT.sub(" ", _untoned(text))
    text = re.sub(r"\bph[aàâầ]n tr[aăâ]m\b", "phần trăm", text)
    text = re.sub(r"\bbao nhiu\b", "bao nhiêu", text, flags=re.IGNORECASE)
    text = _MONTHS.sub(r"\1 tháng đầu năm \2", text)
    text = _COUNTED_MONTHS.sub(lambda hit: f"{_COUNTS[hit.group(1).lower()]} {hit.group(2)} ", text)
    text = _YEAR_LESS.sub(r"\1 năm \2", text)
    return _WORD.sub(lambda hit: _SHORT.get(hit.group().lower(), hit.group()), text)


# What people say for support, as documents say it.
_SUPPORT = (
    (re.compile(r"(?<!\w)(?:trả|đóng|bù|chi) (?:giúp|thay|hộ|giùm|đỡ)(?: cho)?(?!\w)|(?<!\w)(?:tra|dong|bu|chi) (?:giup|thay|gium|do)(?: cho)?(?!\w)", re.IGNORECASE), "hỗ trợ"),
    (re.compile(r"(?<!\w)(?:cho|bù|trả|cấp) thêm(?: cho)?(?!\w)|(?<!\w)(?:cho|bu|tra|cap) them(?: cho)?(?!\w)", re.IGNORECASE), "hỗ trợ thêm"),
    (re.compile(r"(?<!\w)được cho(?= (?:bao nhiêu|mấy|tiền|không))|(?<!\w)duoc cho(?= (?:bao nhieu|may|tien|khong))", re.IGNORECASE), "được hỗ trợ"),
)  # fmt: skip


def say_formally(text: str) -> str:
    """A citizen's words for support in those of documents: "tỉnh trả giúp mấy phần trăm" asks how much it "hỗ trợ"."""
    for pattern, formal in _SUPPORT:
        text = pattern.sub(formal, text)
    return text


def _untoned(text: str) -> str:
    """Text whose words carry hats and horns but not one tone ("Lao đông co băng câp"): then without any marks."""
    marks = unicodedata.normalize("NFD", text)
    if len(text.split()) < 6 or not any(unicodedata.combining(c) for c in marks) or _TONES & set(marks):
        return text
    return "".join(c for c in marks if not unicodedata.combining(c)).replace("đ", "d").replace("Đ", "D")
