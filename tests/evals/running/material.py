"""A small corpus and set of one's own, and an assistant that does what a test says."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.base import Answer, AssistantError
from evals.base import Case
from evals.running.watch import Unwatched

DOCUMENTS = {
    "bao-cao-dong-thap.txt": (
        "Báo cáo kết quả giảm nghèo tỉnh Đồng Tháp năm 2023\n\n"
        "Năm 2023, tỉnh Đồng Tháp có 4.210 hộ thoát nghèo, tỷ lệ hộ nghèo còn 1,85%.\n\n"
        "Toàn tỉnh đã hỗ trợ xây mới 512 căn nhà cho hộ nghèo với tổng kinh phí 25,6 tỷ đồng.\n"
    ),
    "ke-hoach-lam-dong.txt": (
        "Kế hoạch chăm sóc người cao tuổi tỉnh Lâm Đồng giai đoạn 2024-2026\n\n"
        "Đến năm 2026, tỉnh Lâm Đồng phấn đấu 96% người cao tuổi có thẻ bảo hiểm y tế.\n\n"
        "Mỗi xã thành lập ít nhất 02 câu lạc bộ liên thế hệ.\n"
    ),
}
QUESTIONS: list[dict[str, Any]] = [
    {"question": "Năm 2023 Đồng Tháp có bao nhiêu hộ thoát nghèo?", "values": ["4.210"], "src": ["dong-thap"]},
    {"question": "ty le ho ngheo cua Dong Thap nam 2023?", "values": ["1,85%"], "src": ["dong-thap"]},
    {"question": "Lâm Đồng phấn đấu bao nhiêu % người cao tuổi có thẻ BHYT?", "values": ["96%"], "src": ["lam-dong"]},
    {"question": "Giá vé tàu điện ngầm ở Tokyo là bao nhiêu?", "kind": "abstain"},
]
PASSAGES = [
    {"id": "tre-em", "text": "Trẻ em dưới sáu tuổi được cấp thẻ bảo hiểm y tế miễn phí tại trạm y tế xã."},
    {"id": "cao-tuoi", "text": "Người từ đủ tám mươi tuổi không có lương hưu được nhận trợ cấp hằng tháng."},
    {"id": "nha-o", "title": "Nhà ở", "text": "Công nhân khu công nghiệp được mua nhà ở xã hội trả góp hai mươi năm."},
    {"id": "viec-lam", "text": "Người thất nghiệp được hỗ trợ học nghề trong thời gian hưởng trợ cấp."},
]


def corpus(folder: Path) -> Path:
    """Writes the documents."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in DOCUMENTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def question_set(file: Path, times: int = 1) -> Path:
    """Writes the questions, each `times` times."""
    rows = [
        row | {"id": f"{row.get('kind', 'number')}-{n}-{t}"} for t in range(times) for n, row in enumerate(QUESTIONS)
    ]
    return lines(file, [{"kind": "number", **row} for row in rows])


def lines(file: Path, rows: Sequence[dict[str, Any]]) -> Path:
    """Writes JSON lines."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return file


def reading_set(folder: Path) -> Path:
    """Writes passages and questions with gold."""
    lines(folder / "passages.jsonl", PASSAGES)
    questions = [
        {
            "id": "1",
            "question": "Trẻ em dưới sáu tuổi được cấp thẻ gì?",
            "gold": ["tre-em"],
            "answers": ["thẻ bảo hiểm y tế"],
        },
        {"id": "2", "question": "Ai được mua nhà ở xã hội trả góp?", "gold": ["nha-o"], "answers": ["Công nhân"]},
        {"id": "3", "question": "Mức phạt vượt đèn đỏ là bao nhiêu?", "gold": []},
    ]
    lines(folder / "questions.jsonl", questions)
    return folder


class Watching(Unwatched):
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.owners: list[str] = []
        self.progress: list[tuple[int, int]] = []

    def note(self, message: str) -> None:
        self.notes.append(message)

    def waiting(self, owner: str) -> None:
        self.owners.append(owner)

    def asked(self, done: int, total: int) -> None:
        self.progress.append((done, total))


class Scripted:
    """An assistant that repeats the question, and fails where it says so."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        self.asked.append(question)
        if question == "hỏng":
            raise ZeroDivisionError("chia cho không")
        if question == "dừng":
            raise KeyboardInterrupt
        if not question:
            raise AssistantError("Câu hỏi trống.")
        return Answer(
            question, question.upper(), False, "extractive", seconds={"total": time.perf_counter()}, confidence=1 / 3
        )


def cases(*questions: str) -> list[Case]:
    return [Case(f"c{n}", "number", question) for n, question in enumerate(questions)]
