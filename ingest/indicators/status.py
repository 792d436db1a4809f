"""The state that counted things are in: "13 chỉ tiêu đã hoàn thành", "4 chỉ tiêu chậm"."""

from __future__ import annotations

import re

from vietnamese.text import lower

COUNTED = frozenset(("chỉ tiêu", "nhiệm vụ", "mục tiêu", "tiêu chí", "dự án", "công trình"))
# The first that matches decides: "khó hoàn thành" is no "hoàn thành".
_STATES = (
    ("khó khăn", re.compile(r"(?<!\w)(?:còn |gặp |rất |đặc biệt )?khó(?! tiếp)(?: khăn| đạt| hoàn thành)?(?!\w)")),
    ("chưa hoàn thành", re.compile(r"(?<!\w)(?:chưa|không) (?:hoàn thành|đạt)")),
    ("chậm tiến độ", re.compile(r"(?<!\w)(?:chậm|trễ)(?: tiến độ| hạn)?(?!\w)")),
    ("đang thực hiện", re.compile(r"(?<!\w)(?:đang (?:thực hiện|phấn đấu|triển khai)|tiếp tục thực hiện)")),
    ("đúng tiến độ", re.compile(r"(?<!\w)(?:đúng tiến độ|đúng hạn|(?:đạt|bảo đảm|đảm bảo)(?: hoặc vượt| và vượt)? tiến độ|dự báo (?:đạt|hoàn thành)|có khả năng (?:đạt|hoàn thành))")),
    ("hoàn thành", re.compile(r"(?<!\w)(?:hoàn thành|về đích|đạt và vượt|đạt (?:mục tiêu|kế hoạch|chỉ tiêu)|đã đạt)")),
)  # fmt: skip


def find_status(left: str, unit: str | None, right: str) -> str | None:
    """State of the counted things; None when the words do not say it or nothing of that kind is counted."""
    if unit not in COUNTED:
        return None
    after = re.split(r"[;:(]|(?<!\d),", re.sub(r"^(\s*\w+\s+\w+)\s*\([^()]*\)", r"\1", lower(right)))[0]
    for text in (after, lower(left)[-40:]):
        for state, cue in _STATES:
            if cue.search(text):
                return state
    return None
