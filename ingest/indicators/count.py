"""Names of counts: what is counted, of whom, and what is done to them."""

from __future__ import annotations

import re

from ingest.indicators.frame import Frame, Memory, unit_class, with_part
from ingest.indicators.member import PEOPLE, member_name
from ingest.indicators.mentions import Mention
from ingest.indicators.outline import Line
from ingest.indicators.parts import Built, Parts, is_place, part_of
from ingest.indicators.phrase import action, continues, last_head, small
from ingest.indicators.status import COUNTED, find_status
from ingest.indicators.words import EMPTY_VERBS, PREDICATE, QUALIFIER
from vietnamese.text import lower

_NOT_COUNT = re.compile(r"(?:tỷ lệ|tỉ lệ|mức|kinh phí|tổng kinh phí|tiền|số tiền|tổng vốn|dự toán)(?!\w)")
_SAME = {"căn": "nhà", "nhà ở": "nhà", "lao động": "người", "đối tượng": "người"}
_STATE_END = re.compile(
    r"\s+(?:là|gồm|thuộc|để|nhằm|cần|trong|theo)(?=\s|$)|[,;:(.“”]|\s+(?:và(?! (?:hoàn thành )?vượt)|của giai đoạn)\s"
)
_WEAK = re.compile(
    r"(?:bình quân|trung bình|tổng số|tổng cộng|cả ba|cả|mỗi \w+|mỗi \w+ \w+|quản lý|đang quản lý|nhiều nhất|kế đến|ngành|các đơn vị)(?:\s+\w+)?"
)
_SURVEY = re.compile(r"(?<!\w)(?:khảo sát|phỏng vấn|thăm dò)(?!\w)")
_SHORT_TOPIC = 6  # words of a topic that is a list of its own: "Nuôi trâu, bò sinh sản"
_PASSIVE = re.compile(r"(?:hoàn thành|khởi công|đi )")


def count_name(mention: Mention, parts: Parts, memory: Memory, line: Line) -> Built:
    unit = mention.number.unit or ""
    told = find_status("", unit, mention.right) or re.match(
        rf"\s*{unit}\s+(?:đạt|hoàn thành|đang|còn|chưa|được)\s", lower(mention.right)
    )
    if unit in COUNTED and told and (state := _state(mention.right, unit)):
        return Built(f"Số {state}", state)
    if member := member_name(mention, parts, memory, line):
        return member
    after = parts.tail or unit
    phrase = parts.phrase
    if parts.group and lower(after) == unit and unit in PEOPLE:
        after = parts.group
    thin = len((parts.tail or unit).split()) <= len(unit.split())
    base = _same_thing(memory.level(line.start, unit), unit)
    head = last_head(phrase)
    if head and not (_NOT_COUNT.match(lower(head)) and not thin) and "cho" not in parts.links[:2]:
        return _headed(head, after, thin, mention)
    if inner := _contained(mention, parts, after, memory, line):
        return inner
    if parts.topic and thin:
        return _of_topic(parts, after, unit)
    if built := _given_to(mention, parts, after, memory, line):
        return built
    who, what = action(phrase)
    weak = not what or EMPTY_VERBS.fullmatch(lower(what)) is not None
    if "cho" in parts.links[:2] and phrase and not what and not QUALIFIER.match(lower(phrase)):
        return Built(f"Số {after} được {small(phrase)}", after, small(phrase))
    if what and not (weak and "cho" not in parts.links[:2]):
        return _acted(who, what, after, base if thin and "cho" not in parts.links[:2] else None)
    if not phrase or _WEAK.fullmatch(lower(phrase)) or (weak and what):
        rest = _rest(after, unit)
        if second := _second(mention, parts, after, memory, line):
            return second
        if base and (thin or continues(rest)) and not mention.alone:
            return _inherit(base, after, rest, mention, thin)
        return Built(f"Số {after}", after)
    if QUALIFIER.match(lower(phrase)) or is_place(phrase):
        part = part_of(phrase)
        earlier = base or _same_thing(memory.level(line.start, unit, near=False), unit)
        given = action(parts.lead)[1] if thin and part_of(phrase) == "" else ""
        if given and not base:
            done = re.split(r"\s(?:cho|đối với|về|tới|đến)\s", small(given))[0]
            return Built(f"Số {after} được {done}", after, done)
        if thin and earlier:
            name = with_part(earlier.shared, part) if part else earlier.shared
            return Built(name, earlier.noun, earlier.action, earlier.start if base else None, earlier.shared)
        return Built(f"Số {after} {part}".strip(), after)
    if thin and (
        goal := re.fullmatch(r"(?:như vậy, )?(?:so với )?(?P<what>chỉ tiêu|kế hoạch|mục tiêu)", lower(phrase))
    ):
        return Built(f"Số {after} theo {goal['what']}", f"{after} theo {goal['what']}")
    if thin and unit in PEOPLE and _SURVEY.search(lower(phrase)):
        return Built(f"Số {after} được khảo sát", after, "khảo sát")
    if thin:
        return Built(f"Số {_unit_noun(after, small(phrase))}", phrase)
    return Built(f"Số {after}", after)


def _headed(head: str, after: str, thin: bool, mention: Mention) -> Built:
    left = lower(mention.left).rstrip()
    moved = re.search(r"(?<!\w)(?P<way>tăng|giảm) ở$", left)
    if re.match(r"số\s", lower(head)) and not thin and moved:
        head = re.sub(r"\s+(?:tăng|giảm)(?:\s+ở)?$", "", head)
        return Built(f"Số {after} có {small(head)} {moved['way']}", after)
    if re.search(r"(?<!\w)(?:ở|tại|trên|trong)$", left):
        return Built(f"Số {after}", after)
    return Built(head, re.sub(r"^(?:tổng )?số\s+", "", head, flags=re.IGNORECASE))


def _of_topic(parts: Parts, after: str, unit: str) -> Built:
    """ "nhà ở xã hội: lũy kế mới hoàn thành 4.380/15.400 căn"."""
    done = action(parts.phrase)[1] or parts.phrase
    short = len(parts.topic.split()) <= _SHORT_TOPIC
    if re.match(r"(?:tổng )?số\s", lower(parts.topic)) and not done:
        return Built(parts.topic, re.sub(r"^(?:tổng )?số\s+", "", parts.topic, flags=re.IGNORECASE))
    topic = small((parts.topic if short else parts.topic.rsplit(",", 1)[-1]).strip())
    noun = _unit_noun(after, topic)
    return Built(f"Số {noun} {small(done)}".strip(), noun, done)


def _given_to(mention: Mention, parts: Parts, after: str, memory: Memory, line: Line) -> Built | None:
    """ "Chi trả 1.182 tỷ đồng trợ cấp cho hơn 88.000 người", "mở 214 lớp cho 6.450 lao động"."""
    if "cho" not in parts.links[:3] or mention.alone or not memory.frames:
        return None
    given = memory.frames[-1]
    if given.line != line.start or not given.action or action(parts.phrase)[1]:
        return None
    if re.search(r"[,;]", mention.left):
        return None
    done = small(given.action)
    thing = given.noun if unit_class(given.unit) == "count" and given.noun else parts.phrase
    named = f"{done} {small(thing)}" if thing and lower(thing) not in lower(done) else done
    return Built(f"Số {after} được {named}", after, given.action)


def _second(mention: Mention, parts: Parts, after: str, memory: Memory, line: Line) -> Built | None:
    """ "tặng 120 xe đạp, 300 suất quà": what the verb before the first is done to as well."""
    first = memory.here(line.start)
    if mention.alone or mention.inside or parts.links or first is None or not first.action or first.member:
        return None
    if unit_class(first.unit) != "count" or first.unit == mention.number.unit or PREDICATE.search(lower(after), 3):
        return None
    if re.sub(r"[\s,]|và", "", mention.left) or len(first.action.split()) > 8:
        return None
    return _acted("", first.action, after, None)


_WITH = frozenset(("với", "với quy mô", "quy mô", "tương ứng", "tương ứng với", "tương đương", "tương đương với"))


def _contained(mention: Mention, parts: Parts, after: str, memory: Memory, line: Line) -> Built | None:
    """ "hoàn thành 11 dự án nhà ở xã hội với 8.247 căn": what the things counted first hold."""
    outer = memory.counted(line.start)
    if mention.alone or parts.phrase or not outer or memory.frames[-1] is not outer or not set(parts.links[:3]) & _WITH:
        return None
    if outer.value is None or mention.number.value < outer.value or not outer.name.startswith("Số "):
        return None
    return Built(f"Số {after} của {outer.name[3:]}", after, outer.action, outer.start)


def _acted(who: str, what: str, after: str, base: Frame | None) -> Built:
    done = re.sub(r"\s+(?:cho|được)$", "", re.sub(r"^(?:nâng|đưa) (?=\w+ )", "", what))
    if base and base.noun:
        after = re.split(r"\s(?:được|hoàn thành|đã|bị)\s", base.noun)[0]
    agent = f"{small(who)} " if who else ""
    passive = "" if _PASSIVE.match(lower(done)) else "được "
    return Built(f"Số {after} {passive}{agent}{small(done)}", after, done)


def _inherit(base: Frame, after: str, rest: str, mention: Mention, thin: bool) -> Built:
    if thin:
        average = re.search(r"bình quân|trung bình", lower(mention.left))
        each = re.match(r"\s*\w*\s*((?:mỗi|một) (?:năm|tháng|ngày))", lower(mention.right))
        extra = " ".join(x for x in (average.group() if average else "", each.group(1) if each else "") if x)
        return Built(f"{base.shared} {extra}".strip(), base.noun, base.action, base.start, base.shared)
    belongs = re.match(r"(?:là|thuộc|ở|tại)\s", lower(rest))
    done = f" được {small(base.action)}" if belongs and base.action and not _PASSIVE.match(lower(base.action)) else ""
    return Built(f"Số {after}{done}", after, base.action, base.start if belongs else None)


def _state(right: str, unit: str) -> str:
    """ "chỉ tiêu đạt hoặc vượt tiến độ": the counted things with their state, which ends before a list of them."""
    text = " ".join(right.split())
    if not lower(text).startswith(unit):
        return ""
    end = _STATE_END.search(text, len(unit))
    state = text[: end.start()] if end else text
    return re.sub(r"\s+(?:có|đã có|và)$", "", state).strip(" .")


def _rest(after: str, unit: str) -> str:
    return after[len(unit) :].strip() if lower(after).startswith(unit) else after


def _same_thing(frame: Frame | None, unit: str) -> Frame | None:
    """The frame if it counts things of the same kind."""
    if frame is None:
        return None
    here, there = (_SAME.get(u, u) for u in (unit, (frame.unit or "").split("/")[0]))
    return frame if here == there or (here.startswith("lượt") and there.startswith("lượt")) else None


def _unit_noun(after: str, topic: str) -> str:
    return topic if lower(topic).startswith(lower(after)) else f"{after} {topic}"
