"""What kind of answer a question asks for: a figure of which unit, a person, a day, a list."""

from __future__ import annotations

import re

from assistant.question.query import Want
from vietnamese.numbers import find_numbers

_WANTS: tuple[tuple[Want, re.Pattern[str]], ...] = (
    (
        "person",
        re.compile(
            r"(?<!khong)(?<!chang)(?<!nhung)(?<!cac)(^|[\s,])(ai|do ai|nguoi nao|dong chi nao|ong nao|ba nao|lanh dao nao)\b|^ten\b|la ai\b|\bnguoi ki\b"
        ),
    ),
    (
        "date",
        re.compile(
            r"\b(khi nao|ngay nao|ngay may|bao gio|luc nao|nam nao|thang nao|thoi gian nao|thoi diem nao|ngay thang nao|ngay bao nhieu|"
            r"(?<!moi )(?<!mot )(?<!hang )(?<!ca )nam bao nhieu|tu khi nao|han chot|thoi han)\b"
        ),
    ),
    (
        "document",
        re.compile(
            r"\b(((?<!he )so may|(?<!he )so bao nhieu|so hieu|van ban nao|nghi quyet nao|nghi dinh nao|quyet dinh nao|ke hoach nao|thong tu nao|chuong trinh nao|"
            r"chi thi nao|luat nao|dieu may|dieu nao|khoan nao))\b"
        ),
    ),
    (
        "about",
        re.compile(
            r"\b(ve|noi|quy dinh) (ve )?(noi dung |van de |viec |dieu )?gi\b|\bnoi dung (chinh )?(la )?gi\b|\bnoi dung cua\b|\btrich yeu\b"
        ),
    ),
    ("body", re.compile(r"(?<!con )(?<!he )(?<!ma )\b(so|co quan|don vi|ban|bo|phong|to chuc|nganh) nao\b")),
    (
        "place",
        re.compile(
            r"\b(o dau|tai dau|tinh nao|dia phuong nao|noi nao|thanh pho nao|quan nao|huyen nao|xa nao|dia chi)\b"
        ),
    ),
    (
        "list",
        re.compile(
            r"\b(nhung|cac) [\w\s,/-]{1,60}?\b(nao|gi)\b|\bnhung ai\b|\bdau la (nhung|cac)\b|\b(gom|bao gom)\b|\bliet ke\b|\bke ten\b|\bneu (cac|nhung|ten)\b|\bla nhung\b|\bnhung gi\b|"
            r"\b(nhom|doi tuong|chi tieu|noi dung|giai phap|nhiem vu|quan|huyen) nao\b"
        ),
    ),
    (
        "number",
        re.compile(
            r"\bbao nhieu\b|\b(con so|muc|ti le|he so) nao\b|\bcon so\b|\bhe so may\b|\bmay (?!tinh|moc)\w+|\bphan tram\b|%|\b(la|con|duoc|dat|co) may\b|\bti le\b|\bso luong\b|\btong so\b|\bbao lau\b"
        ),
    ),
    ("reason", re.compile(r"\b(vi sao|tai sao|nguyen nhan|li do)\b")),
    ("yesno", re.compile(r"\bco [\w\s]{2,80} (khong|chua)\b|\b(phai|dung) khong\b|\bda [\w\s]{2,60} chua\b")),
)
_MEASURE = re.compile(
    r"^\W*(ti le|muc|so|tong|dien tich|chi so|tuoi tho|thu nhap|chuan|kinh phi|diem|luong|gia|toc do|co cau|do)\b"
)
COMPARE = re.compile(
    r"\bso sanh\b|\bso voi\b|\bgiua\b.*\bva\b|\b(cao|thap|lon|nho|nhieu|it|rong|dong|dai|ngan)\b.{0,40}\bhon\b|\bchenh\b|\bkhac nhau\b"
)
_MEASURED = re.compile(
    r"\b(ti le|muc|so luong|tong so|dien tich|chi so|tuoi tho|thu nhap|chuan|kinh phi|so|gia|binh quan|chi tieu|muc tieu)\b"
)
_HOW_MANY = re.compile(r"\b(?:bao nhieu|may)\s+((?:[^\W\d_]+\s*){1,4})")
_HOW = re.compile(
    r"\b(?:tinh|lam|xu li|giai quyet|tra|nhan|dong|nop) (?:the nao|ra sao|sao|kieu gi|cach nao|bang cach nao)\b"
)
# Without marks "cho" is rarely "chợ", and "so" a "sổ" only with what it is for.
_WORD_NOT_UNIT = re.compile(
    r"so\b(?! (?:tiet kiem|tinh nghia|bao hiem|bhxh|ho ngheo|do|hong))|cho\b(?! (?:dan sinh|truyen thong|nong thon|dau moi|hang))"
)
_MONEY = re.compile(
    r"\btien (?:an|hoc|com|nha|thue|luong|cong|tro cap|mai tang|xe|mua|cho)(?: \w+){0,4}? (?:la )?(?:bao nhieu|may)\b(?! (?:%|phan tram|nguoi|ho|thang|nam|lan))"
)
_CONFIRMS = re.compile(r"\b(?:phai|dung|dung la)(?: vay| the)? (?:khong|chu|ko)(?: (?:a|vay|nhi|ban|ad))*\W*$")
_EACH_MONTH = re.compile(  # "phải đóng bao nhiêu một tháng", "mỗi tháng nộp bao nhiêu"
    r"\b(?:dong|nop|tra|mua)(?: het| phi)? (?:bao nhieu|may) (?:mot|moi|hang|1) (?:thang|nam|quy)\b"
    r"|\b(?:moi|mot|hang|1) (?:thang|nam|quy)(?: \w+){0,3}? (?:dong|nop|tra|mua)(?: het)? (?:bao nhieu|may)\b(?! (?:%|phan))"
)
_PER_AREA = re.compile(r"\b(?:bao nhieu|may)(?: \w+)? (?:mot|moi|tren|tren moi|1|cho mot) (?:m2|met vuong)\b|/m2\b")
_NUMBER_OF = re.compile(
    r"(?:^|\b(?:tong|co|ve|con|la)\s)\s*(?:so|so luong|tong so|tong cong(?: so)?)\s+((?:[^\W\d_]+\s*){1,3})"
)


def wants_of(spelled: str) -> tuple[Want, ...]:
    """The kinds of answer that a plain question asks for, main one first."""
    found = [(hit.start(), want) for want, pattern in _WANTS if (hit := pattern.search(spelled))]
    wants = [want for _, want in sorted(found, key=lambda f: f[0])]
    if "date" in wants and re.search(r"\b(nhung|cac) (ngay|thang|nam) nao\b", spelled):
        wants = [want for want in wants if want != "list"]
    if "number" not in wants and not wants and _MEASURE.search(spelled):
        wants.append("number")
    if (
        "number" in wants
        and "document" in wants
        and not re.search(r"\bbao nhieu (?!ngay)", spelled.replace("so bao nhieu", ""))
    ):
        wants.remove("number")
    if "date" in wants and "number" in wants and not re.search(r"(?<!ngay )(?<!nam )\bbao nhieu\b|\bmay\b", spelled):
        wants.remove("number")
    if "number" not in wants and COMPARE.search(spelled) and _MEASURED.search(spelled):
        wants.append("number")
        wants.sort(key=lambda want: want != "number")
    if (
        "number" in wants
        and _HOW.search(spelled)
        and not re.search(r"\bbao nhieu\b|\bmay\b|%|\bphan tram\b|\bhe so\b", spelled)
    ):
        wants[wants.index("number")] = "fact"
    if "body" in wants and not re.search(r"\bbao nhieu\b|\bmay\b", spelled):
        wants = [want for want in wants if want != "number"]
    if "number" in wants and re.search(r"\bbao nhieu\b|\bmay (chi|nhom|nguoi|ho|quan|xa|huyen)", spelled):
        wants.sort(key=lambda want: want != "number")
    if confirms(spelled) and not re.search(r"\bbao nhieu\b|\bmay\b", spelled):  # the figure is the asker's own
        wants = ["yesno", *(want for want in wants if want not in ("yesno", "number"))]
    return tuple(dict.fromkeys(wants)) or ("fact",)


def confirms(spelled: str) -> bool:
    """Whether a plain question states something itself and asks whether it is so: "..., đúng không?"."""
    return _CONFIRMS.search(spelled) is not None


def units_of(spelled: str) -> tuple[str, ...]:
    """The canonical units that a plain question asks for."""
    spelled = apart(spelled)
    units: list[str] = []
    for hit in _HOW_MANY.finditer(spelled):
        numbers = find_numbers("5 " + hit.group(1))
        if numbers and numbers[0].unit and not _WORD_NOT_UNIT.match(hit.group(1)):
            units.append(numbers[0].unit)
        elif "tien" in hit.group(1).split()[:2]:
            units.append("đồng")
    if not units and _MONEY.search(spelled):
        units.append("đồng")
    for hit in _NUMBER_OF.finditer(spelled):
        numbers = find_numbers("5 " + hit.group(1))
        if numbers and numbers[0].unit:
            units.append(numbers[0].unit)
    if re.search(r"\bbao lau\b|\bthoi (gian|han)\b.*\b(bao nhieu|may)\b", spelled):
        units.append("tháng")
    if re.search(r"%|\bphan tram\b|\bti le\b|\b(?:bao nhieu|may) phan\b(?! (?:qua|thuong|an|dat|mem))", spelled):
        units.append("%")
    if not units and _EACH_MONTH.search(spelled):
        units.append("đồng")
    if (
        re.search(
            r"\b(kinh phi|so tien|muc (tro cap|ho tro|chuan|huong)|luong co so|luong toi thieu|von|muc phat|tien phat|phat tien|le phi|hoc phi|gia|gia ve|chi phi|tien luong|muc luong)\b",
            spelled,
        )
        and not units
    ):
        units.append("đồng")
    if (
        not units
        and not re.search(r"\bhe so\b", spelled)
        and re.search(
            r"\b(ho tro|tro cap|tro giup|muc dong|muc huong|duoc huong|duoc nhan)( them)? bao nhieu\b", spelled
        )
    ):
        units += ["đồng", "%"]
    if not units and re.search(r"\bchiem (bao nhieu|may)\b", spelled):
        units.append("%")
    if re.search(r"\bm2\b|\bmet vuong\b", spelled) and not _PER_AREA.search(spelled):
        units.append("m2")
    return tuple(dict.fromkeys(units))


def apart(spelled: str) -> str:
    """A plain question with what is counted cut off from "so với": "bao nhieu ho so voi" counts no "hồ sơ"."""
    return re.sub(r" so (?=voi\b|sanh\b)", " , so ", spelled)


def noun_of(spelled: str) -> str:
    """The word that is counted: "bao nhiêu héc-ta" counts "héc-ta"."""
    hit = _HOW_MANY.search(apart(spelled))
    return hit.group(1).split()[0] if hit else ""
