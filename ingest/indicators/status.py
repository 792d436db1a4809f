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


_GOAL = re.compile(
    r"(?:đã )?(?:hoàn thành|đạt|vượt)(?!\w)[^,;.()\d]{0,50}?(?:kế hoạch|mục tiêu|chỉ tiêu)(?: của| cả)?(?: Chương trình)?"
    r" (?:năm 20\d\d|giai đoạn 20\d\d\s*[-–]\s*(?:20)?\d\d)(?!\d)"
)


def with_goal(name: str, right: str) -> str:
    """A count of goals met with the plan that they were set by, which no other field holds.

    "19/27 chỉ tiêu hoàn thành vượt kế hoạch năm 2023" is another measure than "18 chỉ tiêu đã hoàn thành mục tiêu giai
    đoạn 2021-2025". right: the sentence behind the figure.
    """
    clause = re.split(r"[,;.()]", right, maxsplit=1)[0]
    goal = _GOAL.search(clause)
    if goal is None or not name.startswith("Số chỉ tiêu"):
        return name
    stem = re.split(r"\s(?:đã |được )?(?:hoàn thành|đạt|vượt)(?!\w)", name, maxsplit=1)[0]
    return f"{stem} {goal.group()}"


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
