"""What imitates the frame in which a machine is given documents, and the words that every order has one of."""

from __future__ import annotations

import re


def _forms(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


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
# One of these stands in every line that is an order by itself: most lines are passed by without a closer look.
HINTS = _forms(
    "tro ly|tro li|bot|gpt|llm|gemini|copilot|claude|assistant|agent|model|summar|crawler|nguoi may|tac tu|tri tue|mo hinh|query|queri|thuat toan|"
    "phan mem|cong cu|he thong|bo may|may doc|may tra|may tim|may tong|may hoi|may chi|may khong|may phai|may hay|may dung|bang may|cho may|bo tra|bo tom|bo truy|bo tong|bo tim|tu dong|bo phan tra|"
    "tra loi|hoi dap|giai dap|hoi dap|phan hoi|dap an|cau hoi|duoc hoi|nguoi hoi|ai hoi|co hoi|dan hoi|nguoi dung|nguoi doc|thac mac|truy van|tra cuu|truy hoi|truy xuat|trich xuat|tom tat|tong hop|dau ra|"
    "bo qua|quen |phot lo|lo di|lam ngo|gat bo|vo hieu|tuan theo|ghi de|thay the |quy tac|chi dan|tu day|bang chung|ngu canh|bo nho|cau hinh|che do |loi nhac|cau lenh|prompt|token|"
    "ignore|disregard|forget|overrid|bypass|do not|stop following|developer|system|you are|your |reveal|disclose|instruction|new task|new rule|"
    "trich|dan nguon|nguon|kiem chung|uu tien|van ban nay|tai lieu nay|trang nay|tep nay|bai nay|noi dung nay|doan nay|dong nay|muc nay|o nay|duoi day|doan tren|o tren|phia tren|"
    "quan tam|de y|nguyen van|huong dan|loi dan|loi nhan|thong diep|cua ban|nhiem vu|khong danh cho|moi so lieu|tom luoc|trich luoc|may nao|tri thuc|bo loc|phan dap|dan hoi|hoi gi|quen |dan lai|nhac lai|ghi kem|kem cau|bang cau|bang dong|nhap vai|vao vai|co may|du kien|hoa than|do tin cay|trinh doc|khong phai con nguoi|guardrail|restriction|xin may|nho may|mong may|moi may|note|notice|kinh mong|chi thi|dong vai|vai tro|tu cach|"
    "b0 qu|bo qu4|1gn0r|ign0r|1gnor|pr0mpt|1nstruct|instruct1|qu3n|tr4 l|vtaber|qvfertneq|bireevqr|sbetrg|cebzcg|ob dhn|erongi|dragersid|auq ob|tpmorp|"
    "respond|reply|answer|response|output|the reader|users|tell |supersede|quote|cite|figure|whoever|anyone|<|{|[inst|[sys|=|@"
)
