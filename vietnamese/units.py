"""Units of measure and counted nouns that follow a figure in official Vietnamese."""

from __future__ import annotations

import re

from vietnamese.text import agrees, fold

# Symbols and currency words: part of the figure's span. Folded spelling -> canonical.
SYMBOLS = {
    "m2": "m2", "met vuong": "m2", "m3": "m3", "met khoi": "m3", "km2": "km2", "ki lo met vuong": "km2",
    "km": "km", "ha": "ha", "hecta": "ha", "hec ta": "ha", "kg": "kg", "kwh": "kWh", "mw": "MW",
    "dong": "đồng", "d": "đồng", "vnd": "đồng", "usd": "USD", "do la my": "USD", "do la": "USD", "euro": "EUR",
}  # fmt: skip
_ACCENTED_SYMBOLS = {
    "met vuong": ("mét vuông",), "met khoi": ("mét khối",), "ki lo met vuong": ("ki lô mét vuông",),
    "hec ta": ("héc ta",), "hecta": ("hécta",), "dong": ("đồng",), "d": ("đ",), "vnd": ("vnđ", "vnd"),
    "do la my": ("đô la mỹ",), "do la": ("đô la",),
}  # fmt: skip

# Spelling -> canonical, for those that differ; every other noun is its own canonical form.
_VARIANTS = {
    "bác sỹ": "bác sĩ", "dược sỹ": "dược sĩ", "y sỹ": "y sĩ", "hộ dân": "hộ", "hộ gia đình": "hộ", "điều dưỡng viên":
    "điều dưỡng", "người lao động": "người", "người dân": "người", "giường": "giường bệnh", "căn nhà": "căn",
    "phần trăm": "%",
}  # fmt: skip
_NOUNS = """
người; người lao động; người dân; lao động; lượt người; lượt; lượt khách; hộ; hộ gia đình; hộ dân; gia đình;
nhân khẩu; khẩu; dân; trẻ em; trẻ; cháu; em; học sinh; sinh viên; học viên; giáo viên; giảng viên; cụ; phụ nữ;
thanh niên; hội viên; đoàn viên; đảng viên; công dân; công nhân; cán bộ; công chức; viên chức; chuyên gia; đại
biểu; đồng chí; thành viên; đối tượng; trường hợp; bị cáo; bệnh nhân; thương binh; liệt sĩ; liệt sỹ; bác sĩ; bác
sỹ; dược sĩ; dược sỹ; y sĩ; y sỹ; điều dưỡng; điều dưỡng viên; nhân viên; giường bệnh; giường; chỉ tiêu; tiêu
chí; tiêu chuẩn; mục tiêu; nhiệm vụ; giải pháp; nhóm; nhóm nhiệm vụ; nội dung; lĩnh vực; chương trình; kế hoạch;
đề án; dự án; mô hình; chính sách; văn bản; nghị quyết; nghị định; quyết định; thông tư; chỉ thị; báo cáo; hồ
sơ; thủ tục; ý kiến; kiến nghị; đơn; thư; phiếu; chuyên đề; xã; phường; thị trấn; thị xã; quận; huyện; tỉnh;
thành phố; thôn; bản; làng; ấp; tổ; tổ dân phố; khu phố; khu; khu công nghiệp; cụm công nghiệp; cụm; địa phương;
đơn vị; cơ quan; cơ sở; doanh nghiệp; hợp tác xã; tổ chức; cá nhân; tập thể; trường; trường học; lớp; phòng;
phòng học; trung tâm; trạm; trạm y tế; bệnh viện; phòng khám; nhà; căn; căn hộ; căn nhà; ngôi nhà; nhà ở; công
trình; tuyến; tuyến đường; cầu; chợ; nhà văn hóa; thư viện; công viên; điểm; điểm phần trăm; lần; đợt; cuộc;
buổi; hội nghị; hội thảo; phiên; kỳ; vụ; vụ việc; ca; suất; suất quà; suất học bổng; phần quà; gói; món; bộ; sản
phẩm; dịch vụ; ngành; nghề; nhóm nghề; bậc; cấp; mức; tuổi; tháng tuổi; năm; tháng; tuần; ngày; giờ; phút; quý;
ngày làm việc; năm học; tấn; tạ; lít; mẫu; sào; mét; cây số; máy; xe; chiếc; cái; con; cây; sổ; thẻ; tài khoản;
giấy; trang; bước; nguyên tắc; quan điểm; điều; chương; khoản; dân tộc; tôn giáo; quốc gia; nước; vùng; khu vực;
giải; huy chương; cặp
"""


def _table() -> dict[str, tuple[tuple[str, str], ...]]:
    table: dict[str, tuple[tuple[str, str], ...]] = {}
    for noun in (" ".join(noun.split()) for noun in _NOUNS.split(";")):
        canonical = _VARIANTS.get(noun, noun).replace("sỹ", "sĩ")
        table[fold(noun)] = (*table.get(fold(noun), ()), (noun, canonical))
    return table


_BY_FOLD = _table()
_NOUN = re.compile(r"[^\S\n]+(" + "|".join(re.escape(n) for n in sorted(_BY_FOLD, key=len, reverse=True)) + r")(?!\w)")
_SYMBOL = re.compile(r"[^\S\n]?(" + "|".join(re.escape(s) for s in sorted(SYMBOLS, key=len, reverse=True)) + r")(?!\w)")


# "2030 ha noi", "2030 dong nai": without diacritics these are places.
_PLACE_AFTER = re.compile(
    r"[^\S\n]+(?:noi|giang|nam|tinh|dong|tay|long|tien|trung|nai|thap|da|anh|hoi|ha|xoai|hoa|bang|bao|phu|thoi)(?!\w)"
)


def symbol_at(text: str, folded: str, at: int, *, accented: bool) -> tuple[str, int] | None:
    """The canonical symbol that stands at offset `at` (one space allowed) and where it ends."""
    match = _SYMBOL.match(folded, at)
    if match is None:
        return None
    key, written = match[1], text[match.start(1) : match.end(1)]
    if not any(agrees(written, form, exact=accented) for form in _ACCENTED_SYMBOLS.get(key, (key,))):
        return None
    if key == "d" and (match.start(1) > at or written.lower() != "đ"):  # "500.000đ", never "5 d"
        return None
    if key in ("ha", "dong"):
        name = written[0].isupper() and not written.isupper()
        if name or (not accented and _PLACE_AFTER.match(folded, match.end())):
            return None
    return SYMBOLS[key], match.end(1)


def noun_at(text: str, folded: str, at: int, *, accented: bool) -> str | None:
    """The counted noun that follows offset `at` after white space, canonical, or None."""
    match = _NOUN.match(folded, at)
    if match is None:
        return None
    written = text[match.start(1) : match.end(1)]
    for noun, canonical in _BY_FOLD[match[1]]:
        if agrees(written, noun, exact=accented):
            return canonical
    # The longest noun did not fit ("bản" in "10 bản"): a shorter one that starts it may.
    words = match[1].split()
    for count in range(len(words) - 1, 0, -1):
        short = " ".join(words[:count])
        for noun, canonical in _BY_FOLD.get(short, ()):
            if agrees(written[: len(short)], noun, exact=accented):
                return canonical
    return None


_NEVER_THOUSANDS = frozenset(
    {
        "tỉnh",
        "thành phố",
        "quận",
        "huyện",
        "thị xã",
        "nước",
        "quốc gia",
        "ngành",
        "vùng",
        "khu vực",
        "năm",
        "tháng",
        "nhóm",
    }
    | {"điều", "chương", "kế hoạch", "chương trình", "chỉ tiêu", "mục tiêu", "tiêu chí", "mức", "cấp", "nghị quyết"}
)


def counts_thousands(noun: str) -> bool:
    """Whether a figure like 2023 before the noun can be a count: there are no 2023 provinces, so that is a year."""
    return noun not in _NEVER_THOUSANDS


def is_noun(folded: str) -> bool:
    """Whether a folded string is one counted noun and nothing else."""
    return folded in _BY_FOLD
