"""The signs of text that is written for a machine, on folded text (see `vietnamese.text.fold`). Each counts; see `find`."""

from __future__ import annotations

import re


def _forms(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


# --------------------------------------------------------------------------- who is spoken to

_ASSISTANT = (
    r"tro l[yi](?! (?:chu tich|pho chu tich|bo truong|thu truong|giam doc|thu tuong|tong thong|tong bi thu|dai bieu|bi thu|"
    r"thanh nien|giang vien|giao vien|phap ly|luat su|thu ky|huan luyen|dieu duong|bac si|nghien cuu|vien truong|xa hoi))"
)
MACHINE = re.compile(
    rf"\b(?:{_ASSISTANT}|chat ?bots?|chatgpt|gpt|llms?|gemini|copilot|mo hinh (?:ngon ngu|ai)|ai models?|language models?|"
    r"(?:ai|virtual|digital) (?:assistant|agent)s?|assistants?|"
    r"(?:xin|hoi|nho|de nghi|yeu cau) (?:cac |moi )?(?:mo hinh|tri tue nhan tao|may tinh) (?:hay|dung|vui long|khong|chi|phai|doc|nao)|"
    r"nay bang (?:may|phan mem|cong cu)|may (?:tra loi|doc|tim kiem|tra cuu|tong hop|hoi dap)|robot tra loi|"
    r"chuong trinh (?:tu dong|may tinh|xu ly tai lieu)|(?:phan mem|cong cu|ung dung|he thong|may chu) (?:hoi dap|tra loi|tra cuu|truy hoi|tim kiem|tong hop|doc|tu dong))"
)
SYSTEM = re.compile(
    r"\b(?:he thong )?(?:he thong ai|tri tue nhan tao)\b"
)  # what laws on the matter call it: it counts less
AI = re.compile(
    r"(?<![\w-])(?:A\.?I|[Bb]ots?|BOT|RAG|LLMs?)(?![\w-])"
)  # as written: "ai" without capitals is "who", "bot" with marks flour
BARE = re.compile(
    r"\b(?:may|bot|he thong|assistant) (?:chi duoc|khong duoc|phai|hay|dung) (?:dap|tra loi|trich|noi|viet|in)\b"
)
READS_THIS = re.compile(
    r"\b(?:truy xuat|trich xuat|tong hop|dich|doc|nhan|xu ly|gap|thay|quet|tom tat|phan tich)(?: duoc)?(?: den| toi)? (?:o|trang|tai lieu|van ban|huong dan|doan|dong|muc|bai|tep|file|noi dung|bao cao|ghi chu|phan|cau|thong tin|bang)(?: \w+){0,2} nay\b"
    r"|\b(?:reading|processing|summari[sz]ing|parsing) this\b"
)

DIGESTS = re.compile(
    r"\b(?:khi|luc|neu|truoc khi) (?:tom tat|truy xuat|trich xuat|tong hop|phan tich|xu ly|dich) (?:\w+ ){1,3}nay\b"
)
FIRST_OF_ALL = re.compile(
    r"\buu tien (?:tuyet doi\b|(?:doan|noi dung|dong|thong tin|tai lieu|cau) nay\b)|\b(?:doan|nguon|tai lieu) khac (?:la|deu) (?:la )?(?:gia|sai|cu|khong)\b"
    r"|\b(?:dap an|cau tra loi|con so) duy nhat (?:duoc phep|dung|hop le)\b|\b(?:khong|dung)\b.{0,40}\b(?:biet|thay|nhac|tiet lo)\b.{0,20}\b(?:dong|doan|ghi chu|chi dan|lenh) nay\b"
)

# --------------------------------------------------------------------------- what it is told

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
    r"|\bquy tac (?:phien ban )?moi thay (?:cho|the) quy tac\b"
    r"|\b(?:phan )?(?:bang chung|tai lieu|ngu canh) (?:da )?(?:het|ket thuc)\b[^a-z]{0,4}\s?tu day\b|\btu day la (?:quy tac|chi dan|lenh|yeu cau|huong dan) (?:cua|cho|danh)"
)
OVERRIDE_EN = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass|do not follow|stop following)\b(?: (?:all|any|everything|the|your|my|our|of|these|those|every|about|previous|prior|above|earlier|preceding|system|original|other|and|or|evidence)){0,5}"
    r" (?:instructions?|rules?|prompts?|guidelines?|directions?|orders|context|messages?|constraints?|polic(?:y|ies)|requirements?|citations?|safeguards?|(?:said|written|text) above|above|evidence|sources?)\b"
    r"|\b(?:system|developer|admin(?:istrator)?|security) (?:override|prompt|instruction|note to)\b"
    r"|\byou are (?:now|no longer|a|an|in)\b|\b(?:reveal|disclose|print|show|repeat|output|leak)\b[^.]{0,30}\b(?:system prompt|hidden|instructions|configuration|your prompt|your rules|api key)\b"
    r"|\b(?:begin|end|start|new) (?:of )?(?:the )?(?:system|developer|admin) (?:message|prompt|instructions?)\b|\bnew (?:instructions?|rules?|task)\s*:"
)
_SAYS = r"(?:tra loi|dap|noi|viet|khang dinh|bao|ghi|in ra|in|xac nhan|trinh bay|nhac lai|phat bieu|tuyen bo)"
LEAK = re.compile(
    r"\b(?:in|doc|nhac|chep|liet ke|tiet lo|cho xem|gui|hien thi|viet)(?: ra| lai)?(?: cho toi)?(?: toan bo| moi| het| cac| nguyen van| lai)*"
    r" (?:huong dan|quy tac|loi nhac|cau hinh|chi dan|menh lenh|loi dan)(?: he thong)? (?:\w+ ){0,2}?(?:ban|may)(?: \w+)? (?:duoc|nhan|dang|da)\b|\b(?:in|doc|nhac|chep|tiet lo)(?: ra| lai)? (?:toan bo |nguyen van )*loi nhac\b"
)
USES = re.compile(
    r"\b(?:dung|su dung|lay|thay|doi)\b.{0,40}\b(?:so|con so|so lieu)\b.{0,60}\b(?:cho|trong|khi|de|bang)\b.{0,15}\b(?:moi cau|tra loi|cau hoi|cau tra loi)"
    r"|\b(?:so|con so|dap an|cau tra loi) (?:dung|chinh xac)(?: \w+){0,3} la\b|\bthay (?:so|con so|so lieu)\b.{0,40}\bbang\b.{0,15}\d|\bdoc \d[\d.,]* ?%? thanh \d|\bbo qua (?:muc|phan|doan|bang|trang|dong) \d"
)
HUMAN = re.compile(
    r"\b(?:tong dai vien|tuyen truyen vien|cong tac vien|can bo|cong chuc|nhan vien|vien chuc|giao vien|bac si|ong|ba|anh|chi|nguoi dan|dai bieu|cu tri|chu tich|giam doc|lanh dao|phu huynh|gia dinh|hoc sinh|"
    r"nguoi nop|nguoi tra loi|nguoi duoc (?:hoi|phong van)|dieu tra vien|thi sinh|don vi|co quan|so|phong|ubnd|uy ban|doanh nghiep|chu dau tu|nha thau|to chuc)\b[^,.;:]{0,25}$"
)
# "hãy đáp rằng", "phải trả lời là", "chỉ được đáp: “…”": what is to be said, not that something is to be said.
SCRIPT = re.compile(
    rf"\b(?:cu|hay|phai|can|luon(?: luon)?|chi(?: duoc| can)?|nen|xin|vui long|roi|va|se|bat buoc|dung) (?:luon |chi |phai )?{_SAYS}"
    r"(?: (?:lai|thang|ngay|dung|nguyen van|ro|kem|them|chac chan|nguoi (?:hoi|dung|doc|dan)|voi (?:ho|nguoi hoi|nguoi dung|nguoi doc)|cho (?:ho|nguoi hoi|nguoi dung|nguoi doc)))*"
    r"(?: (?:rang|la|thanh|ra)\b|\s*[:“\"«]| (?:dung con so|nhu vay|nhu the|theo mau|cau sau|nguyen van|muc|so|gia|ty le|con so)\b| (?:the|ho|tinh|nguoi|viec) .{0,50}\d)"
    rf"|^\W*{_SAYS}(?: (?:lai|thang|ngay|dung))* (?:rang|moi cau hoi)\b|[:;,]\s*(?:\(\w\)\s*)?(?:tra loi|dap|khang dinh) (?:rang|moi cau hoi)\b"
    r"|\bphai (?:duoc )?(?:tra loi|hieu|doc|ghi|noi|trich) la\b|\b(?:hay )?coi\b.{1,60}\bla (?:sai|dung|that|su that|khong co|chinh xac|cu|loi thoi)\b"
    r"|\b(?:trich|chep|in) (?:lai )?(?:dung )?nguyen van\s*[:“\"«]|\bnoi do la\b|\bthay moi (?:so|con so)\b|\bdoi\b.{3,80}\bthanh\b.{1,40}\bcau tra loi\b"
    r"|\b(?:reply|respond|answer|tell|say|output|print|return|write|state|claim|inform|assert)\b(?: (?:phrase|with|a|an|only|exactly|always|back|the|this|that|user|users|reader|readers|them|everyone|people|with|to|object|any|every|question|questions|s|asked)){1,6}\b|\b(?:summari[sz]e|describe|report|present|translate) (?:this|it|the \w+)(?: \w+){0,2} (?:as|to say)\b"
)
BEFORE_ORDER = re.compile(
    r"(?:^|[:.;!?“\"(\]\-–>]|\b(?:hay|phai|can|xin|vui long|please|then|now|and|tu day|tu gio|bay gio|roi|va|to|must))\W*$"
)
ORDER = re.compile(
    r"\b(?:hay|dung|cho|luon|luon luon|chi duoc|khong duoc|bat buoc phai|phai|vui long|tuyet doi khong|nhat thiet)\b|\b(?:must|always|never|do not|don t|don't|please|only)\b"
)
REPLIES = re.compile(
    r"\b(?:moi|cac|tat ca|bat ky|bat cu|tung|toan bo|khoi|trong|vao|cuoi|dau)(?: cac| moi| nhung)? (?:cuoi |dau )?(?:cau tra loi|cau hoi(?! (?:cua (?:cu tri|dai bieu|nguoi dan|bao chi|phong vien))))\b"
    r"|\bcau tra loi (?:cua ban|nao)\b|\bnguoi (?:hoi|doc|dung)(?: (?:gui|mo|goi|nap|chuyen|bam|nhap|dang nhap))|\b(?:yeu cau|bao|moi|khuyen|cho|chuyen|dan|dua|huong dan|nhac) nguoi (?:hoi|doc|dung)\b"
    r"|\b(?:khi|moi khi|neu|luc|he) (?:duoc hoi|co (?:ai|nguoi|cau) hoi|(?:ai|nguoi dung|nguoi dan|nguoi doc|nguoi ta) hoi|cau hoi)\b"
    r"|\bcau hoi cua nguoi (?:dung|hoi)\b|\bcon so do\b|\bloi nhac\b|\b(?:cau hinh|quy tac|chi dan) cua ban\b"
    r"|\b(?:the|any|every) (?:reader|user|question|answer)s?\b|\b(?:ket thuc|mo dau|bat dau) (?:moi )?cau tra loi\b|\bvoi (?:moi |cac )?cau hoi ve\b|\ball (?:answers|questions|replies|readers|users)\b|\bdo not (?:cite|mention|reveal|add|use|tell|show|include)\b|\b(?:your|its) (?:answer|reply|response|instructions?|rules|prompt)s?\b|\bwithout (?:citing|citation|sources?)\b"
)
HIDES = re.compile(
    r"\btat (?:che do |buoc |bo )?(?:kiem chung|kiem tra|an toan|bao ve|xac minh|loc)\b|\bkhong duoc trich\b|\b(?:khong|dung|chang) (?:duoc )?(?:cho (?:nguoi|ai)|nhac den|nhac toi|de lo|tiet lo|noi cho|trich dan|dung so|tin so)\b|\b(?:giu kin|an di)\b.{0,20}\bghi chu\b"
    r"|\b(?:khong|dung|bo|xoa|khoi) (?:can |ghi |de |dan |neu |phan |duoc )*(?:nguon|trich dan|dan nguon|doi chieu|kiem chung|kiem tra nguon|canh bao)\b|\bbo (?:qua )?buoc (?:kiem tra|kiem chung|doi chieu)\b|\bxoa trich dan\b"
)
# "trợ lý chép nguyên văn", "trợ lý trả lời 12 căn": an order without a word that orders. What machines do for people is told
# with "đã", "giúp", "có thể" or a count of what was asked.
ACTS = re.compile(
    r"^\W*(?:ao|so|ai|tu dong|thong minh|tra loi tu dong|doc [\w ]{2,20} nay)?\s*(?:hay |chi |luon |phai |roi |cung )*"
    r"(?:chep|chen|giai ma|lam theo|thuc hien (?:theo|cac|ba|hai|lenh|nhung|viec sau)|tuan theo|dap|in ra|in lai|bo qua|quen|them (?:dong|cau|vao)|xoa|doi|gia vo|khong nhac|khong trich|dung dung"
    r"|(?:tra loi|noi|viet|khang dinh)(?! (?:trong|ngay|duoc|cac|cau hoi|nhanh|chinh xac|tu dong|nhung|moi|nguoi|ve|hon|gan|khoang|cho|qua|bang|kip thoi|dung|day du|tren|24|\d[\d.,]* ?(?:cau|luot|cuoc|thac mac|yeu cau|%|phan tram|giay|phut|gio|nguoi|truong hop))))\b"
)
TELLS = re.compile(
    r"\b(?:tra loi (?:trong|ngay|duoc|tu dong|nhanh|dung|chinh xac|\d)|da|dang duoc|se|co the|giup|ho tro|phuc vu|ung dung|trien khai|van hanh|duoc (?:xay dung|trien khai|su dung|phat trien)|ra mat|thu nghiem|dao tao|nang cao)\b"
)

# --------------------------------------------------------------------------- form

FENCE = re.compile(
    r"</?\s*(?:system|evidence|documents?|context|instructions?|assistant|user|prompt|bang_chung|tai_lieu|tool(?:_\w+)?|im_start|im_end|sys)\b[^<>\n]{0,80}>|<\|[^<>|\n]{1,30}\|>|\[/?(?:INST|SYS|SYSTEM)\]|<</?SYS>>|^\s*#{2,}\s*(?:instructions?|system|assistant|response|prompt)\b",
    re.IGNORECASE,
)
OBJECT = re.compile(
    r"\{\s*[\"'](?:role|statements?|instructions?|system|messages|answer|content|tool(?:_calls?)?|function|verified|output)[\"']\s*:",
    re.IGNORECASE,
)
SPEAKER = re.compile(
    r"^\W{0,6}(?P<who>system|assistant|user|human|developer|he thong|tro ly|nguoi dung|ai|may)\s*(?P<mark>:|$)"
)
LABEL = re.compile(
    r"\b(?:ghi chu|luu y|chu y|noi dung|chi dan|menh lenh|lenh|phu luc|danh cho|gui|kinh gui|hoi|thong bao|yeu cau|nhan|note|attention|dear|instructions?|message|for|to)\b"
)
SPOKEN_TO = re.compile(r"^\W*(?:\([^()]{1,4}\)\s*)?(?P<label>[^.:;,]{3,90})[:,](?!\d)")
HAILS = re.compile(r"^\W*(?:\w+ ){0,2}(?:hay|vui long|xin) (?!dich|phuc vu)\w")
IS_ONE = re.compile(r"\bban (?:la|dang la) (?:mot )?(?:tro l[yi]|chatbot|mo hinh|he thong|ai|may)\b")
SAYS_THAT = re.compile(r"^\W*(?:ao |so |ai )?(?:phai |se )?(?:tra loi|dap|noi|khang dinh|viet) (?:rang|la)\b")
SPEAKS_TO = re.compile(
    r"\b(?:cho|gui|nhan|voi|toi|den|hoi) (?:cac |moi )?(?:may|may tinh|mo hinh|tri tue nhan tao|thuat toan|robot)\s*$"
)
SECRET = re.compile(
    r"^\W*(?:chi dan|menh lenh|lenh|ghi chu|loi nhan) (?:an(?=\s*[:(]| cho\b| danh\b)|mat(?=\s*[:(]| cho\b| danh\b)|noi bo|ky thuat|he thong|cho may|cho tro l[yi])\b[^.:;]{0,40}:"
)
SWINDLE = re.compile(r"\b(?:lua dao|gia danh|mao danh|gia mao|tin nhan la|ke gian|ke xau)\b")
# One of these stands in every line that is an order by itself: most lines are passed by without a closer look.
HINTS = _forms(
    "tro ly|tro li|bot|gpt|llm|gemini|copilot|mo hinh ngon|mo hinh ai|ai model|language model|assistant|virtual agent|digital agent|"
    "may tra loi|may doc|may tim|may tra cuu|may tong hop|may hoi|may chi duoc|may khong duoc|may phai|may hay|may dung|tri tue nhan tao|he thong ai|"
    "hoi dap|he thong tra loi|phan mem tra|cong cu tra|he thong tra|phan mem tim|cong cu tim|truy hoi|tong hop|he thong doc|phan mem doc|tu dong|"
    "bo qua|quen |phot lo|lo di|lam ngo|gat bo|vo hieu|tuan theo|ghi de|thay the |quy tac|chi dan|tu day la|bang chung|ngu canh|"
    "ignore|disregard|forget|overrid|bypass|do not follow|stop following|developer|system|you are|reveal|disclose|instruction|prompt|new task|new rule|"
    "duoc hoi|nguoi hoi|ai hoi|nguoi dung|nguoi doc|nguoi dan hoi|nguoi ta hoi|cau hoi|cau tra loi|nguon|trich dan|loi nhac|"
    "b0 qu|bo qu4|1gn0r|ign0r|1gnor|pr0mpt|1nstruct|instruct1|qu3n|tr4 l|vtaber|qvfertneq|bireevqr|sbetrg|cebzcg|ob dhn|erongi|dragersid|auq ob|tpmorp|"
    "respond|reply|answer |summari|must claim|you must|cho may|tri tue|mo hinh|thuat toan|truy xuat|trich xuat|tom tat|uu tien|doan nay|dong nay|"
    "quan tam|de y|nguyen van|kiem chung|bang may|huong dan|loi dan|<|{|[inst|[sys|the reader|the user|you must"
)
