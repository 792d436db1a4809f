"""The words in which operations on a table are asked for, with diacritics or without."""

from __future__ import annotations

import re

from assistant.lexicon import has_diacritics, lowered
from vietnamese.abbreviations import ABBREVIATIONS
from vietnamese.spelling import plain


def words(text: str) -> frozenset[str]:
    """The plain words of a list."""
    return frozenset(plain(text).split())


class Phrases:
    """Phrases found as typed in text with diacritics and folded in text without, except inside protected ones."""

    def __init__(self, text: str, protected: str = "") -> None:
        forms, kept = text.split("|"), [p for p in protected.split("|") if p]
        self._accented = self._any([*kept, *forms])
        self._plain = self._any([plain(f) for f in (*kept, *forms)])
        self._kept = frozenset(kept) | {plain(k) for k in kept}

    @staticmethod
    def _any(forms: list[str]) -> re.Pattern[str]:
        ordered = sorted(set(forms), key=len, reverse=True)
        return re.compile(rf"(?<![\w/])(?:{'|'.join(map(re.escape, ordered))})(?![\w/])")

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the phrases stand in NFC text, left to right, the longest where several begin."""
        pattern, form = (self._accented, lowered(text)) if has_diacritics(text) else (self._plain, plain(text))
        return [hit.span() for hit in pattern.finditer(form) if hit.group() not in self._kept]


# What a comparison, a change or a gap is asked with: it says nothing of what is measured.
ASKED = Phrases(
    "cuối kỳ|đầu kỳ|cả kỳ|để đạt|để tới|để về|còn thiếu|mức dự ước|dự ước|ước|dự kiến|con số|đề ra|hay|bao nhiêu|mấy|điểm phần trăm|phần trăm|điểm %|%|điểm|ra sao|thế nào|như thế nào|hơn kém nhau|hơn kém|khác nhau|chênh lệch|"
    "chênh nhau|chênh|lệch nhau|so với|so sánh|so giúp|cao hơn|thấp hơn|nhiều hơn|ít hơn|lớn hơn|nhỏ hơn|đông hơn|hơn|kém|đã đạt|đã chạm|đã tới|đã xuống|"
    "xuống dưới|dưới|xuống|đạt chưa|được chưa|hay chưa|hay không|thiếu|hụt|còn cách|cách|nữa|tròn|đủ|mới đủ|mới tới|mỗi nơi|mỗi bên|giảm|tăng thêm|tăng lên|tăng|"
    "nhích lên|nhích|vượt|đích|yêu cầu|mục tiêu|chỉ tiêu|cả giai đoạn|giai đoạn|nơi nào|bên nào|tỉnh nào|tỉnh thành nào|thành phố nào|địa phương nào|cái nào|"
    "nhóm nào|tăng hay giảm|làm được|thực hiện|đạt được|phải|mức|cả năm|nửa đầu|nửa cuối|giữa|nhiệm kỳ|tiến độ|vụ|lượt|thêm|cần|kế hoạch năm|kế hoạch|đưa được|"
    "đặt|đặt mục tiêu|tổng cộng|cộng lại|gộp lại|cộng với|cộng cả|gộp|cộng|cả thảy|tất cả|chiếm|tại|báo cáo|nói về|chạm|tới|lấy|nguồn|trừ",
    "căn nhà|căn hộ|cận nghèo|đuối nước|cách mạng|thiểu số|dịch vụ|dịch bệnh|mai táng|hôn nhân|tăng cường|tăng trưởng|cộng đồng|công cộng|khu vực|cơ cấu|điểm dân cư|điểm trường|nguồn nước|nguồn nhân lực|sổ điểm|nghiệp vụ|nhiệm vụ|phục vụ|vụ việc|tử tuất",
)  # fmt: skip
# What a question about sources says of hearing and telling.
HEARD = Phrases(
    "số liệu|con số|tôi nghe|nghe nói|nghe|chỗ thì nói|chỗ nói|nơi thì nói|nơi nói|chỗ thì ghi|chỗ ghi|chính xác|thực ra|giữa các|giữa|có|không|khớp|trùng|thống nhất|về|"
    "ghi|nêu|đăng|viết|công bố|báo cáo của sở|báo cáo|báo đài|báo chí|báo|thế nào|ra sao|hay là|nguồn",
    "không có|có công|có việc làm|có bằng cấp|có thẻ|không còn|nguồn nước|nguồn vốn|nguồn kinh phí|nước ngoài|không khí",
)
ADJECTIVES = Phrases(
    "cao|thấp|đông|nhiều|ít|lớn|nhỏ|rộng|nhanh|chậm|xây nhiều",
    "cao tuổi|cao đẳng|vùng cao|nâng cao|thấp còi|lao động|cộng đồng|hoạt động|đồng bằng|chậm phát triển|nhỏ lẻ|tác động|vận động|người đồng",
)
# What only introduces the list that is asked for.
TOLD = Phrases(
    "không kể dòng toàn tỉnh|không kể dòng|không kể|không tính|dòng|ghi|nêu|được nêu là|bị coi là|coi là|được đánh giá|đánh giá|vẫn|nhóm hay địa bàn|các nhóm|đối tượng|"
    "sống|được tính|theo khu vực|khu vực|địa bàn|dự kiến|mới đạt|đạt|đặt|mức|tính đến|tính tới|số liệu|nguồn|đóng góp|chi|các|những|trong|biểu|bảng|xếp|theo",
    "địa bàn khó khăn|lao động|khu vực miền núi|khu vực thành thị|khu vực nông thôn|nguồn nước|đời sống|trong độ tuổi|trong nước|chi trả",
)  # fmt: skip


def spelled_out(text: str) -> str:
    """Abbreviations that stand beside what they mean give way to it: "BHYT bảo hiểm y tế" -> "bảo hiểm y tế"."""
    folded = plain(text)
    for short, full in ABBREVIATIONS.items():
        if f"{plain(short)} {plain(full)}" not in folded:
            continue
        pattern = re.compile(rf"(?<![\w/-]){re.escape(plain(short))}(?= {re.escape(plain(full))}(?!\w))")
        for hit in reversed(list(pattern.finditer(folded))):
            text = text[: hit.start()] + text[hit.end() + 1 :]
            folded = folded[: hit.start()] + folded[hit.end() + 1 :]
    return text
