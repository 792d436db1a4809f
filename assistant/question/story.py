"""A citizen's story around a question: that somebody tells of themselves, the talk in it, and what it says it is about."""

from __future__ import annotations

import re

from assistant.lexicon import Phrases, lowered
from vietnamese.spelling import plain

# How people talk when they tell of themselves: it counts little beside what they ask about, in a story only, for "trả",
# "mua" or "đổi" may be the very thing asked in a bare question.
_TALK_PHRASES = Phrases(
    "được duyệt|tò mò|biết|không biết|chẳng biết|liệu|lỡ|nhỡ|gốc|kiểu|kiểu gì|cách nào|bằng cách nào|xét|được xét|đổi|đổi sang|chuyển sang|suất|cả hai|quê|quê em|quê tôi|"
    "bọn em|bọn tôi|chúng tôi|chúng em|mấy đứa|đứa nhỏ|đứa em|thằng bé|nghe đài|nghe|đài|sắp|sang năm|năm nay|hồi|lắm|quá trời|mua|trả|vợ|chồng|"
    "vợ chồng|ông ngoại|bà ngoại|ông nội|bà nội|bố mẹ|ba má|cha mẹ|nhà nước|hàng xóm|họ hàng|người ta|nghe đồn|hình như|có lẽ|như vậy|như thế|thế này|đúng ra|với lại|"
    "tại vì|nhà em|nhà mình|nhà cháu|nhà tôi|tỉnh mình|xã mình|bên mình|bên em|bên tôi|chỗ em|chỗ mình|chính sách|chế độ gì|khoản gì|cho tiền|đi xin|lên xã|ra xã|"
    "ra phường|lên phường|cán bộ|tìm hiểu|tính xin|chuyện|thắc mắc|lo quá|sốt ruột|khổ quá|tội quá|bao lâu nữa|tầm|tổng thể|đi làm|về quê|gặp ai|gặp|nhờ|chỉ giúp|tư vấn giúp"
)
# What policies are about. Where the question itself only asks "được bao nhiêu?", the story before it says of what.
_TOPIC_PHRASES = Phrases(
    "bảo hiểm y tế|thẻ bảo hiểm y tế|bảo hiểm xã hội|bảo hiểm xã hội tự nguyện|bảo hiểm thất nghiệp|hưu trí xã hội|trợ cấp hưu trí xã hội|trợ cấp xã hội|trợ cấp tuất|trợ cấp|"
    "trợ giúp xã hội|trợ giúp khẩn cấp|mai táng|mai táng phí|học phí|tiền học|chi phí học tập|nhà ở xã hội|học nghề|đào tạo nghề|dạy nghề|vay vốn|xuất khẩu lao động|"
    "đi làm việc ở nước ngoài|khám bệnh|khám chữa bệnh|nhà tạm|nhà dột nát|sửa nhà|sửa lại|sửa chữa|xây mới|làm nhà|xây nhà|hỏng nặng|hư hỏng nặng|bị sập|"
    "thiếu đói|hết gạo|hết cái ăn|cấp gạo|thất nghiệp|mất việc|lương hưu|khuyết tật|mồ côi|nước sạch|vay|cai nghiện|thoát nghèo|chăm sóc|nuôi dưỡng|thương binh|liệt sĩ"
)
_PURPOSE = re.compile(r"\bde \w+(?: \w+)?\W*$")  # "được bao nhiêu để sửa?"
_ONESELF = re.compile(
    r"(?<!\w)(?:(?:nhà|gia đình|bố|mẹ|ba|má|ông|bà|bác|cô|chú|anh|chị|em|vợ|chồng|con|cháu|quê) (?:nội |ngoại |trai |gái |ruột )?(?:tôi|em|mình|cháu|con|tui)"
    r"|(?:nha|gia dinh|bo|me|ong|ba|bac|vo|chong|chau) (?:noi |ngoai |trai |gai |ruot )?(?:toi|em|minh|chau|tui)|bọn em|bon em|chúng tôi|một mình (?:tôi|em|mình|chị)|^(?:mình|tôi|em|cháu|con) (?!muốn hỏi|cần|hỏi|là (?:quản|admin|người (?:quản|phát|lập)))|(?:tôi|cháu|em) (?:đang|định|bị|là|ở|có|chưa|được))(?!\w)"
)


def talk_spans(text: str) -> list[tuple[int, int]]:
    """Spans of the talk around a question that somebody asks for themselves, in NFC text."""
    purpose = _PURPOSE.search(plain(text))
    return [*_TALK_PHRASES.spans(text), *([purpose.span()] if purpose else [])]


def topics(text: str) -> str:
    """What NFC text says that policies are about, its phrases joined; empty when it says nothing of the kind."""
    return "; ".join(text[start:end] for start, end in sorted(_TOPIC_PHRASES.spans(text)))


def is_story(text: str) -> bool:
    """Whether NFC text is somebody telling of themselves: "nhà em", "mẹ tôi"."""
    return _ONESELF.search(lowered(text)) is not None
