"""What stands around a question and is none of it: courtesies, haste, how the answer is to look, orders to a machine.

"Viết lại bằng lời dễ hiểu: …", "Đừng trả lời dài, chỉ cần con số: …", "Please …, thanks". Code answers in its own way, whatever
was ordered; these words would only be looked for in the documents, and missed.
"""

from __future__ import annotations

import re

from ingest.injection.rules import OVERRIDE, OVERRIDE_EN
from vietnamese.docnumbers import find_document_numbers, find_short_references
from vietnamese.places import find_places
from vietnamese.spelling import plain
from vietnamese.text import syllables


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Plain syllables that such an opening is made of; one of `_TELLING` must be among them.
_WORDS = _words(
    "hay xin vui long lam on please ok okay oke ban giup toi em minh chau cho ho voi nhe a da vang the thi va roi gio bay luc nay day"
    " tra loi viet lai noi giai thich tom tat trinh bay ngan gon dai de hieu bang don gian ro rang thoi can so con khong nguon dan trich"
    " dung chi dung qua chi tiet gap khan quan trong nhanh ngay mot cau hoi hoi quen mat rat that su tiet kiem bi giu mat gach dau dong bang"
    " trong dong vai dong y danh sach liet ke kieu dang dinh html json markdown csv tron bo qua cac muc phan khac nhac quay truoc tren theo"
    " xac nhan giong nguoi thuong dan ba me bo ong ong nha kieu nhu la now answer reply just only then so well hi hello alo"
    " mo bai mo dau ket luan thua gui anh chi co chu bac thay"
)
_TELLING = _words(
    "tra viet noi giai tom trinh dung gap khan quan please ok okay oke xin quen nhanh bo answer reply now hi hello alo giu quay xac chi khong thua gui vui lam"
)
_LONGEST = 12  # syllables of such an opening
_SHORTEST = 4  # syllables that a question has at least
_OPENING = re.compile(r"^\W*(?P<words>[^:,;.!?–—>]{2,90})(?:[:,;!.]+|\s[-–—]+>?|\s?-+>)\s+(?=\S)")
_MARK = re.compile(r"^\W*[(\[*]\s*(?:gap|khan|khan cap|hoi nhanh|quan trong|can gap|urgent)\s*[)\]*]+\s*[:,-]?\s*")
_FIRST = re.compile(
    r"^\W*(?:(?:please|pls|ok|okay|hello|alo)\b[ ,:]*|gia su (?:nhu |rang |la )?|tuong tuong (?:rang |la )?|vi du nhu (?=toi|em|nha)"
    r"|(?:(?:sau do|roi|cuoi cung|tiep theo)[ ,]+)?(?:hay |xin |vui long |ban |lam on )*(?:cho|noi) (?:toi |em |minh |chau |chung toi )?(?:duoc )?biet (?:ve |rang )?(?=\S)"
    r"|(?:dung|khong can|khoi) (?:noi|ke|neu|tra loi|lay)(?: ve)? [^,.:;?0-9]{2,40}[,;.] (?:hay )?chi (?:can )?(?:noi |neu |cho )?(?:biet )?(?:ve )?(?=\S)"
    r"|huong dan (?:giup )?(?:toi |em |minh |chau )?(?:tung buoc |chi tiet |cu the )+(?:cach |ve )?(?=\S)"
    r"|(?:hay |xin |vui long )?(?:dan|trich|chep|doc) (?:lai )?nguyen van (?:cau |doan )?(?:noi )?(?:ve |rang )?"
    r"|(?:in|xuat|viet|gui|ke lai|ke) (?:ra )?giup (?:toi|em|minh|chau) |chi can (?:biet |con so |so )?)(?=\S)"
)
_LAST = re.compile(
    r"[\s,.;!]+(?:thanks?(?: you)?|thank u|tks|please|pls|cam on(?: ban| nhieu| a| anh| chi)*|xin cam on|nhe|voi a)\W*$"
)
# "Viết câu trả lời không dấu, thêm chữ ký ở cuối: còn mấy chỉ tiêu?": how the answer is to be written, then the question.
_ORDERED = re.compile(
    r"^\W*(?:hay |xin |vui long |ban |chi |dung |khong )*(?:viet|tra loi|trinh bay|in|ve|dong khung|bat dau|ket thuc|them|chen|gui|dua|doc|noi|lam|tom tat)\b"
    r"(?=[^?]{0,200}\b(?:cau tra loi|tra loi|html|markdown|json|chu ky|in dam|dap an|lien ket|the (?:mo|dong)|khong (?:can )?(?:nguon|canh bao|giai thich))\b)"
    r"[^?]{3,200}:\s+(?=[^:?]{12,}\?\s*$)"
)
# "Liệt kê thành bảng ba chỉ tiêu …": the form of the answer within what is asked.
_FORM = re.compile(
    r"^\W*(?:hay |xin |vui long )?(?:liet ke|trinh bay|tom tat|thong ke|ke ra|ke|neu|lap)(?P<form> (?:thanh|theo|duoi dang|o dang|dang|bang)(?: dang)?(?: mot)? (?:bang|danh sach|gach dau dong)(?: bieu)?)(?= \w)"
)
_AS = re.compile(
    r"^\W*(?:toi|em|minh|chau)? ?(?:dong vai|trong vai|thay mat|dai dien(?: cho)?) [^:?.;0-9]{2,50}:\s+(?=\S)"
)
_WHO = re.compile(
    r"^\W*(?:toi|em|minh|chau)?\s*la (?:mot )?(?:can bo|cong chuc|vien chuc|chuyen vien|phong vien|nha bao|nghien cuu sinh|giang vien|luat su|nhan vien)\b"
    r"(?P<rest>[^,:;.?!0-9]{0,40})[,:;.]\s+(?=\S)"
)


def unframed(text: str) -> tuple[str, str]:
    """(NFC text without what frames the question, what it tells of who asks).

    Nothing is taken away that names a place, a time, a document or a figure, and never so much that no question is left.
    """
    told = ""
    for _ in range(4):
        shorter, also = _once(text)
        if shorter == text or len(syllables(shorter)) < _SHORTEST:
            break
        text, told = shorter, f"{told} {also}".strip()
    return text, told


def _once(text: str) -> tuple[str, str]:
    spelled = plain(text)
    who = _WHO.match(spelled)
    if who:
        return text[who.end() :], text[: who.end()].strip(" ,:;")
    if form := _FORM.match(spelled):
        return text[: form.start("form")] + text[form.end("form") :], ""
    for sign in (_ORDERED, _MARK, _AS, _FIRST):
        if hit := sign.match(spelled):
            return text[hit.end() :], ""
    opening = _OPENING.match(spelled)
    if opening and _frames(text[: opening.end()], opening.group("words")):
        return text[opening.end() :], ""
    last = _LAST.search(spelled)
    return (text[: last.start()], "") if last else (text, "")


def _frames(text: str, words: str) -> bool:
    found = re.findall(r"\w+", words)
    framing = len(found) <= _LONGEST and _WORDS.issuperset(found) and not _TELLING.isdisjoint(found)
    if not framing and not OVERRIDE.match(words) and not OVERRIDE_EN.match(words):
        return False
    return not (find_places(text, abbreviations=True) or find_document_numbers(text) or find_short_references(text))
