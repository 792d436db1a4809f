"""Names of what is neither a share nor a count nor money: coefficients, areas, times, indices."""

from __future__ import annotations

import re

from ingest.indicators.frame import Memory
from ingest.indicators.leads import governing
from ingest.indicators.mentions import Mention
from ingest.indicators.money import money_name
from ingest.indicators.outline import Line
from ingest.indicators.parts import Built, Parts
from ingest.indicators.phrase import action, last_head, small, tidy
from vietnamese.text import lower

_APPLIED = re.compile(r"(?:được )?(?:áp dụng|thanh toán|điều dưỡng|nghỉ dưỡng sức|nằm viện)")
_TIMES = ("ngày", "tháng", "năm")
_TO_COEFFICIENT = re.compile(r"\s*(?:,|được|cộng thêm|hưởng|tính|với|là|có|nhân)*\s*hệ số$", re.IGNORECASE)


def level_name(mention: Mention, parts: Parts, memory: Memory, line: Line) -> Built:
    phrase, after, unit = parts.phrase, parts.tail, mention.number.unit or ""
    if re.search(r"hệ số\s*$", lower(mention.left)):
        subject = _TO_COEFFICIENT.sub("", phrase).strip(" ,:")
        subject = re.sub(r"\s+(?:được|cộng thêm|được cộng thêm)$", "", subject)
        who = after or subject or parts.topic
        return Built(_coefficient(who, line, parts.topic if after else "", "cộng thêm" in lower(mention.left)))
    if unit in _TIMES or re.search(r"(?:thời gian|thời hạn|tuổi thọ|độ bền)[^,;]*$", lower(phrase)):
        return _duration(phrase, after, unit, mention, memory, line, parts.topic)
    head = last_head(phrase)
    if head:
        return Built(f"{head} {after}".strip() if re.match(r"(?:đối với|cho|của)", lower(after)) else head)
    if unit.startswith(("kg", "lần")):
        return money_name(mention, Parts(phrase, parts.links, re.sub(r"^lần\s+", "", after), parts.topic), memory, line)
    what = action(phrase)[1]
    if what and unit in ("m2", "ha", "km", "km2"):
        return Built(
            f"{'Chiều dài' if unit == 'km' else 'Diện tích'} {after} {small(what)}".replace("  ", " "), after, what
        )
    if what and after:
        return Built(f"{what} {after}", after, what)
    lead = governing(line)
    return Built(phrase or (f"{lead} {after}" if lead else after))


def _duration(phrase: str, after: str, unit: str, mention: Mention, memory: Memory, line: Line, topic: str) -> Built:
    """How long something is granted."""
    base = memory.here(line.start)
    if _APPLIED.fullmatch(lower(phrase)):
        whom = small(topic) or (_granted(base.name) if base else "")
        return Built(f"Thời gian {small(phrase)} {whom}".strip())
    named = re.search(r"(?:thời gian|thời hạn|tuổi thọ|niên hạn|độ bền|số năm|số ngày)[^,;]*$", phrase, re.IGNORECASE)
    if named:
        name = re.split(r"\s(?:tùy|tuỳ|nhưng|song|căn cứ|được tính|được cấp|theo|do)(?=\s|$)", named.group())[0]
        if len(name.split()) <= 2:
            subject = re.split(r"[,;]|\d", phrase[: named.start()])[0].strip()
            name = f"{name} {small(subject)}" if subject else f"{name} {_granted(base.name)}" if base else name
        return Built(name)
    subject = re.sub(r"\s*(?:được\s+)?kéo dài$", "", phrase)
    if subject and subject != phrase:
        return Built(f"Thời gian thực hiện {small(subject)}", small(subject), f"thực hiện {small(subject)}")
    if base and not phrase:
        return Built(f"Số {unit} {small(base.name)}", "", "", base.start)
    return Built(f"{phrase} {after}".strip())


def _granted(name: str) -> str:
    """What a time is said of: "Mức cấp gạo cho hộ thiếu đói" -> "cấp gạo cho hộ thiếu đói"."""
    return small(re.sub(r"^(?:mức|số tiền|lãi suất)\s+(?=\w)", "", name, flags=re.IGNORECASE))


def _coefficient(who: str, line: Line, topic: str, added: bool) -> str:
    lead = governing(line, starts=("hệ số", "mức")) or "Hệ số"
    if not lower(lead).startswith("hệ số"):
        lead = f"Hệ số {small(lead)}"
    lead = re.sub(r"^hệ số", "Hệ số cộng thêm", lead, flags=re.IGNORECASE) if added else lead
    lead = re.sub(r"\s+(?:bằng|nhân|tính)\s.*$", "", lead)
    group = topic or governing(line, groups=True)
    who = re.sub(r"^(?:đối với|cho)\s+", "", small(who))
    if group and not _overlaps(group, lead):
        group = re.sub(r"^(?:đối với|cho)\s+", "", small(tidy(group)))
        who = group if lower(who).startswith("mỗi") else _narrow(group, who)
    return f"{lead} đối với {who}" if who else lead


def _overlaps(a: str, b: str) -> bool:
    x, y = set(lower(a).split()), set(lower(b).split())
    return len(x & y) >= 0.6 * min(len(x), len(y))


def _narrow(group: str, who: str) -> str:
    """A group and one of its members: the member alone when it says the group again."""
    if " ".join(lower(group).split()[:3]) in lower(who):
        return who
    rest = re.sub(r"^(?:trẻ em|trẻ|người|đối tượng|hộ)\s+(?=dưới|từ|trên|đủ)", "", who)
    return f"{group} {rest}" if rest != who else f"{group}: {who}"
