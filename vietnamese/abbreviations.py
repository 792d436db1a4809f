"""Abbreviations of official Vietnamese and their expansion for matching."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from vietnamese.text import fold

ABBREVIATIONS: Mapping[str, str] = MappingProxyType(
    {
        "ASXH": "an sinh xã hội",
        "ATTP": "an toàn thực phẩm",
        "ATVSLĐ": "an toàn vệ sinh lao động",
        "BCĐ": "ban chỉ đạo",
        "BCH": "ban chấp hành",
        "BHTN": "bảo hiểm thất nghiệp",
        "BHXH": "bảo hiểm xã hội",
        "BHYT": "bảo hiểm y tế",
        "BTXH": "bảo trợ xã hội",
        "BVCSTE": "bảo vệ chăm sóc trẻ em",
        "CBCCVC": "cán bộ công chức viên chức",
        "CCCD": "căn cước công dân",
        "CCHC": "cải cách hành chính",
        "CCN": "cụm công nghiệp",
        "CNTT": "công nghệ thông tin",
        "CNVCLĐ": "công nhân viên chức lao động",
        "CSDL": "cơ sở dữ liệu",
        "CSXH": "chính sách xã hội",
        "CTMTQG": "chương trình mục tiêu quốc gia",
        "DTTS": "dân tộc thiểu số",
        "ĐBKK": "đặc biệt khó khăn",
        "ĐTN": "đoàn thanh niên",
        "GDĐT": "giáo dục đào tạo",
        "GD&ĐT": "giáo dục và đào tạo",
        "GDNN": "giáo dục nghề nghiệp",
        "GPMB": "giải phóng mặt bằng",
        "GQVL": "giải quyết việc làm",
        "HCCB": "hội cựu chiến binh",
        "HĐND": "hội đồng nhân dân",
        "HTX": "hợp tác xã",
        "HSSV": "học sinh sinh viên",
        "KCB": "khám chữa bệnh",
        "KCN": "khu công nghiệp",
        "KCX": "khu chế xuất",
        "KHHGĐ": "kế hoạch hóa gia đình",
        "KTXH": "kinh tế xã hội",
        "KT-XH": "kinh tế xã hội",
        "LĐLĐ": "liên đoàn lao động",
        "LĐTBXH": "lao động thương binh và xã hội",
        "LĐTB&XH": "lao động thương binh và xã hội",
        "LĐ-TB&XH": "lao động thương binh và xã hội",
        "LHPN": "liên hiệp phụ nữ",
        "LLLĐ": "lực lượng lao động",
        "MTTQ": "mặt trận tổ quốc",
        "MTQG": "mục tiêu quốc gia",
        "NCC": "người có công",
        "NCT": "người cao tuổi",
        "NHCSXH": "ngân hàng chính sách xã hội",
        "NKT": "người khuyết tật",
        "NLĐ": "người lao động",
        "NOXH": "nhà ở xã hội",
        "NSDLĐ": "người sử dụng lao động",
        "NSNN": "ngân sách nhà nước",
        "NTM": "nông thôn mới",
        "OCOP": "mỗi xã một sản phẩm",
        "PCCC": "phòng cháy chữa cháy",
        "QLNN": "quản lý nhà nước",
        "SXKD": "sản xuất kinh doanh",
        "TCXH": "trợ cấp xã hội",
        "TGPL": "trợ giúp pháp lý",
        "TGXH": "trợ giúp xã hội",
        "THCS": "trung học cơ sở",
        "THPT": "trung học phổ thông",
        "TNCS": "thanh niên cộng sản",
        "TNLĐ": "tai nạn lao động",
        "TNXP": "thanh niên xung phong",
        "TTHC": "thủ tục hành chính",
        "UBMTTQ": "ủy ban mặt trận tổ quốc",
        "UBND": "ủy ban nhân dân",
        "VSMT": "vệ sinh môi trường",
        "VHTT": "văn hóa thể thao",
        "XĐGN": "xóa đói giảm nghèo",
        "XHCN": "xã hội chủ nghĩa",
        "XKLĐ": "xuất khẩu lao động",
        "YTCS": "y tế cơ sở",
    }
)
_BY_FOLD = {fold(short): long for short, long in ABBREVIATIONS.items()}
_ANY = re.compile(
    r"(?<![^\W_])(?:" + "|".join(re.escape(s) for s in sorted(_BY_FOLD, key=len, reverse=True)) + r")(?![^\W_])"
)


def expand(text: str) -> str:
    """The text with each known abbreviation followed by what it stands for: "BHYT" -> "BHYT bảo hiểm y tế".

    For matching only, offsets do not survive. Case and diacritics of the abbreviation do not matter; codes inside
    a document number ("181/KH-UBND") are left alone.
    """
    pieces: list[str] = []
    at = 0
    for match in _ANY.finditer(fold(text)):
        start, end = match.span()
        if start and text[start - 1] in "-/" and start > 1 and text[start - 2].isalnum():
            continue
        pieces += [text[at:end], " ", _BY_FOLD[match.group()]]
        at = end
    return "".join([*pieces, text[at:]])
