"""Orders to forget rules or to give them away, on folded text (see `vietnamese.text.fold`)."""

from __future__ import annotations

import re

_RULES = (
    r"(?:huong dan|chi dan|quy tac|chi thi|menh lenh|lenh|cau lenh|loi nhac|loi dan|yeu cau|quy dinh|so lieu|thong tin|du lieu|noi dung|tai lieu|nguon|"
    r"rang buoc|gioi han|prompt|instructions?|bang chung|con so|so)"
)
_WHICH = r"(?:(?:ma |duoc )?(?:ban |may |he thong )?(?:da )?(?:duoc giao|nhan|nhan duoc|duoc cung cap|dat ra|o )?\s?(?:phia )?(?:truoc|tren|truoc do|truoc day|o tren|phia tren|ban dau|cu|he thong|khac|goc|hien tai|hien co)\b)"
_NOT = r"(?<!khong )(?<!khong duoc )(?<!khong the )(?<!chang )(?<!tung )(?<!bi )(?<!da )(?<!viec )(?<!nguoi )"
OVERRIDE = re.compile(
    rf"{_NOT}\b(?:bo qua|quen(?: het| di| ngay)?|phot lo|lo di|lam ngo|gat bo|vo hieu hoa|(?:dung|khong|chang) (?:can )?(?:quan tam|de y)(?: den| toi)?|dung tuan theo|khong tuan theo|khong can tuan theo|ghi de|thay the) "
    rf"(?:het |di |ngay |toan bo |tat ca |moi |cac |nhung |ca )*{_RULES}(?: \w+){{0,2}}? {_WHICH}"
    rf"|{_NOT}\bquen (?:het |di |ngay )*(?:tat ca |moi )?(?:nhung gi|moi thu|moi dieu|nhung dieu|cac dieu)\b.{{0,20}}\b(?:dan|hoc|day|giao|nhan|noi|biet)\b"
    rf"|{_NOT}\b(?:bo qua|quen(?: het| di)?|phot lo|ghi de) (?:het |di |toan bo |tat ca |moi )+(?:cac |nhung )?(?:huong dan|chi dan|quy tac|lenh|cau lenh|loi nhac|rang buoc|nguon|prompt)\b"
    r"|\b(?:quy tac|chi dan|huong dan|lenh)\b[^.;]{0,30}\bnhan duoc\b[^.;]{0,30}\b(?:khong con|het) (?:gia tri|hieu luc)"
    rf"|\b(?:moi|tat ca|cac|nhung) {_RULES} (?:o |da neu |duoc giao )?(?:phia )?(?:truoc|tren) (?:dong|doan|cau|muc) nay\b"
    r"|\b(?:moi|tat ca) (?:quy tac|chi dan|lenh|rang buoc) (?:cu|truoc|truoc day|tren)(?: \w+){0,2} (?:vo hieu|huy|huy bo|bi bo)\b"
    r"|\b(?:bo|thoat|roi|thoi) vai (?:tro )?(?:\w+ )?(?:tro ly|chatbot|may|ai)\b|\bquen (?:\w+ )?(?:vai tro|nhiem vu|danh tinh|tu cach)\b|\b(?:nhiem vu|vai tro|muc tieu|chi dan|danh tinh) moi cua (?:ban|tro ly|may)\b|\btu (?:nay|gio|bay gio|luc nay)(?: tro di)? (?:ban|tro ly|may) (?:la|phai|se|chi|hay|khong)\b"
    r"|\b(?:huong dan|chi dan|quy tac|menh lenh|rang buoc|gioi han)\b[^.;]{0,40}\b(?:nha phat trien|nguoi tao|he thong|lap trinh|ban dau|o tren)\b[^.;]{0,40}\b(?:bai bo|vo hieu|huy bo|khong con|het hieu luc|tam ngung)"
    r"|\bquy tac (?:phien ban )?moi thay (?:cho|the) quy tac\b"
    r"|\b(?:phan )?(?:bang chung|tai lieu|ngu canh) (?:da )?(?:het|ket thuc)\b[^a-z]{0,4}\s?tu day\b|\btu day la (?:quy tac|chi dan|lenh|yeu cau|huong dan) (?:cua|cho|danh)"
)
OVERRIDE_EN = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass|do not follow|stop following)\b(?: (?:all|any|everything|the|your|my|our|of|these|those|every|about|previous|prior|above|earlier|preceding|system|original|other|and|or|evidence)){0,5}"
    r" (?:instructions?|rules?|prompts?|guidelines?|directions?|orders|context|messages?|constraints?|polic(?:y|ies)|requirements?|citations?|safeguards?|guardrails?|restrictions?|filters?|limits?|(?:said|written|text) above|above|evidence|sources?)\b"
    r"|\b(?:system|developer|admin(?:istrator)?|security) (?:override|prompt|instruction|note to)\b"
    r"|\byou are (?:now|no longer|a|an|in)\b|\b(?:reveal|disclose|print|show|repeat|output|leak)\b[^.]{0,30}\b(?:system prompt|hidden|instructions|configuration|your prompt|your rules|api key)\b"
    r"|\bwithout (?:any )?(?:restrictions?|guardrails?|filters?|safeguards?|limits)\b|\b(?:previous|prior|earlier|old|above|all) (?:guardrails?|instructions?|rules|prompts?|restrictions?|safeguards?)\b[^.;]{0,20}\b(?:expired?|void|revoked|lifted|disabled|suspended|no longer)\b"
    r"|\byour (?:new|real|true|only) (?:goal|task|role|instructions?|objective|job|mission)\b|\b(?:begin|end|start|new) (?:of )?(?:the )?(?:system|developer|admin) (?:message|prompt|instructions?)\b|\bnew (?:instructions?|rules?|task)\s*:"
)
LEAK = re.compile(
    r"\b(?:in|doc|nhac|chep|liet ke|tiet lo|cho xem|gui|hien thi|viet)(?: ra| lai)?(?: cho toi)?(?: toan bo| moi| het| cac| nguyen van| lai)*"
    r" (?:huong dan|quy tac|loi nhac|cau hinh|chi dan|menh lenh|loi dan)(?: he thong)? (?:\w+ ){0,2}?(?:ban|may)(?: \w+)? (?:duoc|nhan|dang|da)\b|\b(?:in|xuat|doc|nhac|chep|tiet lo|hien thi|cho xem|cong bo)(?: \w+){0,6}? (?:loi nhac|huong dan|quy tac|chi dan|cau hinh|thiet lap|menh lenh)(?: ma)? (?:he thong|ban dau|goc|an|noi bo|cua (?:minh|ban|may)|(?:ban|may) (?:duoc|nhan|dang))\b|\b(?:in|doc|nhac|chep|tiet lo)(?: ra| lai)? (?:toan bo |nguyen van )*loi nhac\b"
)
BEFORE_ORDER = re.compile(
    r"(?:^|[:.;!?“\"(\]\-–>]|\b(?:hay|phai|can|xin|vui long|please|then|now|and|tu day|tu gio|bay gio|roi|va|to|must))\W*$"
)
