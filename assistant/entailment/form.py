"""Is it a statement at all? Markup, addresses to the machine, questions and fragments are none."""

from __future__ import annotations

import re

from assistant.generation.base import Reason
from ingest.injection.find import addresses_machine

_MARKUP = re.compile(r"<[^>]{1,80}>|</|https?://|www\.|\w+@\w+\.\w+|[{}\[\]|`]|\\n|&\w+;|^\s*#|\*\*|__")
_MACHINE = re.compile(
    r"(?<!\w)(?:bằng chứng|ngữ cảnh|đoạn trích|văn bản trên|thông tin trên|dữ liệu đã cho|câu hỏi trên|mô hình ngôn ngữ|là trợ lý|trợ lý (?:ảo|ai)|tôi|"
    r"system|prompt|assistant|chatgpt|openai|hướng dẫn hệ thống|as an ai|ignore)(?!\w)",
    re.IGNORECASE,
)
_ALLOWED = re.compile(r"[“\"][^”\"]*[”\"]")  # a person may say "tôi" in a quotation


def judge(text: str) -> list[Reason]:
    """Why a text is no statement."""
    if _MARKUP.search(text):
        return [Reason("form", "Câu có mã đánh dấu, địa chỉ mạng hoặc ký hiệu lạ.")]
    if text.rstrip().endswith(("?", ":")):
        return [Reason("form", "Đây là câu hỏi hoặc lời dẫn, không phải một khẳng định.")]
    if _MACHINE.search(_ALLOWED.sub(" ", text)) or addresses_machine(text) is not None:
        return [Reason("form", "Câu nói về bằng chứng, câu hỏi hoặc người viết thay vì nội dung.")]
    words = [w.casefold() for w in text.split() if any(c.isalpha() for c in w)]
    if len(words) >= 6 and len(set(words)) * 2 < len(words):
        return [Reason("form", "Câu chỉ lặp lại vài từ.")]
    if len(words) < 3:
        return [Reason("form", "Câu quá ngắn để là một khẳng định.")]
    return []
