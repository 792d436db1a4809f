"""How long a question to the ledger takes with 20,000 rows: the first one of a process, later ones, and the table.

The documents are made up here and stored without extraction or a model, so that only reading is measured. Times are of
the processor, so that a busy machine tells little worse ones, and only of the ledger's own step. The first question has
a process to itself: it also pays for what any first question does, which the ledger of a tenth of the size shows;
"reopened" is the first one to a store in a process that has answered before.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import numpy as np

from assistant.ledger.answer import answer_from_ledger
from assistant.ledger.shelf import Shelf
from assistant.question.query import Query
from assistant.question.understand import understand
from evals.benchmarks.common import write_result
from ingest.base import Description, Document, Passage
from ingest.indicators.base import Indicator, IndicatorKind
from vectorstore.base import Vectors
from vectorstore.ledger.base import LedgerFilter
from vectorstore.store import Store
from vietnamese.places import provinces

ROWS = 20_000
OF_DOCUMENT = 80  # rows of one document
REPEATED = 5
_HEADS = (
    "Tỷ lệ lao động qua đào tạo", "Tỷ lệ hộ nghèo", "Tỷ lệ bao phủ bảo hiểm y tế", "Tỷ lệ trẻ em dưới 6 tuổi được khám sức khỏe",
    "Tỷ lệ người cao tuổi có lương hưu hoặc trợ cấp", "Tỷ lệ trường học đạt chuẩn quốc gia", "Tỷ lệ thất nghiệp",
    "Tỷ lệ dân số dùng nước sạch", "Tỷ lệ xã có trạm y tế kiên cố", "Tỷ lệ lực lượng lao động tham gia bảo hiểm xã hội",
)  # fmt: skip
_COUNTS = (
    ("Số người được giải quyết việc làm", "người"), ("Số căn nhà xây mới cho hộ nghèo", "căn"), ("Kinh phí trợ giúp xã hội", "đồng"),
    ("Số suất học bổng được trao", "suất"), ("Số hộ thoát nghèo", "hộ"),
)  # fmt: skip
_OF = (
    "",
    " khu vực nông thôn",
    " khu vực thành thị",
    " vùng dân tộc thiểu số",
    " nữ",
    " miền núi",
    " của hộ gia đình chính sách",
)
_LEADS: dict[IndicatorKind, str] = {
    "target": "Phấn đấu đến năm {year}, {name} đạt {figure}",
    "achieved": "Năm {year}, {name} là {figure}",
    "estimate": "Ước năm {year}, {name} đạt {figure}",
    "plan": "Kế hoạch năm {year} giao {name} là {figure}",
}
_FILLER = (
    "Các cơ quan, đơn vị theo nhiệm vụ được phân công chủ động tổ chức thực hiện và báo cáo định kỳ theo quy định. "
)
QUESTIONS = (
    "Chỉ tiêu nào đạt 100%?",
    "Những chỉ tiêu nào trên 98%?",
    "Những chỉ tiêu nào của Hải Phòng đạt từ 95% trở lên?",
    "Chỉ tiêu nào của Nghệ An năm 2024 vượt kế hoạch?",
    "So sánh mục tiêu bao phủ bảo hiểm y tế năm 2025 của Nghệ An và Hải Phòng",
    "Tỉnh nào đặt mục tiêu bao phủ bảo hiểm y tế cao nhất?",
    "Tỷ lệ hộ nghèo Nghệ An năm 2024 giảm bao nhiêu so với năm 2023?",
    "Lào Cai còn thiếu bao nhiêu điểm phần trăm bao phủ bảo hiểm y tế so với mục tiêu 2025?",
    "Ty le lao dong qua dao tao cua Bac Kan va Cao Bang chenh nhau bao nhieu?",
)


class _NoModel:
    """An embedder that says nothing, at once."""

    name = "none-4"
    dimensions = 4
    max_tokens = 512

    def count_tokens(self, text: str) -> int:
        return len(text) // 3 + 2

    def embed_passages(self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None) -> Vectors:
        return np.full((len(texts), 4), 0.5, np.float32)

    def embed_query(self, text: str) -> Vectors:
        return np.full(4, 0.5, np.float32)


def opened(home: Path) -> Store:
    """The store of a made-up corpus."""
    return Store(home, _NoModel(), own_index=False)


def fill(store: Store, rows: int) -> None:
    """Store documents with so many rows, the same ones every time."""
    chance = random.Random(20)
    places = provinces()
    for n in range(rows // OF_DOCUMENT):
        store.catalogue.store(*_document(n, places[n % len(places)], chance))


def _document(
    n: int, place: str, chance: random.Random
) -> tuple[Document, str, str, list[Passage], str, Vectors, list[Indicator]]:
    number = f"{n + 1}/KH-UBND"
    text = f"Kế hoạch số {number} của {place}\n\n"
    found: list[Indicator] = []
    passages: list[Passage] = []
    begin = 0
    for at in range(OF_DOCUMENT):
        kind, whole = chance.choice(tuple(_LEADS)), None
        year = chance.choice((2025, 2030)) if kind == "target" else chance.randint(2019, 2025)
        if chance.random() < 0.7:
            name, unit = chance.choice(_HEADS) + chance.choice(_OF), "%"
            value = Decimal(chance.randint(10, 1000)) / 10 if chance.random() < 0.97 else Decimal(100)
            figure = f"{value}".replace(".", ",") + "%"
        else:
            name, unit = chance.choice(_COUNTS)
            name += chance.choice(_OF)
            value = Decimal(chance.randint(1000, 900_000))
            whole = Decimal(chance.randint(1000, 900_000)) if kind == "achieved" and chance.random() < 0.5 else None
            figure = (f"{value:,}/{whole:,} {unit}" if whole else f"{value:,} {unit}").replace(",", ".")
        sentence = _LEADS[kind].format(year=year, name=name[0].lower() + name[1:], figure=figure) + "."
        start = len(text)
        text += sentence + "\n" + _FILLER * chance.randint(1, 4) + "\n"
        figure_start = start + sentence.index(figure, 15)
        found.append(
            Indicator(
                name, kind, "=", value, None, unit, whole, place, str(year), number, None, start, start + len(sentence),
                figure_start, figure_start + len(figure),
            )
        )  # fmt: skip
        if at % 2:
            passages.append(
                Passage(len(passages), begin, len(text) - 1, text[begin:-1], (f"Mục {at}",), 200, 200, None)
            )
            begin = len(text)
    description = Description(f"Kế hoạch {number} của {place}", "plan", number=number, issuer=place, places=(place,))
    document = Document(f"d{n:012d}", f"{n:04d}.txt", f"{n:064d}", text, description)
    vectors = _NoModel().embed_passages([p.text for p in passages])
    return document, f"/{n:04d}.txt", "made up", passages, _NoModel.name, vectors, found


def first(home: Path, question: str) -> float:
    """Milliseconds of the first ledger question in this process; the question is understood before."""
    store = opened(home)
    shelf, query = Shelf(store), understand(question)
    began = time.process_time()
    answer_from_ledger(query, shelf)
    return (time.process_time() - began) * 1000


def _first_of_store(home: Path, query: Query) -> float:
    """Milliseconds of the first question to a store, in a process that has answered others: as after an ingestion."""
    store = opened(home)
    shelf = Shelf(store)
    began = time.process_time()
    answer_from_ledger(query, shelf)
    taken = time.process_time() - began
    store.close()
    return taken * 1000


def _first_in_new_process(home: Path, question: str) -> float:
    command = [sys.executable, "-m", "evals.benchmarks.ledger_speed", "--first", str(home), question]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(done.stdout)


def measure(rows: int, home: Path) -> dict[str, object]:
    """Times over a ledger with so many rows."""
    store = opened(home)
    began = time.process_time()
    fill(store, rows)
    filled = time.process_time() - began
    if store.ledger.count() != rows:
        raise ValueError("rows are missing")
    firsts = {q: min(_first_in_new_process(home, q) for _ in range(2)) for q in QUESTIONS}
    shelf = Shelf(store)
    later: dict[str, float] = {}
    reopened: dict[str, float] = {}
    answered = 0
    for question in QUESTIONS:
        query = understand(question)
        answered += answer_from_ledger(query, shelf) is not None
        reopened[question] = min(_first_of_store(home, query) for _ in range(2))
        later[question] = _median(lambda query=query: answer_from_ledger(query, shelf))  # type: ignore[misc]
    result: dict[str, object] = {
        "rows": rows,
        "fill_ms_per_row": round(filled / rows * 1000, 3),
        "disk_mb": round((home / "catalogue.sqlite3").stat().st_size / 1e6, 1),
        "answered": answered,
        "first_ms": {"median": round(statistics.median(firsts.values()), 1), "worst": round(max(firsts.values()), 1)},
        "reopened_ms": {
            "median": round(statistics.median(reopened.values()), 1),
            "worst": round(max(reopened.values()), 1),
        },
        "later_ms": {"median": round(statistics.median(later.values()), 1), "worst": round(max(later.values()), 1)},
        "table_ms": {k: round(_median(v), 1) for k, v in _tables(store).items()},
        "by_question": {
            q: {"first_ms": round(firsts[q], 1), "reopened_ms": round(reopened[q], 1), "later_ms": round(later[q], 1)}
            for q in QUESTIONS
        },
    }
    store.close()
    return result


def _tables(store: Store) -> dict[str, Callable[[], object]]:
    ledger = store.ledger
    percent = LedgerFilter(units=("%",))
    return {
        "first page": lambda: ledger.rows(limit=50),
        "page by value": lambda: ledger.rows(percent, order="value", descending=True, limit=50),
        "page of words": lambda: ledger.rows(LedgerFilter(words="ho ngheo"), limit=50),
        "last page": lambda: ledger.rows(order="name", limit=50, offset=ledger.count() - 50),
        "count": lambda: ledger.count(percent),
        "facets": ledger.facets,
    }


def _median(run: Callable[[], object]) -> float:
    taken = []
    for _ in range(REPEATED):
        began = time.process_time()
        run()
        taken.append(time.process_time() - began)
    return statistics.median(taken) * 1000


def main() -> None:
    """Fill two stores, ask, and record."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", nargs=2, metavar=("HOME", "QUESTION"), help="print how long one question takes")
    parser.add_argument("--rows", type=int, default=ROWS)
    options = parser.parse_args()
    if options.first:
        print(first(Path(options.first[0]), options.first[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        small, large = (measure(n, Path(folder, str(n))) for n in (options.rows // 10, options.rows))
    ratio = {
        name: round(large[name]["median"] / small[name]["median"], 2)  # type: ignore[index]
        for name in ("first_ms", "reopened_ms", "later_ms")
    }
    write_result("ledger_speed", {"large": large, "small": small, "large_to_small": ratio})


if __name__ == "__main__":
    main()
