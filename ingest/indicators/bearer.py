"""Whose price, area or level a bare noun tells: "nhà ở mới phải bảo đảm diện tích sử dụng tối thiểu 30 m2"."""

from __future__ import annotations

import re

from ingest.indicators.phrase import small, tidy
from ingest.indicators.words import HEAD
from ingest.statements.claim import NUMBERING
from vietnamese.text import lower

_BARE = re.compile(
    r"(?:(?:có|là|với)\s+)?(?P<head>giá|lãi suất|tuổi thọ|độ bền|diện tích(?: sử dụng| xây dựng| sàn)?|chiều cao|thời hạn|thời gian|mức hỗ trợ|mức hưởng|mức trợ cấp|mức vay|mức giảm)(?:\s+có)?",
    re.IGNORECASE,
)
_IF = re.compile(
    r"(?:^|[.;:]\s*)(?:trong )?(?:trường hợp|đối với|nếu)\s+(?P<who>[^;:]{6,160}?)(?:\s+thì\s|,\s(?!.*\sthì\s))",
    re.IGNORECASE,
)
_MUST = re.compile(
    r"\s+(?:phải|cần|có|được|đảm bảo|bảo đảm|đạt|với|là)(?:\s+(?:phải|có|đảm bảo|bảo đảm|đạt|yêu cầu|tiêu chuẩn))*\s*$"
)
_THEN = re.compile(r"^(?:thì|và|mà)\s+")
_QUOTED = re.compile(
    r"(?:giá\s+(?:của\s+)?)?(?P<what>(?:dịch vụ|sản phẩm|hàng hóa|thuốc)[^,;:“”]*[“\"][^“”\"]+[”\"])[\s,]*$",
    re.IGNORECASE,
)


def with_bearer(name: str, left: str) -> str:
    """`name`, when it is a bare noun of measure, with the thing that the clause before it speaks of. left: text before the figure."""
    hit = _BARE.fullmatch(name.strip())
    if hit is None:
        return name
    head = tidy(hit["head"])
    at = lower(left).rfind(lower(hit["head"]))
    before = re.sub(r"\s*(?:có|với|là)\s*$", "", left[:at] if at >= 0 else "").rstrip(" ,")
    before = re.sub(r"\([^()]*\)", "", before).rstrip(" ,")
    if quoted := _QUOTED.search(before):
        return f"{head} {small(quoted['what'])}"
    clause = re.split(r"[;:.](?=\s|$)", NUMBERING.sub("", before))[-1]
    segments = [s.strip() for s in re.split(r",\s+", clause) if s.strip()]
    subject = _MUST.sub("", segments[-1] + " ").strip() if segments else ""
    condition = _IF.search(before + " ")
    if not subject or subject == (condition["who"] if condition else "") or len(subject.split()) > 12:
        subject = ""
    if subject and not HEAD.match(lower(subject)) and not _IF.match(f"{subject}, "):
        return f"{head} {small(_THEN.sub('', subject))}"
    if condition:
        return f"{head} đối với {small(condition['who'])}"
    return name
