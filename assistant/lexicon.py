"""The word lists that understanding and ranking share. Words, contrasts and synonyms match on `plain` text, cues on `fold`ed text."""

from __future__ import annotations

import re
from functools import cache

from assistant.contrasts import (
    CONTRASTS,
    DISABILITY,
    GROUPS,
    PARTS_OF_A_WHOLE,
    POSTS,
    RESTRICTING_NUMBER,
    RESTRICTORS,
    STATUS,
    contains,
    contrast_members,
)
from vietnamese.spelling import plain
from vietnamese.text import fold

__all__ = [
    "CONTRASTS",
    "DISABILITY",
    "GROUPS",
    "PARTS_OF_A_WHOLE",
    "POSTS",
    "RESTRICTING_NUMBER",
    "RESTRICTORS",
    "RESULT_QUESTION",
    "STATUS",
    "TARGET_QUESTION",
    "UNITS",
    "Phrases",
    "contains",
    "contrast_members",
    "has_diacritics",
    "is_everyday",
    "is_stop",
    "lowered",
    "soft_spans",
    "stop_spans",
]


def _forms(text: str) -> frozenset[str]:
    return frozenset(text.split("|"))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Single syllables that mean one thing without their marks; "can" may be cần, cận or căn and is left alone.
_SAFE_BARE = _words(
    "muc viec nam thang ngay so nguoi dan tien mot moi hon co ve lam phai tinh dat khong trieu nghin quy luat "
    "theo giua them duoc het tong luot noi vung nhom ten ti cap giao gom hien "
)


class Phrases:
    """Phrases found as typed in text with diacritics, and folded in text without: "cần" must not take "cận" away."""

    def __init__(self, text: str) -> None:
        forms = [form.strip() for form in text.split("|")]
        self.forms = tuple(forms)
        self._accented = self._any(forms)
        bare = [plain(form) for form in forms]
        self._plain = self._any([form for form in bare if " " in form or form in _SAFE_BARE])

    @staticmethod
    def _any(forms: list[str]) -> re.Pattern[str]:
        ordered = sorted(set(forms), key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)")

    def spans(self, text: str) -> list[tuple[int, int]]:
        if not has_diacritics(text):
            return [hit.span() for hit in self._plain.finditer(plain(text))]
        lower = lowered(text)
        typed_bare = [
            hit.span() for hit in self._plain.finditer(lower)
        ]  # half-typed: these words carry no marks at all
        return [hit.span() for hit in self._accented.finditer(lower)] + typed_bare


def lowered(text: str) -> str:
    """Lower case of the same length."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower()[:1] or c for c in text)


def has_diacritics(text: str) -> bool:
    """Whether a text is typed with diacritics: at least a third of its words carry some, as Vietnamese words do."""
    words = [w for w in text.split() if any(c.isalpha() for c in w)]
    marked = sum(fold(w) != lowered(w) for w in words)
    return marked * 3 >= len(words) > 0


# Function words and politeness: they say nothing about the subject. A word typed with diacritics must match with them,
# so that "hỏi" does not take "hội" away; the second list holds those that are safe to match without.
_STOP_ACCENTED = _words(
    "là của có và thì mà ở tại về với được bị những các này đó kia ấy đã đang sẽ vẫn cũng rằng bởi vì nếu hoặc gì nào đâu vậy "
    "mấy à ạ nhỉ hả hỏi tôi mình từ đến tới đối như nói vào còn để trong ngoài theo cho khi ra lên ai sao hay nên do xin nhé ơi trên bằng rồi"
)
_STOP_PLAIN = _words(
    "la cua co va o ve voi nhung cac nay do da se cung gi nao dau may a trong ngoai theo cho khi ra len ai sao hay nen "
    "xin nhe oi duoc toi den tren bang roi"
)
_STOP_PHRASES = Phrases(
    "bao nhiêu|thế nào|như thế nào|ra sao|thì sao|làm sao|cho biết|cho hỏi|xin hỏi|vui lòng|cho tôi|tôi muốn|muốn biết|bao gồm|gồm những|liệt kê|kể tên|"
    "hãy nêu|hãy cho|so sánh|nói về|nội dung gì|là gì|bao giờ|khi nào|ở đâu|tại đâu|vì sao|tại sao|bao lâu|cụ thể|hiện nay|hiện tại|bây giờ|hiện giờ|dạo này|thì bao nhiêu|thì được|thì có|thì mỗi|nơi nào|bên nào|"
    "thế còn|vậy còn|thế thì|vậy thì|giúp tôi|cho em|cao hơn|thấp hơn|lớn hơn|nhiều hơn|ít hơn|so với|giữa|theo|trong khi|thuộc về|do ai|cơ quan nào|ngày nào|ngày tháng năm nào|tháng mấy|số mấy|"
    "là bao nhiêu|có phải|đúng không|phải không|hay không|được không|thực tế|trong đó|tổng cộng|địa phương nào"
)

# Words that many statements share, as phrases: they count, but little.
_SOFT_PHRASES = Phrases(
    # what every plan and report says
    "mục tiêu|phấn đấu|đặt mục tiêu|chỉ tiêu|đạt|đạt được|tỷ lệ|tỉ lệ|tổng số|tổng|số lượng|số|con số|mức|thực hiện|thực hiện được|kết quả|"
    "kế hoạch|kế hoạch năm|chương trình|chương trình hành động|hành động|đề ra|đặt ra|giao|được giao|nội dung|nhiệm vụ|công tác|hoạt động|việc|"
    "lĩnh vực|ngành|cấp|quy định|văn bản|nghị quyết|nghị định|quyết định|thông tư|luật|ban hành|triển khai|phát triển|bảo đảm|đảm bảo|nêu|nêu rõ|"
    "cụ thể|chi tiết|gồm|bao gồm|nhóm|danh sách|tên|tên gọi|thông tin|số liệu|dữ liệu|báo cáo|theo báo cáo|theo kế hoạch|quy mô|"
    # time and place around
    "năm|tháng|ngày|giai đoạn|đầu năm|cuối năm|cả năm|hết năm|quý|nhiệm kỳ|thời gian|thời điểm|hiện có|hiện|vừa qua|vừa rồi|gần đây|sắp tới|kể từ|"
    "nay|địa bàn|toàn tỉnh|toàn thành phố|tỉnh|thành phố|tp|thủ đô|khu vực|toàn quốc|cả nước|địa phương|các địa phương|hai địa phương|nơi|vùng|"
    # people in general
    "người|người dân|dân|dân số|bà con|ông|bà|cụ|cụ ông|cụ bà|ông ấy|bà ấy|bạn|nhà tôi|gia đình tôi|mẹ tôi|bố tôi|ba tôi|má tôi|con tôi|ông tôi|bà tôi|mẹ em|bố em|mẹ|bố|đồng chí|cá nhân|đơn vị|cơ quan|lượt|trường hợp|"
    # amounts
    "phần trăm|triệu|tỷ|nghìn|vạn|tiền|số tiền|bình quân|trung bình|khoảng|tối đa|tối thiểu|ít nhất|nhiều nhất|trở lên|trở xuống|mỗi|mỗi tháng|"
    "một tháng|hằng tháng|hàng tháng|một|hai|cái|thêm|mới|thấp hơn|cao hơn|hơn|kém|nhau|hơn kém|hơn kém nhau|chênh lệch|chênh|bằng nhau|khác nhau|"
    "khác|giống nhau|rộng hơn|lớn hơn|nhỏ hơn|nhiều hơn|ít hơn|đông hơn|bên|so|lệch|cộng|cộng lại|toàn bộ|tất cả|cả|lẫn|đều|"
    # verbs that carry little
    "có|đang|đã|sẽ|về|được hưởng|hưởng|nhận|nhận được|lãnh|lĩnh|làm|làm lại|lại|phải|cần|muốn|thuộc|nhập|kể|tính|tính đến|ước|ước thực hiện|dự kiến|"
    "kỳ vọng|giảm xuống|tăng lên|xuống|lên|hết|xong|giữ|giữ chức|giữ chức vụ|chức vụ|chức|kiêm|đảm nhiệm|diễn ra|tổ chức|xảy ra|bắt đầu|"
    "kết thúc|còn|còn lại|vẫn|vẫn còn|vẫn có|nữa|rồi|chưa|không|không còn|bị|nếu|lúc|khi nào|vượt|vượt kế hoạch|dự định|đưa ra|đề cập|nói|cho thấy|"
    "ghi nhận|xác định|thống kê|liên quan|liên quan đến|ảnh hưởng|phục vụ|dành cho|áp dụng|lãnh đạo|chủ yếu|chính|quan trọng|trọng tâm|"
    "nhiều nơi|nhiều quá|năm ngoái|năm trước|năm nay|khó|gặp khó|đúng|sai|thật|thật sự|tiến độ|tình hình|hiện trạng|thực trạng|ra sao|đến đâu|thế nào rồi|mấy giờ|giúp|"
    # everyday verbs around a question
    "đưa|trao|mở|rót|lo|mang|lấy|đi|giờ|trước giờ|bây giờ|xin|kéo|bỏ ra|chi ra|dành|dùng|chạm|đích|rơi vào|nằm ở|bài báo|bài viết|nguồn|xác nhận|"
    "nói đại|chính xác|được biết|hôm|hôm nào|vị|thay mặt|đứng đầu|đứng thứ|tròn|đủ|bắt buộc phải|tự|em|cháu|anh|chị|cô|chú|bác|nghe nói|thấy bảo|"
    "nghe bảo|định|giùm|luôn|trừ|trừ đi|nửa|giữa|riêng|phía|cái|chỗ|đứa|thực sự|trước đó|trước|sau|sau đó|cụ thể là|ghi là|thay|thay cho|cho|"
    "chốt|tập trung|thường|thường xuyên|hiện giờ|rất|quá|hơi|bảo|kêu|báo|tin|câu|nếu không|chẳng|cũng như|vẫn chưa|đầu|cuối|lập|được lập|sang|gửi|phần|"
    # how a source says it, and what is told beside the question
    "đợi|chờ|ghi|ghi rõ|đăng|chiếm|gộp|gộp cả|gộp lại|chứ|thực có|trên thực tế|hãy|muốn hỏi|hoàn thành mấy phần trăm|hoàn thành bao nhiêu phần trăm"
)

# Particles and forms of address that end a question.
_ADDRESS = re.compile(
    r"(?:(?<!\w)(?:vậy|ạ|nhỉ|hả|thế|đấy|nha|nhé|ha|ad|admin|mn|ơi|với|nhở|hen|bạn|mọi người|cả nhà|các bác|anh chị|các anh chị|bác)\W*)+$"
)
_PLAIN_ADDRESS = re.compile(
    r"(?:(?<!\w)(?:vay|a|nhi|ha|the|nha|nhe|ad|admin|mn|oi|hen|ban|moi nguoi|ca nha|cac bac|anh chi|cac anh chi)\W*)+$"
)


@cache
def _everyday() -> frozenset[str]:
    phrases = _STOP_PHRASES.forms + _SOFT_PHRASES.forms
    return _STOP_ACCENTED | {word for form in phrases for word in form.split()}


@cache
def _everyday_plain() -> frozenset[str]:
    return _STOP_PLAIN | {plain(word) for word in _everyday()}


def is_everyday(word: str) -> bool:
    """Whether an NFC word is one of questions and talk, whether documents use it or not; as typed, with marks or without."""
    lower = lowered(word)
    return lower in _everyday() if fold(word) != lower else lower in _everyday_plain()


# "thì", typed bare: not "thi hành", "kỳ thi", "đô thị".
_THEN = re.compile(
    r"(?<!\w)(?<!thanh )(?<!do )(?<!ki )(?<!ky )(?<!cuoc )(?<!du )(?<!sieu )(?<!mon )thi(?!\w)"
    r"(?! (?:hanh|dua|xa|tran|truong|cong|tuyen|sinh|luc|giac|nghiem|diem|cu|truc|dau|hieu)(?!\w))"
)


def stop_spans(text: str) -> list[tuple[int, int]]:
    """Spans of question phrases and politeness in NFC text."""
    marked = has_diacritics(text)
    end = (_ADDRESS if marked else _PLAIN_ADDRESS).search(lowered(text))
    then = [] if marked else [hit.span() for hit in _THEN.finditer(lowered(text))]
    return [*_STOP_PHRASES.spans(text), *then, *([end.span()] if end else [])]


def soft_spans(text: str) -> list[tuple[int, int]]:
    """Spans of phrases that many statements share, in NFC text."""
    return _SOFT_PHRASES.spans(text)


def is_stop(word: str, accented: bool) -> bool:
    """Whether an NFC word is a function word. accented: it stands in a text typed with diacritics."""
    lower = lowered(word)
    if accented and fold(word) != lower:
        return lower in _STOP_ACCENTED
    if not accented:
        return plain(word) in _STOP_PLAIN
    return lower in _STOP_PLAIN or lower in _STOP_ACCENTED


# Units that count the same kind of thing.
UNITS: tuple[frozenset[str], ...] = (
    _forms(
        "người|lao động|lượt người|lượt lao động|lượt|đối tượng|nhân khẩu|người lao động|cháu|trẻ|"
        "trẻ em|em|cụ|thành viên|trường hợp|ca|học sinh|học viên|công dân|dân|người dân|bệnh nhân|"
        "đồng chí|cán bộ|công nhân|nạn nhân|hội viên|đoàn viên"
    ),
    frozenset({"căn", "căn hộ", "căn nhà", "nhà", "nhà ở", "ngôi nhà"}),
    frozenset({"trường học", "trường", "cơ sở"}),
    frozenset({"hộ", "hộ gia đình"}),
    frozenset({"tháng", "ngày", "năm", "tuần", "ngày làm việc"}),
)
RESULT_QUESTION = re.compile(
    r"\b(thuc te|thuc dat|da dat|dat duoc|ket qua|hien nay|hien tai|den nay|hien co|thuc hien (nam )?20\d\d|dat (nam )?20\d\d|da co|da hoan thanh|da giai quyet|da tao|da ho tro|uoc (dat|thuc hien|con)|thuc hien duoc)\b"
)
TARGET_QUESTION = re.compile(
    r"\b(muc tieu|phan dau|chi tieu de ra|ke hoach de ra|dat muc tieu|dat ra|du kien|se (dat|co|xay)|huong toi|duoc giao|den nam 20\d\d|den 20\d\d|ke hoach (?!so\b|nam\b|nay\b|do\b)[^\W\d]+ [^\d]*(20\d\d[^\d]*)?la bao nhieu)\b"
)
