"""Is a goal told as a goal, a result as a result, an estimate as an estimate?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.entailment.part import Part
from assistant.entailment.reading import Reading
from assistant.entailment.source import Source
from assistant.evidence.statement import Statement
from assistant.generation.base import Reason
from vietnamese.dates import find_periods

_GOAL = re.compile(
    r"(?<!\w)(?:mục tiêu|nhắm|dự định|mong muốn|kỳ vọng|kì vọng|đích|nhằm|tiến tới|hứa|cam kết|phấn đấu|chỉ tiêu|hướng tới|hướng đến|đặt ra|đề ra|kế hoạch|nhiệm vụ|sẽ|phải|dự kiến|được giao|yêu cầu|cần|chủ trương|"
    r"định hướng|quyết tâm|bắt buộc|muốn|trước ngày|trước quý|trước tháng|hạn|ưu tiên|giao|nghiên cứu|đề nghị|chịu trách nhiệm|có trách nhiệm|trách nhiệm)(?!\w)"
)
_STRONG_GOAL = re.compile(
    r"(?<!\w)(?:mục tiêu|nhắm|dự định|mong muốn|kỳ vọng|kì vọng|đích|nhằm|tiến tới|hứa|cam kết|phấn đấu|hướng tới|kế hoạch năm|đặt chỉ tiêu|chỉ tiêu là|đặt ra|sẽ|dự kiến)(?!\w)"
)
_PLANNED = re.compile(
    r"(?<!\w)(?:mục tiêu|phấn đấu|chỉ tiêu|kế hoạch|sẽ|phải|dự kiến|yêu cầu|giao|định hướng|nhiệm vụ|trước ngày|đề nghị|nghiên cứu)(?!\w)"
)
_DONE = re.compile(
    r"(?<!\w)(?:(?<!khi )(?<!nếu )(?<!mà )đã|(?<!thực )(?<!phát )(?<!thể )(?<!xuất )hiện|hiện nay|hiện tại|chính thức|"
    r"thực tế|vừa qua|đạt được|thực hiện được|giảm được|tăng được)(?!\w)"
)
_DONE_THERE = re.compile(
    r"(?<!\w)đạt (?:tỷ lệ |tỉ lệ )?\d[\d.,]*\s?(?:%|phần trăm) (?:so với )?(?:kế hoạch|chỉ tiêu|mục tiêu)|(?<!\w)(?:đã|hiện|hiện nay|đạt được|vừa|mới|tính đến|đến nay|được|không còn|thừa nhận|đang|cho biết|giải ngân|làm xong)(?!\w)"
)
_GUESS = re.compile(r"(?<!\w)(?:ước|dự ước|ước tính|ước đạt|dự báo|dự kiến|dự toán|tạm tính|sơ bộ)(?!\w)")
_OPEN = re.compile(
    r"(?<!\w)(?:nghiên cứu|xem xét|đề xuất|kiến nghị|đề nghị|khuyến khích|có thể|dự thảo|vận động)(?!\w)\s+(?P<next>\w+)"
)
_FINAL = re.compile(r"(?<!\w)(?:chính thức|kết quả cuối cùng|quyết toán)(?!\w)")
_AIMED = re.compile(
    r"(?<!\w)(?<!của )(?<!so với )(?<!vượt )(?<!theo )(?:mục tiêu|kế hoạch|chỉ tiêu|yêu cầu)(?:\s+(?:là|đề ra|đặt ra|năm|cả năm|giao|của|đến|tỉnh|thành phố|20\d\d)){0,4}\s*:?\s*(?:trên|dưới|ít nhất|khoảng)?\s*$"
)
_AIM = re.compile(r"(?<!\w)(?:mục tiêu|phấn đấu|chỉ tiêu|hướng tới|đến năm 20\d\d|đến hết năm|dự kiến|sẽ)(?!\w)")
_HAS = re.compile(r"(?<!\w)đã\s+(?:được\s+)?(?P<next>\w+)")
_WILL = re.compile(r"(?<!\w)(?:sẽ|phải|cần|dự kiến|phấn đấu|tiếp tục|có thể)\s+(?:được\s+)?(?P<next>\w+)")
_TASKS = re.compile(
    r"(?<!\w)(?:nhiệm vụ|phương hướng|giải pháp|mục tiêu|kiến nghị|đề xuất|kế hoạch|việc cần làm)(?!\w)"
)
_URGED = re.compile(r"(?<!\w)(?:khuyến khích|kêu gọi|vận động|cổ vũ|động viên)(?!\w)")
_WISH = re.compile(
    r"(?<!\w)(?:có nhu cầu|mong muốn|muốn|nguyện vọng|có ý định|dự định|đăng ký|(?:nộp|làm|lập) hồ sơ|nộp đơn|đề nghị|chờ|xin|(?<!không )đủ điều kiện)\s+(?:được\s+)?(?P<next>\w+)"
)
_WILL_DO = re.compile(r"(?<!\w)sẽ\s+(?:được\s+)?(?P<next>\w+)")
_WISH_WORD = re.compile(
    r"(?<!\w)(?:nhu cầu|mong|muốn|nguyện vọng|ý định|dự định|đăng ký|cần|định|chưa|không|hồ sơ|đơn|đề nghị|chờ|xin|điều kiện|nộp)(?!\w)"
)
_DEMAND = re.compile(
    r"(?<!\w)(?:yêu cầu|đề nghị|kiến nghị|chỉ đạo|giao(?! dịch| thông)|phấn đấu|đặt mục tiêu|kêu gọi|đề xuất)(?!\w)"
)
_PROMISED = re.compile(r"(?<!\w)sẽ(?!\w)")
_PROMISES = re.compile(
    rf"{_PLANNED.pattern}|{_GUESS.pattern}|(?<!\w)(?:cần|hướng tới|đặt ra|tiếp tục|trước|tới|cuối|năm tới|thời gian tới|từ ngày|kể từ|nâng|được)(?!\w)"
)
_RESULT = re.compile(r"(?<!\w)(?:kết quả|thực hiện|đạt được|chính thức|thực tế|hoàn thành|vượt)(?!\w)")
_SUBJECT = re.compile(r"^\W*(?:kế hoạch|mục tiêu|chỉ tiêu)(?!\w)(?!.*(?:thực hiện|đạt|hoàn thành))")
_PLANS = ("plan", "resolution", "decision", "directive")


# What a statement leaves unsaid, and code may add: see `Checker`. A result word ("đã", "hiện") is more than silence.
UNSAID_GOAL = Reason("kind", "Bằng chứng là mục tiêu, câu này nói như kết quả.")
UNSAID_GUESS = Reason("kind", "Bằng chứng là số ước tính hoặc dự kiến.")


def judge(part: Part, sources: Sequence[Source], at: Sequence[int], near: str) -> Iterator[Reason]:
    """at: positions of the part's figures in the evidence. near: the evidence's words around them."""
    source = sources[0]
    low = part.whole.low
    claims = [c for c in ([source.claim_at(p) for p in at] if at else source.item.statements) if c is not None]
    kinds = {None if _observed(c, source) else c.kind for c in claims}
    texts = [s.own.low for s in sources]
    if shifted := _shifted(part, source):
        yield Reason("kind", f"Bằng chứng nói “{shifted}” là việc sẽ làm hoặc phải làm, không phải đã làm.")
        return
    stated = {hit["next"] for hit in _HAS.finditer(source.own.low)}
    told = {hit["next"] for hit in _HAS.finditer(part.low)}
    done = any(hit.group() == "đã" or hit.group() not in source.own.low for hit in _DONE.finditer(part.low))
    if not told & stated and done and not _DONE_THERE.search(near):
        planned = (
            _tasked(source)
            or kinds == {"target"}
            or _PLANNED.search(near)
            or source.item.quotes[0].hit.description.kind in _PLANS
        )
        if planned:
            yield Reason("kind", "Bằng chứng nói về mục tiêu hoặc việc phải làm, câu này nói như đã có kết quả.")
            return
    aimed = any(_AIM.search(t) for t in (near, *(h.low for h in source.headings)))
    if kinds == {"target"} and aimed and part.figures and not _GOAL.search(low) and not _future(part, source):
        told_done = done or _RESULT.search(low)
        yield Reason("kind", "Bằng chứng là mục tiêu, câu này nói như đã đạt.") if told_done else UNSAID_GOAL
        return
    if any(_aimed(source.own, p) for p in at) and not _GOAL.search(part.low):
        yield Reason("kind", "Số này là mục tiêu hoặc kế hoạch, câu này nói như kết quả.")
        return
    # "Còn cách mục tiêu 1,4 điểm phần trăm": points are a distance from the goal.
    if source.row and _SUBJECT.match(part.low) and any(not _PLANNED.search(_cell(source.own, p)) for p in at):
        yield Reason("kind", "Trong bảng, số này không phải là kế hoạch hay mục tiêu.")
        return
    told_aims = [f.unit != "điểm %" and _aimed(part.whole, f.start) for f in part.figures]
    if len(at) == len(told_aims):
        for p, aims in zip(at, told_aims, strict=True):
            claim = source.claim_at(p)
            whole = any(f.start == p and f.of in {g.value for g in part.figures} for f in source.own.figures)
            if aims and not whole and claim is not None and claim.kind == "achieved" and not _aimed(source.own, p):
                yield Reason("kind", "Bằng chứng nói đây là kết quả, không phải mục tiêu hay kế hoạch.")
                return
    if _PROMISED.search(part.low) and not any(_promises(s) for s in sources):
        yield Reason("kind", "Bằng chứng không nói việc này sẽ làm.")
        return
    goal = _STRONG_GOAL.search(part.low)
    if goal and "target" not in kinds and part.figures and not (goal.group() == "sẽ" and _GUESS.search(near)):
        context = [r.low for s in sources for r in (s.own, *s.context)]
        if not _PLANNED.search(near) and not _tasked(source) and not any(_STRONG_GOAL.search(t) for t in context):
            yield Reason("kind", f"Bằng chứng không phải là “{goal.group()}”.")
            return
    if _GUESS.search(near) and not _GUESS.search(low) and not (_STRONG_GOAL.search(low) and "dự kiến" in near):
        told_done = done or _RESULT.search(low)
        yield Reason("kind", "Bằng chứng là số ước tính, câu này nói như đã có.") if told_done else UNSAID_GUESS
    elif (guess := _GUESS.search(part.low)) and not any(_GUESS.search(t) for t in texts) and kinds != {"target"}:
        yield Reason("kind", f"Bằng chứng không nói “{guess.group()}”.")
    elif (final := _FINAL.search(part.low)) and not any(final.group() in t for t in texts):
        yield Reason("kind", f"Bằng chứng không nói “{final.group()}”.")
    yield from _acts(part, near)


def _acts(part: Part, near: str) -> Iterator[Reason]:
    """What the evidence only wishes, demands, urges or considers, told as if it were so."""
    low = part.whole.low
    wish = next((m for m in _WISH.finditer(near) if m["next"] in part.spoken), None)
    if wish and _told_done(low, wish["next"]) and not _WISH_WORD.search(low):
        yield Reason("kind", f"Bằng chứng mới là “{wish.group()}”.")
        return
    due = next((m for m in _WILL_DO.finditer(near) if m["next"] in part.spoken), None)
    if due and not _GOAL.search(low) and not _GUESS.search(low):
        yield Reason("kind", f"Bằng chứng nói “{due.group()}”, câu này nói như việc đã hoặc đang làm.")
        return
    if demanded := _demanded(part, near):
        yield Reason("kind", f"Bằng chứng nói “{demanded}” là việc được yêu cầu, chưa phải đã làm.")
        return
    if (urged := _URGED.search(near)) and not _URGED.search(low) and not _OPEN.search(low):
        behind = set(near[urged.end() :].split()) & set(part.spoken)
        if len(behind) > 2:
            yield Reason("kind", f"Bằng chứng mới là việc “{urged.group()}”.")
            return
    for hit in _OPEN.finditer(near):
        if hit["next"] in part.spoken and not _OPEN.search(low):
            yield Reason("kind", f"Bằng chứng mới là việc “{hit.group().rsplit(' ', 1)[0]}”.")
            return


def _told_done(low: str, verb: str) -> bool:
    """Whether a verb is told as done: "đã mua", "đã được hưởng", "được hưởng"."""
    return bool(re.search(rf"(?<!\w)(?:đã|được|có)\s+(?:\w+\s+)?{re.escape(verb)}(?!\w)", low))


def _demanded(part: Part, near: str) -> str:
    """The verb told as done that the evidence has behind a demand: "yêu cầu sở rút ngắn" told as "đã rút ngắn"."""
    for hit in _HAS.finditer(part.low):
        at = re.search(rf"(?<!\w){re.escape(hit['next'])}(?!\w)", near)
        demands = list(_DEMAND.finditer(near, 0, at.start())) if at else []
        if at and demands and not _HAS.search(near, demands[-1].end()):
            return hit["next"]
    return ""


def _promises(source: Source) -> bool:
    """Whether evidence tells of what is to come: in its words, its nearest heading, or as a document that plans or rules."""
    texts = (source.own.low, *([source.before.low] if source.points_back else []), source.after.low)
    rules = source.item.quotes[0].hit.description.kind not in ("article", "report", "other")
    return rules or _tasked(source) or any(_PROMISES.search(t) for t in texts)


def _observed(claim: Statement, source: Source) -> bool:
    """Whether a cell is of a time before its document and says nothing of a goal, whatever the heading says."""
    d = source.item.quotes[0].hit.description
    written = d.issued or d.published
    times = find_periods(claim.text)
    told = claim.row and written is not None and bool(times) and all(p.end < written for p in times)
    return told and not _PLANNED.search(claim.text.lower())


def _cell(own: Reading, position: int) -> str:
    """The cell of a row that a figure stands in, up to the figure."""
    return own.low[own.low.rfind(";", 0, position) + 1 : position]


def _tasked(source: Source) -> bool:
    """Whether the nearest heading announces what is to be done."""
    return bool(source.headings) and _TASKS.search(source.headings[-1].low) is not None


def _aimed(reading: Reading, position: int) -> bool:
    """Whether a figure is told as a goal: "kế hoạch năm là 8.600 lao động"."""
    return _AIMED.search(reading.low[max(0, position - 40) : position]) is not None


def _shifted(part: Part, source: Source) -> str:
    """The verb that the part tells as done and the evidence as to be done."""
    own = source.own.low
    done = {hit["next"] for hit in _HAS.finditer(own)}
    due = {hit["next"] for hit in _WILL.finditer(own)}
    return next((hit["next"] for hit in _HAS.finditer(part.low) if hit["next"] in due - done), "")


def _future(part: Part, source: Source) -> bool:
    d = source.item.quotes[0].hit.description
    written = d.issued or d.published
    # A stage that has begun may be told as over: "giai đoạn 2021-2030 hoàn thành 28.500 căn".
    return written is not None and any(
        p.end > written and (p.kind != "range" or p.start > written) for p in part.whole.times
    )
