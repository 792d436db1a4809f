"""What a figure measures, as a noun phrase with its population."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from ingest.indicators.bearer import with_bearer
from ingest.indicators.count import count_name
from ingest.indicators.frame import Frame, Memory, population, unit_class
from ingest.indicators.leads import complete, governing, with_group, with_whom
from ingest.indicators.level import level_name
from ingest.indicators.mentions import Mention
from ingest.indicators.money import money_name
from ingest.indicators.outline import Line
from ingest.indicators.parts import Built, Parts, take_parts
from ingest.indicators.phrase import last_head, small, tidy
from ingest.indicators.share import portion, share_name
from ingest.indicators.words import HEAD
from vietnamese.places import find_places
from vietnamese.text import lower

_PLAN = re.compile(
    r"\s*(?:so với\s+)?(?P<what>(?:kế hoạch|mục tiêu|chỉ tiêu|dự toán)(?:\s+(?:năm|đề ra|giao|được giao|cả năm|giai đoạn))?)(?!\w)"
)
_AGAINST = re.compile(
    r"(?:so với|vượt|còn cách|thấp hơn|cao hơn)\s+(?:mức\s+)?(?:yêu cầu|mục tiêu|chỉ tiêu|kế hoạch|định mức|mức chuẩn|mức|chuẩn)?(?:\s+\w+){0,2}\s*$"
)
_YARDSTICK = re.compile(
    r"(?<!\w)(?:yêu cầu|mục tiêu|chỉ tiêu|kế hoạch|định mức)(?:\s+(?:đề ra|năm|giao|chung|cả năm|cả giai đoạn|giai đoạn|được giao|đặt ra))*\s*(?:là|đạt)?\s*$"
)
_GOAL_WORDS = re.compile(r"(?<!\w)(?:kế hoạch|mục tiêu|chỉ tiêu|dự toán|giải ngân)(?!\w)")
_OVER = re.compile(r"(?<!\w)(?P<way>vượt|cao hơn)(?:\s+(?:khoảng|gần|hơn|trên|tới))?$")
_PLAN_ONLY = re.compile(
    r"\s*(?:so với\s+)?(?:kế hoạch|mục tiêu|chỉ tiêu|dự toán)(?:\s+(?:cả )?năm|\s+(?:được )?giao)?\s*(?:$|[,;.)]|[A-ZĐ])"
)
_BEYOND = re.compile(r"(?P<way>cao|thấp) hơn (?:so với )?(?P<what>kế hoạch|mục tiêu|chỉ tiêu)(?:\s\w+){0,4}$")
_LACKS = re.compile(r"(?<!\w)(?:thiếu|kém|thấp hơn|còn cách)(?:\s+\w+)?\s*$")
_SHORT = 4
_BUILDERS: dict[str, Callable[[Mention, Parts, Memory, Line], Built]] = {
    "%": share_name, "điểm %": share_name, "count": count_name, "đồng": money_name, "measure": level_name,
}  # fmt: skip


def name_figure(mention: Mention, memory: Memory, line: Line, sentence: int, changed: str | None) -> Frame:
    """The frame of a figure; its name is never empty.

    sentence: offset of the mention's sentence in the document. changed: "tăng", "giảm" when the figure is a change.
    """
    parts = take_parts(mention)
    unit = mention.number.unit
    start = sentence + mention.left_start
    base = memory.here(line.start)
    if base and base.sentence != sentence:
        base = None
    if changed:
        return _change(parts, memory, base or memory.here(line.start), changed, unit, start, line, sentence)
    if base and (relation := _relation(mention, parts, memory, base, line)):
        return Frame(tidy(relation), base.noun, base.action, unit, base.start, line.start, sentence, stem=base.stem)
    if aside := _aside(mention, parts, memory, line):
        return Frame(aside.name, aside.noun, aside.action, unit, aside.start, line.start, sentence, stem=aside.stem)
    built = _BUILDERS[unit_class(unit)](mention, parts, memory, line)
    plan = _PLAN.match(lower(mention.right)) if unit == "%" else None
    if plan and not _GOAL_WORDS.search(lower(built.name)):
        built = replace(built, name=f"{built.name} so với {plan['what']}")
    owned = _with_owner(built.name, parts, mention, memory, line)
    owned = with_bearer(owned, mention.left) if not built.start else owned
    owned = with_group(with_whom(owned, line, sentence - line.start + mention.number.end), line)
    name = _finish(owned, memory, line)
    stem = built.stem or (_finish(built.name, memory, line) if owned != built.name else "")
    if len(name) < _SHORT:
        lead = governing(line)
        named = last_head(lead) or (lead if line.above and line.above[-1].endswith(":") else "")
        name = tidy(named) or name or (unit or mention.number.text)
    noun = tidy(built.noun)
    return Frame(
        name, small(noun) if noun else small(name), built.action, unit,
        start if built.start is None else min(start, built.start), line.start, sentence,
        mention.number.of is not None, tidy(stem), mention.inside,
        mention.number.value, built.member, built.listed,
    )  # fmt: skip


_HERE = re.compile(r"(?:tại|ở|nơi) (?:đây|đó)(?!\w)")


def _with_owner(name: str, parts: Parts, mention: Mention, memory: Memory, line: Line) -> str:
    """ "Với học sinh, sinh viên, tỷ lệ tham gia …", "Tại đây tỷ lệ bao phủ …": of whom, said before the name."""
    if parts.owner and lower(parts.owner) not in lower(name):
        of = "" if re.match(r"các |khu vực|vùng", lower(parts.owner)) else "của "
        return f"{complete(name, memory, line)} {of}{small(parts.owner)}"
    counted = memory.counted(line.start)
    if counted and _HERE.search(lower(mention.left)):
        return f"{complete(name, memory, line)} ở các {counted.noun}"
    return name


_OF_PLACE = re.compile(r"\s+(?:của|tại|ở|trên địa bàn)\s+(?:toàn\s+)?(?:tỉnh|thành phố|tp\.?)?\s*$", re.IGNORECASE)
_OF_HERE = re.compile(
    r"\s+(?:của|trên địa bàn)\s+(?:toàn\s+)?(?:tỉnh|[Tt]hành phố|huyện)(?=$|\s*,|\s+[^A-ZĐ\s])|,\s*(?:toàn\s+)?(?:tỉnh|[Tt]hành phố)$"
    r"|(?<!cấp)(?<!sách)(?<!dân)(?<!quỹ)(?<!sở)(?<!ngành)(?<!doanh nghiệp)(?<!toàn)(?<!quan)(?<!vị)(?<!ủy)(?<!đoàn)(?<!hội)(?<!tuyến)(?<!đường)(?<!UBND)(?<!HĐND)(?<!nội)(?<!ngoại)(?<!của)(?<!các)(?<!một)(?<!,)\s(?:tỉnh|[Tt]hành phố)$"
    r"|(?:(?<=Chương trình)|(?<=Kế hoạch)|(?<=Nghị quyết))(?:\s+số)?\s+\d\S*/\S+"
)


# "Dẫn đầu về số nhà hoàn thành là huyện … với 512 nhà"
_IS_PLACE = re.compile(r"\s+là\s+(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường)\s+[A-ZĐÀ-Ỹ].*$")


def _finish(name: str, memory: Memory, line: Line) -> str:
    """Places, which the row holds apart, go; what the context says anyway is put to a name that lacks it."""
    name = _IS_PLACE.sub("", tidy(_OF_HERE.sub("", name)))
    for place in reversed(find_places(name)):
        lead = _OF_PLACE.search(name[: place.start])
        if lead and place.kind == "province" and not name[place.end :].lstrip().startswith("cũ"):
            name = name[: lead.start()] + name[place.end :]
    return tidy(complete(name, memory, line))


def _change(
    parts: Parts,
    memory: Memory,
    base: Frame | None,
    changed: str,
    unit: str | None,
    start: int,
    line: Line,
    sentence: int,
) -> Frame:
    named = "" if _MORE_THAN.match(lower(parts.phrase)) else last_head(parts.phrase) or parts.phrase
    named = _EACH_YEAR.sub("", named)
    if (len(named) < _SHORT or _YARDSTICK.fullmatch(lower(named).strip())) and HEAD.match(lower(parts.tail)):
        named = parts.tail  # "giảm 0,1% tỷ lệ hộ nghèo"
    counts = unit_class(unit) == "count"
    if counts and len(named) < _SHORT and len(parts.tail.split()) > len((unit or "").split()):
        told = (f for f in reversed(memory.frames) if f.line == line.start and lower(parts.tail) in lower(f.name))
        same = next((f for f in told if not f.name.startswith("Mức ")), None)
        base, named = (same, named) if same else (base, f"số {small(parts.tail)}")  # "tăng 5 người chết"
    elif base and unit_class(unit) in ("count", "đồng", "measure") and base.unit != unit:
        base = next((f for f in reversed(memory.frames) if f.line == line.start and f.unit == unit), None)
        base = base or memory.level(line.start, unit) or memory.here(line.start)
    if len(named) < _SHORT and base:
        if re.search(r" so với (?:kế hoạch|mục tiêu)", base.name):
            base = _main(memory, line, True)
        return Frame(
            f"Mức {changed} {small(base.name)}", base.noun, base.action, unit, base.start, line.start, sentence
        )
    named = named or parts.tail or governing(line)
    return Frame(tidy(f"Mức {changed} {small(named)}"), small(named), "", unit, start, line.start, sentence)


def _relation(mention: Mention, parts: Parts, memory: Memory, base: Frame, line: Line) -> str:
    """The name of a figure that only restates one before it in its sentence: "đạt 56,4% kế hoạch năm", "so với yêu cầu 90%"."""
    unit = mention.number.unit
    raw = lower(mention.left).rstrip(" (“")
    bare = len(parts.phrase) < _SHORT
    if lower(parts.phrase) in ("hoàn thành", "thực hiện", "thực hiện được"):
        bare = _PLAN_ONLY.match(mention.right) is not None
    if unit == "điểm %" and (over := _OVER.search(raw)) and (what := _PLAN.match(lower(mention.right))):
        return f"Mức {over['way']} của {small(base.name)} so với {what['what']}"
    if unit == "điểm %" and (beyond := _BEYOND.search(raw)):
        return f"Mức {beyond['way']} hơn {beyond['what']} của {small(base.name)}"
    if unit == "điểm %" and _LACKS.search(raw):
        return f"Mức còn thiếu của {small(base.name)} so với mục tiêu"
    plan = _PLAN.match(lower(mention.right)) if unit == "%" else None
    if plan and bare and "vượt" in parts.links[:2]:
        return f"Mức vượt {plan['what']} của {small(_main(memory, line, mention.inside).name)}"
    if plan and bare:
        return _against(_main(memory, line, mention.inside).name, plan["what"])
    if unit == "%" and bare and not parts.tail and base.whole and set(parts.links) & {"đạt", "bằng", "tương đương"}:
        return _against(base.name, "kế hoạch")
    same = memory.level(line.start, unit)
    if same and (_YARDSTICK.search(raw) or _AGAINST.search(raw)):
        planned = same.name.endswith((" kế hoạch", " kế hoạch năm", " mục tiêu"))
        return _main(memory, line, mention.inside).name if planned else same.name
    if same is None and _YARDSTICK.search(raw) and "kế hoạch" in raw[-24:]:
        return _main(memory, line, mention.inside).name
    if unit == "%" and bare and "chiếm" in parts.links and base.noun and unit_class(base.unit) != "%":
        return portion(base.noun, parts.tail).name
    if bare and not parts.tail and set(parts.links) & {"tương ứng", "tương ứng với", "tương đương"}:
        if unit == "%" and base.noun and unit_class(base.unit) == "count":
            return portion(base.noun, "").name
        return base.name
    return ""


def _against(name: str, what: str) -> str:
    """How much of a plan is fulfilled: "Số người được tuyển mới" -> "Tỷ lệ người được tuyển mới so với kế hoạch"."""
    counted = re.match(r"(?:tổng\s+)?số\s+(?!tiền)", lower(name))
    return f"Tỷ lệ {name[counted.end() :]} so với {what}" if counted else f"{name} so với {what}"


_EACH_YEAR = re.compile(
    r"(?:\s+(?:(?:mỗi|hằng|hàng) năm|bình quân|trung bình|(?:toàn|cả) tỉnh|tăng|giảm|phải|sẽ|được))*\s+(?:(?:mỗi|hằng|hàng) năm|bình quân|trung bình)(?:\s+(?:phải|sẽ|được))?$"
)
_MORE_THAN = re.compile(r"(?:cao|thấp|nhiều|ít) hơn(?!\w)")
_TIMES = frozenset(("năm", "tháng", "ngày", "tuần"))
_COMPARED = re.compile(r"(?:so với|hơn|so|bằng)(?:\s+(?:của|mức|cùng kỳ))*$")


def _aside(mention: Mention, parts: Parts, memory: Memory, line: Line) -> Frame | None:
    """Whose name a figure takes: "so với năm trước (14.112 người)", "1.056 hộ nghèo (tỷ lệ 0,29%)"."""
    raw, unit = lower(mention.left).strip(" (“,;"), mention.number.unit
    last = memory.here(line.start)
    alone = not parts.phrase and not parts.tail and ("tỷ lệ" in parts.links or raw in ("tỷ lệ", "tỉ lệ"))
    if unit == "%" and alone and last and last.noun and unit_class(last.unit) == "count":
        return replace(last, name=f"Tỷ lệ {population(last)}", action="", stem="")
    same = memory.level(line.start, unit)
    if same is None and last and {unit, last.unit} <= _TIMES:
        same = last
    if same is None or len(parts.phrase.split()) > 2:
        return None
    near = memory.frames[-2:] if memory.frames[-1].name.startswith("Mức ") else memory.frames[-1:]
    if same not in near:
        return None
    compared = _COMPARED.search(raw) and len(raw.split()) <= 4 and (mention.inside or "so với" in raw)
    if not raw and mention.inside and last and {unit, last.unit} <= _TIMES:
        return last  # "10 năm (120 tháng)"
    return same if compared else None


def _main(memory: Memory, line: Line, inside: bool = False) -> Frame:
    """What a plan's fulfilment is said of: the count or fraction, not a percentage beside it."""
    for frame in reversed(memory.frames):
        if (frame.inside and not inside) or frame.name.startswith(("Mức tăng", "Mức giảm")):
            continue
        if frame.line == line.start and (frame.whole or unit_class(frame.unit) in ("count", "đồng")):
            return frame
    return memory.frames[-1]
