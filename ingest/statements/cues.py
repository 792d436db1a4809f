"""Words that tell a target from a result; they match on `fold`ed text."""

from __future__ import annotations

import re

# "Còn thiếu 1,4 điểm so với mục tiêu năm 2025" tells a result.
COMPARED = re.compile(
    r"\b(so voi|dat|vuot|hoan thanh|thieu) (cac |muc )?(muc tieu|ke hoach|chi tieu|yeu cau)( (nam )?20\d\d)?"
)

TARGET_CUES = re.compile(
    r"\b(phan dau|muc tieu|dat muc tieu|den (het |cuoi )?(nam )?20[2-9]\d|den het nam|du kien|se dat|ke hoach de ra|chi tieu (giao|de ra)|"
    r"duoc giao|giao chi tieu|dat ra|huong toi|tam nhin|phai dat)\b"
)
ACHIEVED_CUES = re.compile(
    r"\b(da (co|dat|hoan thanh|giai quyet|tao|ho tro|xay|xoa|cap|chi|duoc|to chuc|thuc hien|tiep nhan|giam|tang|van dong)|dat duoc|ket qua (la|dat|thuc hien)|thuc te|thuc hien duoc|hien co|"
    r"hien nay|den nay|tinh den|(du )?uoc|con lai|con thieu|moi dat|tang \d|giam \d|so voi (cung ky|nam|dau nam)|dat [\d.,]+ ?% (ke hoach|so voi))\b"
)
