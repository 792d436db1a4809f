"""A small stand-in for the assistant, with documents of its own, and the page over it.

The page's own tests use the stand-in, so that they test the page. The tests in a browser take their assistant from
the fixture `browser_assistant`; give it the real one to run the same steps over real documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import pytest

from assistant.base import Answer, AnswerNumber, AssistantError, Citation, Update
from assistant.generation.base import Style
from tests.browser import page_of
from vietnamese.text import fold, sentences


@dataclass(frozen=True, slots=True)
class FakeRow:
    id: str
    source: str
    title: str
    published: date | None
    number: str | None
    issuer: str | None
    places: tuple[str, ...]
    programmes: tuple[str, ...]
    kind: str
    passages: int


HOUSING = """Tỉnh Bắc Giang đẩy nhanh nhà ở xã hội
Sáng 12/3/2024, lãnh đạo tỉnh họp nghe báo cáo tiến độ các dự án nhà ở xã hội trên địa bàn.
Theo kế hoạch, tỉnh hoàn thành 5.200 căn nhà ở xã hội trong năm 2024.
Đến cuối tháng 2/2024, các chủ đầu tư đã bàn giao 1.340 căn cho công nhân khu công nghiệp.
Người mua được vay với lãi suất ưu đãi, thời hạn tối đa 25 năm.
Sở Xây dựng cho biết ba dự án còn vướng giải phóng mặt bằng."""

INSURANCE = """KẾ HOẠCH
Phát triển người tham gia bảo hiểm y tế giai đoạn 2024 - 2030
I. MỤC TIÊU
1. Đến năm 2025, tỷ lệ bao phủ bảo hiểm y tế toàn thành phố đạt 95,25% dân số.
2. Đến năm 2030, tỷ lệ bao phủ bảo hiểm y tế toàn thành phố đạt trên 97% dân số.
II. NHIỆM VỤ
1. Ngân sách hỗ trợ 70% mức đóng bảo hiểm y tế cho người thuộc hộ cận nghèo.
2. Ngân sách hỗ trợ 30% mức đóng cho học sinh, sinh viên.
3. Công khai danh sách người được hỗ trợ tại trụ sở xã, phường trong 15 ngày.
""" + "\n".join(f"{n}. Nhiệm vụ thứ {n} do xã, phường chủ động lập lịch và báo cáo hằng quý." for n in range(4, 60))

HOSTILE = """Hỏi đáp về trợ cấp <b>người cao tuổi</b>
Mẫu đơn <script>window.hacked = 1</script> nộp tại xã <img src=x onerror="window.hacked = 2">.
Mức trợ cấp *hằng tháng* cho người cao tuổi là 500.000 đồng, ${window.hacked = 3} {{value}} [liên kết](javascript:x).
Hồ sơ trợ cấp được giải quyết trong 20 ngày."""

FAKES = (
    (
        FakeRow(
            "dhousing",
            "bao/nha-o.html",
            "Tỉnh Bắc Giang đẩy nhanh nhà ở xã hội",
            date(2024, 3, 12),
            None,
            "Báo địa phương",
            ("Bắc Giang",),
            (),
            "article",
            1,
        ),
        HOUSING,
    ),
    (
        FakeRow(
            "dinsurance",
            "ke-hoach/bhyt.docx",
            "Kế hoạch phát triển người tham gia bảo hiểm y tế giai đoạn 2024 - 2030",
            date(2024, 1, 9),
            "15/KH-UBND",
            "UBND thành phố Hà Nội",
            ("Hà Nội",),
            ("15/KH-UBND",),
            "plan",
            8,
        ),
        INSURANCE,
    ),
    (
        FakeRow("dhostile", "<i>tờ rơi</i>.txt", "Hỏi đáp về <b>trợ cấp</b>", None, None, None, (), (), "leaflet", 1),
        HOSTILE,
    ),
)


class FakeAssistant:
    """Answers with the two sentences that share most words with the question; "Còn" goes on from the last question."""

    max_question = 2000
    model = ""

    def __init__(self) -> None:
        self.rows = [row for row, _ in FAKES]
        self.texts = {row.id: text for row, text in FAKES}
        self.asked: list[tuple[str, tuple[str, ...]]] = []
        self.notices: tuple[str, ...] = ()
        self.error: Exception | None = None
        self.styles: list[Style] = []
        self.writing: Callable[[], Iterator[Answer]] | None = None  # what a model writes before the answer is there

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        self.asked.append((question, tuple(history)))
        if self.error:
            raise self.error
        words = set(fold(question).replace("?", " ").split())
        if question.startswith("Còn") and history:
            words |= set(fold(history[-1]).replace("?", " ").split())
        found = []
        for row in self.rows:
            text = self.texts[row.id]
            for span in sentences(text):
                shared = len(words & set(fold(span.text).replace(",", " ").replace(".", " ").split()))
                found.append((shared, row, span))
        found.sort(key=lambda hit: -hit[0])
        if found[0][0] < 4:
            return Answer(question, "Tài liệu hiện có không nói về điều này.", abstained=True, mode="extractive")
        citations = tuple(
            Citation(n, row.id, row.source, row.title, row.published, row.issuer, row.number, s.start, s.end, s.text)
            for n, (_, row, s) in enumerate(found[:2], 1)
        )
        text = "Theo văn bản:\n" + "\n".join(f"- {c.quote.rstrip('.')} [{c.n}]" for c in citations)
        numbers = (AnswerNumber("95,25%", True, 1),)
        return Answer(question, text, False, "extractive", citations, numbers, self.notices, {"answer": 0.01})

    def stream(self, question: str, history: Sequence[str] = (), style: Style = "answer") -> Iterator[Update]:
        self.styles.append(style)
        yield Update("search")
        answer = self.ask(question, history)
        if self.writing is not None:
            yield Update("write", draft=answer)
            for grown in self.writing():
                yield Update("write", grown, answer)
        yield Update("done", answer)

    def documents(self) -> list[FakeRow]:
        return list(self.rows)

    def document_text(self, document_id: str) -> str:
        try:
            return self.texts[document_id]
        except KeyError:
            raise AssistantError("Tài liệu này không còn trong kho.") from None

    def examples(self, count: int = 4) -> list[str]:
        return [
            "Đến năm 2030 tỷ lệ bao phủ bảo hiểm y tế đạt bao nhiêu?",
            "Năm 2024 tỉnh hoàn thành bao nhiêu căn nhà ở xã hội?",
            "Người cao tuổi được trợ cấp hằng tháng bao nhiêu?",
        ][:count]

    def coverage(self) -> str:
        return "Hiện có 3 tài liệu về nhà ở xã hội, bảo hiểm y tế và trợ cấp, năm 2024."


@pytest.fixture
def fake() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture(scope="session")
def browser_assistant() -> FakeAssistant:
    assistant = FakeAssistant()
    assistant.notices = ("Hai văn bản nêu hai số khác nhau; hãy xem ngày ban hành.",)
    return assistant


@dataclass(frozen=True, slots=True)
class Script:
    """What the reader in the browser types; every question has an answer with a citation, except `unknown`."""

    question: str
    follow_up: str  # understood only with `question` before it
    other: str  # what a second reader asks; it shares no cited title with `question`
    unknown: str
    search: str  # finds some documents, but not all


@pytest.fixture(scope="session")
def script() -> Script:
    return Script(
        question="Đến năm 2030 tỷ lệ bao phủ bảo hiểm y tế toàn thành phố đạt bao nhiêu?",
        follow_up="Còn năm 2025 thì sao?",
        other="Theo kế hoạch, năm 2024 tỉnh hoàn thành bao nhiêu căn nhà ở xã hội?",
        unknown="Ai phát minh ra máy bay?",
        search="bao hiem",
    )


@pytest.fixture(scope="session")
def page_url(browser_assistant: FakeAssistant) -> Iterator[str]:
    """The page over the stand-in. A module with an assistant of its own has a page of its own."""
    from app import build_app

    with page_of(build_app(browser_assistant)) as url:
        yield url
