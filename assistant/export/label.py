"""What readers are told about how an answer was made, on the page, in copies and in files alike."""

from __future__ import annotations

from assistant.base import Answer, Mode
from assistant.generation.base import Style

MODE_LABELS: dict[Mode, str] = {
    "ledger": "Máy trả lời từ bảng chỉ tiêu, trích từ văn bản",
    "extractive": "Máy trả lời, trích từ văn bản",
    "generative": "Máy viết lại từ văn bản, đã đối chiếu nguồn",
}
STYLE_LABELS: dict[Style, str] = {
    "answer": "Trả lời",
    "citizen": "Giải thích cho người dân",
    "report": "Đoạn báo cáo",
}
DECLINED = "Không có trong tài liệu"
CHECK = "hãy kiểm tra nguồn trước khi dùng"


def flowing(answer: Answer, style: Style) -> bool:
    """Whether the answer's sentences are one paragraph."""
    return style == "report" and answer.mode == "generative"


def label(answer: Answer, style: Style = "answer") -> str:
    """What stands over an answer on the page."""
    if answer.abstained:
        return DECLINED
    if answer.mode == "generative" and style != "answer":
        return f"{MODE_LABELS[answer.mode]} · {STYLE_LABELS[style]}"
    return MODE_LABELS[answer.mode]


def imprint(answer: Answer, model: str = "") -> str:
    """What goes along with an answer that leaves the page: one sentence in brackets.

    model: name and place of the configured model, empty without one; it is named where its words are in the answer.
    """
    wrote = f", mô hình {model}" if model and answer.mode == "generative" and not answer.abstained else ""
    return f"({MODE_LABELS[answer.mode]}{wrote}; {CHECK}.)"
