"""Who issued the document, or the one an article is about: "UBND thành phố Hà Nội", "Chính phủ", "Bộ Y tế"."""

from __future__ import annotations

import re

from ingest.fields.number import DATELINE
from ingest.fields.subject import Subject, own_number
from vietnamese.docnumbers import find_document_numbers
from vietnamese.places import find_places
from vietnamese.text import fold

_MINISTRIES = {
    "BYT": "Bộ Y tế", "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội", "BTC": "Bộ Tài chính", "BNV": "Bộ Nội vụ",
    "BGDĐT": "Bộ Giáo dục và Đào tạo", "BXD": "Bộ Xây dựng", "BCA": "Bộ Công an",
    "BTNMT": "Bộ Tài nguyên và Môi trường",
    "BQP": "Bộ Quốc phòng", "BTP": "Bộ Tư pháp", "BKHĐT": "Bộ Kế hoạch và Đầu tư", "BCT": "Bộ Công Thương",
    "BGTVT": "Bộ Giao thông vận tải", "BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn",
    "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch", "BTTTT": "Bộ Thông tin và Truyền thông", "BNG": "Bộ Ngoại giao",
    "BKHCN": "Bộ Khoa học và Công nghệ", "BDTTG": "Bộ Dân tộc và Tôn giáo", "BNNMT": "Bộ Nông nghiệp và Môi trường",
    "NHNN": "Ngân hàng Nhà nước Việt Nam", "TTCP": "Thanh tra Chính phủ", "UBDT": "Ủy ban Dân tộc",
    "BHXH": "Bảo hiểm xã hội Việt Nam", "TANDTC": "Tòa án nhân dân tối cao", "TLĐ": "Tổng Liên đoàn Lao động Việt Nam",
}  # fmt: skip
_CENTRAL = {
    "CP": "Chính phủ",
    "TTg": "Thủ tướng Chính phủ",
    "CTN": "Chủ tịch nước",
    "TW": "Ban Chấp hành Trung ương Đảng",
    **_MINISTRIES,
}
_CITIES = {"Hà Nội", "TP Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế"}
_LOCAL = {"UBND": "UBND", "HĐND": "HĐND", "TU": "", "HU": "Huyện ủy", "QU": "Quận ủy"}
_BODY = r"(?:Thành (?:ủy|uỷ)|Tỉnh (?:ủy|uỷ)|UBND|(?:Ủy|Uỷ) ban nhân dân|HĐND|Hội đồng nhân dân)"
_NAMED = re.compile(rf"{_BODY}\s+(?:(?:thành phố|tỉnh|TP\.?|quận|huyện|thị xã|Thành phố|Tỉnh)\s+)?(?=[A-ZĐ])")
_CENTRAL_NAMED = re.compile(
    r"Ban Chấp hành Trung ương|Bộ Chính trị|Ban Bí thư|Thủ tướng Chính phủ|Chính phủ|Quốc hội|Ủy ban Thường vụ Quốc hội"
    r"|Bộ (?:[A-ZĐ]\w+)(?:(?:,| -| và)? [A-ZĐ]?\w+){0,1}"
)
_LETTERHEAD = re.compile(
    r"(?P<body>(?:ỦY|UỶ) BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND|(?:THÀNH|TỈNH) (?:ỦY|UỶ))\b[ :]*(?P<rest>[^\n]*)"
)
_OFFICE = re.compile(r"(?:SỞ|BAN|CHI CỤC|PHÒNG|VĂN PHÒNG|TRUNG TÂM|CÔNG AN|BẢO HIỂM XÃ HỘI)\b")
_DEPARTMENT = re.compile(r"(?:SỞ|BẢO HIỂM XÃ HỘI (?:TỈNH|THÀNH PHỐ|TP)|BAN DÂN TỘC|CÔNG AN (?:TỈNH|THÀNH PHỐ|TP))\b")
_DEPARTMENTS = (*(name.replace("Bộ ", "Sở ", 1) for name in _MINISTRIES.values()), "Bảo hiểm xã hội", "Ban Dân tộc")
_BESIDE_DATE = re.compile(
    r"(?P<who>(?:Sở|UBND|(?:Ủy|Uỷ) ban nhân dân|HĐND|Bảo hiểm xã hội|BHXH|Ban|Hội|Liên đoàn|Cục|Chi cục|Công an|Trung tâm"
    r"|Phòng|Văn phòng) [^,;.:]{4,100}?),? (?:ngày|thông tin ngày|thông báo ngày) \d{1,2}(?:[/.-]\d{1,2}[/.-]\d{4}|\s*tháng\s*\d{1,2}\s*năm\s*\d{4})\W*$"
)
_MOTTO = re.compile(r"\s*(?:CỘNG H(?:ÒA|OÀ|OA) XÃ HỘI|ĐẢNG CỘNG SẢN)")
_HEADS = {
    "chinh phu": "Chính phủ", "quoc hoi": "Quốc hội", "uy ban thuong vu quoc hoi": "Ủy ban Thường vụ Quốc hội",
    "thu tuong chinh phu": "Thủ tướng Chính phủ", "chu tich nuoc": "Chủ tịch nước", "bo chinh tri": "Bộ Chính trị",
    "ban chap hanh trung uong": "Ban Chấp hành Trung ương Đảng", "ban bi thu": "Ban Bí thư",
}  # fmt: skip
_OF = re.compile(
    r".*ngày (?:\d{1,2}/\d{1,2}/\d{4}|\d{1,2} tháng \d{1,2} năm \d{4}) của "
    r"(?P<who>[^,;.\n]{3,120}?)(?=, có hiệu lực|, có nội dung|\s*$)"
)


def local_body(body: str, place: str, kind: str = "") -> str:
    """The full name of a province's body: ("UBND", "Bắc Giang") -> "UBND tỉnh Bắc Giang"; "" is the party committee."""
    city = place in _CITIES
    short = place.removeprefix("TP ")
    if not body:
        return f"{'Thành ủy' if city else 'Tỉnh ủy'} {short if place != 'TP Hồ Chí Minh' else 'TP Hồ Chí Minh'}"
    return f"{body} {kind or ('thành phố' if city else 'tỉnh')} {short}"


def _office(capitals: str, text: str) -> str:
    """An office's name in the letters that the text uses for it, else with a capital first."""
    found = re.search(re.escape(capitals), text.replace(capitals, ""), re.IGNORECASE)
    return found[0] if found else capitals[0] + capitals[1:].lower()


def _department(capitals: str, place: str, text: str) -> str:
    """A province's office by its full name: ("SỞ Y TẾ", "Bắc Giang") -> "Sở Y tế tỉnh Bắc Giang"."""
    found = find_places(capitals.title())
    name = capitals[: found[0].start] if found else capitals
    name = re.sub(r"\s*(?:TỈNH|THÀNH PHỐ|TP\.?)\s*$", "", name).strip(" -–")
    key = fold(name)
    known = next((full for full in _DEPARTMENTS if fold(full) == key), None) or _office(name, text)
    return f"{known} {'thành phố' if place in _CITIES else 'tỉnh'} {place.removeprefix('TP ')}"


def _seat(subject: Subject, line: str) -> str | None:
    """The province that an office's own line, the line above it or the dateline names."""
    dated = (match["place"] for text in subject.top[:16] if (match := DATELINE.search(text)))
    for text in (line.title(), *dated):
        for place in find_places(text):
            if place.kind == "province":
                return place.name
    return None


def _normal_body(written: str) -> str:
    key = fold(written)
    if "uy ban" in key or "ubnd" in key:
        return "UBND"
    if "hoi dong" in key or "hdnd" in key:
        return "HĐND"
    return ""


def _from_letterhead(subject: Subject) -> str | None:
    for index, written in enumerate(subject.top[:8]):
        line = _MOTTO.split(written)[0].strip()
        key = " ".join(fold(line).split())
        if key in _HEADS:
            return _HEADS[key]
        if line.isupper() and key.startswith("bo ") and len(key) < 60:
            head = key.startswith("bo truong ")  # "BỘ TRƯỞNG BỘ Y TẾ" over the grounds
            line, key = (line[len("BỘ TRƯỞNG ") :], key.removeprefix("bo truong ")) if head else (line, key)
            known = next((name for name in _MINISTRIES.values() if fold(name) == key), None)
            return known or "Bộ " + line[3:].capitalize()
        if not line.isupper():
            continue
        match = _LETTERHEAD.match(line)
        if match is None and _DEPARTMENT.match(line):
            seat = _seat(subject, line)
            if seat is not None:
                return _department(line, seat, subject.text)
        if match:
            rest = match["rest"] or (subject.top[index + 1] if index + 1 < len(subject.top) else "")
            # Capitals hide which words are names; the gazetteer reads them in title case.
            titled = rest.title()
            commune = re.match(r"\W*(?P<kind>XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU) (?P<name>[^\W\d_][^\d,;:()]{1,30})$", rest)
            if commune:
                return f"{_normal_body(match['body']) or 'UBND'} {commune['kind'].lower()} {commune['name'].title()}"
            place = next(iter(find_places(titled)), None) or next(iter(find_places("tỉnh " + titled)), None)
            if place is None:
                continue
            body = _normal_body(match["body"])
            # "HẢI PHÒNG" is no office: what stands behind the place's name may be one.
            inside = _OFFICE.search(rest, min(len(rest), place.end))
            under = rest[inside.start() :] if inside else next(iter(subject.top[index + 1 : index + 2]), "")
            if under.isupper() and _OFFICE.match(under) and place.kind == "province":
                return _department(_MOTTO.split(under)[0].strip(), place.name, subject.text)
            if place.kind == "district":
                kind = next((word for word in ("quận", "huyện", "thị xã") if fold(word) in fold(rest)), "quận")
                return local_body(body or "UBND", place.name, kind)
            return local_body(body, place.name)
    return None


def _named_near(text: str, at: int, end: int) -> str | None:
    """The body named right after a number ("… của Thành ủy Hà Nội"), or before the verb that issues it."""
    after = text[end : end + 120]
    of = re.match(r"[^.;\n]{0,60}?\bcủa ", after)
    if of:
        rest = after[of.end() :].removeprefix("Ban Thường vụ ")
        central = _CENTRAL_NAMED.match(rest)
        if central:
            return "Ban Chấp hành Trung ương Đảng" if central[0].startswith("Ban Chấp hành") else central[0].strip(" ,")
        local = _local_at(rest, 0)
        if local:
            return local
    before = text[max(0, at - 160) : at]
    sentence = before[max(before.rfind("\n"), before.rfind(". ")) + 1 :]
    if re.search(r"\b(?:ban hành|ký|thông qua|phê duyệt|công bố)\b", sentence):
        found = list(_NAMED.finditer(sentence))
        for match in found:
            local = _local_at(sentence, match.start())
            if local:
                return local
    return None


def _local_at(text: str, at: int) -> str | None:
    match = _NAMED.match(text, at)
    if match is None:
        return None
    place = next(
        (
            found
            for found in find_places(text[match.start() : match.end() + 40])
            if found.start <= match.end() - match.start() + 4
        ),
        None,
    )
    if place is None or place.kind == "nation":
        return None
    if place.kind == "district":
        return " ".join(text[match.start() : match.start() + place.end].split())
    return local_body(_normal_body(match[0]), place.name)


def _from_codes(number: str, place: str | None) -> str | None:
    codes = re.split(r"[-/]", re.sub(r"^\d+[a-z]?(?:/\d{4})?[-/]", "", number))
    for code in reversed(codes):
        if code in _CENTRAL:
            return _CENTRAL[code]
        if re.fullmatch(r"UBTVQH\d*", code):
            return "Ủy ban Thường vụ Quốc hội"
        if re.fullmatch(r"QH\d*", code):
            return "Quốc hội"
        if code in _LOCAL and place:
            return local_body(_LOCAL[code], place) if code in {"UBND", "HĐND", "TU"} else None
    return None


def _signed(subject: Subject) -> str | None:
    """Who puts its name to a text that is not in official form: over it in capitals, or beside its date.

    "BẢO HIỂM XÃ HỘI THÀNH PHỐ …" over a leaflet, "Sở Y tế tỉnh …, ngày 10/01/2025" below a press release's title.
    """
    for line in (*subject.top[:4], *subject.end.split("\n")[-6:]):
        found = _BESIDE_DATE.match(line.strip())
        if found and any(place.kind != "nation" for place in find_places(found["who"])):
            return " ".join(found["who"].split())
    first = subject.top[0] if subject.top else ""
    return (
        _from_letterhead(subject)
        if first.isupper() and (_DEPARTMENT.match(first) or _LETTERHEAD.match(first))
        else None
    )


def find_issuer(subject: Subject, title: str, number: str | None) -> str | None:
    """None when neither the text nor the number tells."""
    hint = subject.hints.get("issuer", "").strip()
    if hint:
        return hint
    own = own_number(subject)
    if subject.official or own is not None:
        for line in subject.top[:4]:
            stated = list(_OF.finditer(line))
            if stated and own is not None and own.text in line:
                return " ".join(stated[-1]["who"].split())
        found = _from_letterhead(subject)
        if found:
            return found
    elif not subject.web and (signed := _signed(subject)):
        return signed
    if number is None:
        return None
    for text in (title, subject.text):
        for mention in find_document_numbers(text):
            if mention.canonical == number:
                named = _named_near(text, mention.start, mention.end)
                if named:
                    return named
    main = next((place.name for place in find_places(f"{title}\n{subject.lead}") if place.kind == "province"), None)
    return _from_codes(number, main)
