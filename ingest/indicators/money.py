"""Names of amounts of money and of levels: budgets and where they come from, support, allowances, prices."""

from __future__ import annotations

import re

from ingest.indicators.frame import Memory, unit_class, with_part
from ingest.indicators.leads import SUPPORT, governing
from ingest.indicators.mentions import Mention
from ingest.indicators.outline import Line
from ingest.indicators.parts import Built, Parts, is_place, part_of
from ingest.indicators.phrase import action, last_head, small, tidy
from ingest.indicators.words import QUALIFIER, SOURCES
from vietnamese.text import lower

_GIVES = re.compile(
    r"(?<!\w)(?P<verb>được (?:hỗ trợ|trợ cấp|nhận|hưởng|cấp|vay|chi|thưởng|tặng)|hỗ trợ|trợ cấp|trợ giúp|miễn giảm|giảm|bù|phạt tiền|phạt|(?<!thực )(?<!tiếp )nhận|hưởng|vay|đóng|thu|thưởng|tặng)(?!\w)"
)
_BUDGET = re.compile(r"(?:tổng\s+)?(?:nhu cầu|kinh phí|vốn|nguồn vốn|nguồn lực|mức đầu tư|dự toán)")
_BARE_BUDGET = re.compile(
    r"(?:tổng )?(?:nhu cầu(?: kinh phí| vốn)?|kinh phí|vốn|số tiền|dự toán|nguồn vốn|tổng kinh phí)(?: thực hiện)?$"
)
_EXPECTED = re.compile(r"\s+(?:dự kiến|tăng thêm|ước tính|khoảng|thực hiện)?\s*(?:(?:ba|hai|bốn|năm|\d+) năm)?$")
_SPENDS = re.compile(
    r"(?<!\w)(?:chi trả|chi|giải ngân|cho vay|huy động|thu|bố trí|phân bổ|đầu tư|ủy thác|uỷ thác|vận động|quyên góp|bổ sung|trao)(?!\w)"
)
_PAID_FOR = re.compile(r"(?:mức đóng|mức phí|mức lương|mức chuẩn|kinh phí|chi phí|giá|học phí)(?!\w)")
_COSTS = frozenset(("với kinh phí", "với tổng kinh phí", "với số tiền", "với tổng số tiền", "trị giá", "số tiền"))
_ONLY_LEVEL = frozenset(("mức", "số tiền", "tiền", "tổng", "tổng số", "giá trị"))
_AGENTS = re.compile(r"(?:toàn |cả )?(?:ngân sách|thành phố|tỉnh|nhà nước|trung ương|ubnd|hđnd|quỹ|ngân hàng)")
RECEIVERS = re.compile(r"(?:người|hộ|trẻ|học sinh|mỗi|đối tượng|gia đình|cơ sở|sinh viên|lao động|nhà|thân nhân)")


def money_name(mention: Mention, parts: Parts, memory: Memory, line: Line) -> Built:
    """The name of an amount."""
    phrase, after = parts.phrase, _each(parts.tail)
    if not phrase and SOURCES.match(lower(parts.topic)):
        phrase = parts.topic
    unit = mention.number.unit
    low = lower(phrase)
    base = memory.level(line.start, unit)
    if SOURCES.match(low) and (source := _source(phrase, base.shared if base else "", memory, line)):
        return Built(source, "", "", base.start if base else None, base.shared if base else "")
    head = last_head(phrase)
    if head and len(head.split()) <= 3 and parts.topic and lower(head).split()[0] not in ("tổng",):
        return Built(
            f"{parts.topic}, {small(head)}"
            if re.match(r"(?:mức|định mức)", lower(parts.topic))
            else f"{head} {small(parts.topic)}"
        )
    counted = memory.here(line.start)
    if counted and counted.action and unit_class(counted.unit) == "count" and not head and set(parts.links) & _COSTS:
        of = "" if lower(counted.noun) in lower(counted.action) or len(counted.noun.split()) < 2 else f" {counted.noun}"
        return Built(f"Kinh phí {small(counted.action)}{of}", counted.noun, counted.action, counted.start)
    if head and lower(head).strip() not in _ONLY_LEVEL:
        owner = re.match(r"(?:đối với|cho|của|nhà|căn|hộ)\s", lower(after) + " ")
        return Built(_budget(f"{head} {after}" if owner else head, memory, line))
    gives = _last_gift(low)
    if (gives and not (_SPENDS.search(low) and not low[gives.start() :].startswith("được"))) or (
        gives and unit_class(unit) != "đồng"
    ):
        return _given(phrase, gives, Parts(phrase, parts.links, after, parts.topic), line)
    if _SPENDS.search(low) and unit_class(unit) == "đồng":
        who, what = action(re.split(r"\slà\s", phrase)[-1])
        who = who if len(who.split()) <= 6 else ""
        what = what or phrase
        if len(what.split()) <= 3 and (aim := _AIM.search(mention.after)):
            after = f"{after} {aim.group().strip()}".strip()
        return Built(f"Số tiền {small(who)} {small(what)} {after}".replace("  ", " ").strip(), after, what)
    if not phrase or QUALIFIER.match(low) or is_place(phrase) or re.match(r"(?:mỗi|nếu)\s", low):
        return _listed(
            phrase, after, base.shared if base else "", base.start if base else None, parts.topic, memory, line
        )
    if parts.topic and low not in _ONLY_LEVEL:
        return Built(f"{phrase} {small(parts.topic)}")
    lead = governing(line)
    if unit_class(unit) == "đồng" and lead and _BUDGET.match(lower(lead)):
        return Built(f"{lead} {small(phrase)}")
    if (over := governing(line, items=True)) and len(over.split()) <= 14:
        return Built(f"{over}: {small(phrase)}")
    return Built(f"{phrase} {after}".strip())


# "bố trí 1.200 tỷ đồng từ ngân sách để giải phóng mặt bằng": what it is for.
_AIM = re.compile(r"(?<!\w)(?:để|nhằm)\s+[^;:.()]{4,120}?(?=\s+(?:cho|trong|đến|từ|với)\s*$|\s+trong\s|[;:.()]|\s*$)")


def _last_gift(low: str) -> re.Match[str] | None:
    found = list(_GIVES.finditer(low))
    return found[-1] if found else None


def level_of_support(parts: Parts, memory: Memory, line: Line) -> Built:
    """ "hỗ trợ thêm 30% mức đóng": how much of a price is paid for whom."""
    gives = _last_gift(lower(parts.phrase))
    if gives is None:
        lead = governing(line, starts=SUPPORT) or governing(line)
        return Built(f"Mức hỗ trợ thêm {parts.tail}" if not lead else f"{lead} {parts.tail}")
    return _given(parts.phrase, gives, parts, line)


def _source(phrase: str, base: str, memory: Memory, line: Line) -> str:
    """ "ngân sách trung ương 2.150 tỷ đồng" in a list of sources: a part of what the list's first figure says."""
    whole = base or governing(line)
    bare = re.sub(r"\s+(?:bảo đảm|đảm bảo|hỗ trợ|bố trí)(?:\s+\w+)?$", "", phrase)
    if re.search(r"(?<!\w)(?:bù|ủy thác|uỷ thác|chi|cho vay|hỗ trợ|phân bổ|giao)(?!\w)", lower(bare)):
        return ""
    from_where = bare if lower(bare).startswith("từ ") else f"từ {small(bare)}"
    if _BUDGET.search(lower(whole)):
        kept = re.sub(
            r"^(?:tổng nhu cầu(?: kinh phí| vốn)?|tổng kinh phí|tổng(?= vốn| nguồn))\s*", "", whole, flags=re.IGNORECASE
        )
        kept = re.sub(r"\s+từ\s.*$", "", kept)
        stem = "" if re.match(r"(?:kinh phí|vốn|nguồn)", lower(kept)) else "Kinh phí"
        return tidy(f"{stem} {small(kept) if stem else kept} {from_where}")
    return _budget(tidy("Kinh phí"), memory, line) + f" {from_where}" if base or bare != phrase else ""


def _given(phrase: str, gives: re.Match[str], parts: Parts, line: Line) -> Built:
    """ "Hộ có nhà bị sập được hỗ trợ 60 triệu đồng để làm nhà" -> "Mức hỗ trợ để làm nhà cho hộ có nhà bị sập"."""
    after = parts.tail
    who = phrase[: gives.start()].strip(" ,:") or parts.topic
    every = all(RECEIVERS.match(lower(part.strip())) for part in who.split(","))
    if (
        ", " in who
        and not every
        and (RECEIVERS.match(lower(who.rsplit(", ", 1)[1])) or not RECEIVERS.match(lower(who)))
    ):
        who = who.rsplit(", ", 1)[1]
    who = re.sub(r"^mức (?:hỗ trợ|trợ cấp|đóng|hưởng)[^,]{0,40}?(?:đối với|cho)\s+", "", who, flags=re.IGNORECASE)
    verb = re.sub(r"^được\s+", "", gives["verb"]).strip()
    rest = phrase[gives.end("verb") :].strip(" ,:")
    if "thêm" in parts.links and "thêm" not in rest:
        rest = f"thêm {rest}".strip()
    level = _PAID_FOR.match(lower(after))
    lead = governing(line, starts=SUPPORT) or governing(line) if level or not who else ""
    what = f"Mức {verb} {rest}".strip()
    if rest.startswith("mức "):
        what = rest[:1].upper() + rest[1:]
    told = level is not None and (
        level.group().split()[-1] in lower(lead) or (verb != "hỗ trợ" and verb in lower(lead))
    )
    if level and told and re.match(r"(?:mức|tỷ lệ|hỗ trợ|chính sách hỗ trợ)", lower(lead)):
        named = re.sub(r"^(?:tỷ lệ|mức|chính sách)\s+", "", lead, flags=re.IGNORECASE)
        what = f"Mức {_insert(named, verb, rest)}"
        after = after[level.end() :].strip()
    if lower(after).startswith(("mức ", "lương ")) and "bằng" in parts.links:
        after = ""  # "bằng 50 lần mức chuẩn": what it is reckoned in
    own = re.match(r"(?:cho|đối với|để|nếu)\s", lower(after))
    if after and not own:
        what, after = f"{what} {after}", ""
    if who and not _gives(who):
        to = "của" if verb in ("nhận", "hưởng", "được nhận", "vay") else "cho"
        what = re.sub(r"^Mức nhận", "Mức được nhận", what)
        return Built(f"{what} {after} {to} {small(who)}".replace("  ", " "), small(who), verb)
    return Built(f"{what} {after}".strip(), "", verb)


def _insert(named: str, verb: str, rest: str) -> str:
    low = lower(named)
    if not rest or rest in low:
        return named
    return f"{verb} {rest}{named[len(verb) :]}" if low.startswith(verb) else f"{named} {rest}"


def _gives(who: str) -> bool:
    """The one who gives rather than the one who gets."""
    low = lower(who)
    return (
        _AGENTS.match(low) is not None
        or is_place(who)
        or (len(who.split()) <= 3 and who[:1].isupper() and not RECEIVERS.match(low))
    )


def _listed(phrase: str, after: str, base: str, start: int | None, topic: str, memory: Memory, line: Line) -> Built:
    """An amount that goes on in a list: "25 triệu đồng nếu sửa chữa", "a) Năm 2024: 68,2 tỷ đồng"."""
    if base and after and (word := re.match(r"(nếu|cho|đối với|nhà|để)\s", lower(after))):
        other = re.search(rf"\s{word.group(1)}\s.*?(?=\scho mỗi\s|$)", base)
        stem = base[: other.start()] + base[other.end() :] if other else base
        return Built(f"{stem} {after}", "", "", start)
    if topic and not phrase:
        asked = line.above[-1] if line.above and line.above[-1].rstrip().endswith("?") else ""
        if asked and RECEIVERS.match(lower(topic)) and (lead := governing(line)):
            return Built(f"{lead} đối với {small(topic)} {after}".strip())
        return Built(f"{topic} {after}".strip())
    here = memory.here(line.start)
    listed = (
        here.shared if here and not base and phrase and not here.action and unit_class(here.unit) == "measure" else ""
    )
    lead = base or listed or governing(line)
    lead = re.sub(r"^tổng\s+(?=kinh phí|vốn|nguồn)", "", lead, flags=re.IGNORECASE)
    lead = _EXPECTED.sub("", lead)
    part = part_of(phrase) if phrase else ""
    named = with_part(lead, part) if part and lead else lead or phrase
    named = _budget(named, memory, line) if not base else named
    return Built(f"{named} {after}".strip() or topic, "", "", start if base else None)


def _budget(named: str, memory: Memory, line: Line) -> str:
    """A budget that does not say of what takes it from what was counted beside it, the heading, or the document's kind."""
    bare = _EXPECTED.sub("", named.strip()) or named
    if not _BARE_BUDGET.fullmatch(lower(bare).strip()):
        return named
    base = memory.here(line.start)
    base = base.member if base and base.member else base
    if base and base.action:
        noun = (
            ""
            if lower(base.noun) in lower(base.action)
            or lower(base.noun) in (base.unit, "đối tượng")
            or len(base.noun.split()) < 2
            else f" cho {base.noun}"
        )
        return f"{bare} {small(base.action)}{noun}"
    kept = (
        ""
        if "kinh phí" in lower(bare) or "vốn" in lower(bare) or "dự toán" in lower(bare) or "tiền" in lower(bare)
        else " kinh phí"
    )
    lead = governing(line)
    if memory.genre:
        return f"{bare}{kept} thực hiện {memory.genre}"
    return f"{bare}{kept} thực hiện" if "thực hiện" in lower(lead) else bare


def _each(after: str) -> str:
    return re.sub(r"^(?:một|mỗi)\s+(?:tháng|năm|ngày|người|hộ)\s*", "", after)
