"""Names of percentages: of whom, and what is true of them."""

from __future__ import annotations

import re

from ingest.indicators.frame import Frame, Memory, population, with_part
from ingest.indicators.leads import SUPPORT, governing, strip
from ingest.indicators.mentions import Mention
from ingest.indicators.money import RECEIVERS, level_of_support
from ingest.indicators.outline import Line
from ingest.indicators.parts import Built, Parts, is_place, part_of
from ingest.indicators.phrase import action, continues, last_head, small
from ingest.indicators.words import EMPTY_VERBS, PREDICATE, QUALIFIER, SOURCES, WHOLE
from vietnamese.text import lower

_LEVEL = re.compile(
    r"(?:mức (?:đóng|lương|chuẩn|hưởng|phí|chi|giá|học phí|hỗ trợ|trợ cấp)|giá trị|kinh phí|chi phí|giá|học phí|lương|tiền)(?!\w)"
)
_SUPPORTS = re.compile(r"(?<!\w)(?:hỗ trợ|giảm|miễn|trợ cấp|hưởng|đóng|bảo đảm|chi trả|cấp|thu|bằng|vay)(?!\w)")
_RATE = re.compile(r"(?:tỷ|tỉ) (?:lệ|suất|trọng|số)|mức (?!đóng)|hệ số|chỉ số|tốc độ|lãi suất|độ bao phủ|độ che phủ")
_OF_ALL = re.compile(r"(?:trên |trong )?tổng số|(?:số )?hộ dân|(?:số )?dân cư")
_KIND = re.compile(r"(?:thể|trình độ|mức độ|loại|hạng|bậc|độ tuổi|lứa tuổi)(?!\w)")
_ALONE = frozenset(("lãi suất", "tỷ lệ", "tỉ lệ", "mức", "mức lãi suất"))
_HAVE_AMONG = re.compile(
    r"[\s,;(]*(?:trong đó|trong số đó)\s+(?:số\s+)?(?P<verb>có|được|đã được|tham gia|sử dụng)\s+(?!tỷ lệ|tỉ lệ|\d)"
)
# "hỗ trợ 100% gia đình gặp khó khăn về nhà ở": what is said of the families tells which, the verb tells what is done.
_ACTS = re.compile(
    r"(?:hỗ trợ|xóa|xoá|sửa chữa|xây|cấp|chi trả|trợ giúp|cứng hóa|cải tạo|nâng cấp|tặng|đào tạo|khám|tiêm|miễn|di dời)(?!\w)"
)
_OWN_PREDICATE = re.compile(r"(?<!cần )(?<!phải )(?<!\w)(?:được|tham gia|sử dụng|nhận|hưởng|đăng ký|tiếp cận)(?!\w)")
_HAVE = re.compile(r"^(?:có|đã được|được|tham gia|sử dụng)\s+", re.IGNORECASE)
_POPULATION = re.compile(r"(?:lực lượng lao động|dân số|tổng số|số (?:người|hộ|lao động)|hộ dân|dân cư)(?!\w)")
_THIS = re.compile(r"(?:^|.*,\s*)(?:con số|tỷ lệ|tỉ lệ|số) (?:này|đó|trên)$")
_PROGRESS = re.compile(r"(?P<who>.+?)\s*(?:,\s*)?(?<!\w)(?P<done>giải ngân|thực hiện|thu hồi|hoàn thành)$")
_WHO_ONLY = re.compile(r"\s+(?:phân bổ|giao|được|còn|đã|mới|chậm|bố trí)(?!\w).*$|,.*$")


def share_name(mention: Mention, parts: Parts, memory: Memory, line: Line) -> Built:
    phrase, after = parts.phrase, parts.tail
    low = lower(phrase)
    base = memory.level(line.start, "%")
    if _LEVEL.match(lower(after)) and (_SUPPORTS.search(low) or (not phrase and "thêm" in parts.links)):
        return level_of_support(parts, memory, line)
    if _LEVEL.match(lower(after)) and "giảm" in parts.links:
        who = action(phrase)[0] or phrase
        return Built(f"Mức giảm {after}" + (f" cho {small(who)}" if who else ""), after)
    if granted := _granted(parts, line):
        return granted
    if _THIS.match(low):
        rates = [f for f in reversed(memory.frames) if f.unit == "%" and not f.inside and not f.name.startswith("Mức ")]
        earlier = rates[0] if rates else base
        if earlier:
            return Built(earlier.shared, earlier.noun, "", earlier.start)
    if "cho thấy" in parts.links and continues(after):
        phrase = ""  # "khảo sát 5.000 công nhân cho thấy 61,4% có nhu cầu"
    have = _HAVE_AMONG.match(lower(mention.left))
    if have and base and phrase and not after and not mention.alone:
        again = re.search(rf"(?<!\w){have['verb']}(?!\w)", lower(base.shared))
        whom = f"Tỷ lệ {population(base)}" if again else rate(base.shared)
        return Built(f"{whom} {have['verb']} {small(_HAVE.sub('', phrase))}", "", "", base.start)
    head = last_head(phrase)
    if head:
        if (
            base
            and "trong đó" in lower(mention.left)
            and (rest := re.match(r"(?:tỷ|tỉ) lệ\s+(?=(?:có|được|tham gia|sử dụng|qua|thuộc)\s)", lower(head)))
            and not parts.owner
        ):
            return Built(f"Tỷ lệ {population(base)} {head[rest.end() :]}", "", "", base.start)
        done = memory.here(line.start)
        if lower(head) in _ALONE and not after and done and done.action:
            return Built(f"{head} {small(done.action)}", "", done.action, done.start)
        return _headed(head, after, parts)
    if not phrase:
        return _unnamed(mention, parts, base, memory, line)
    if re.search(r"\slà\s+(?:nhóm|khu vực|địa bàn)", low):
        phrase = re.split(r"\slà\s+", phrase)[-1].split(", mới")[0]
        low = lower(phrase)
    if base and not mention.alone and not after and (kind := _KIND.match(low)) and len(phrase.split()) <= 6:
        at = lower(base.name).rfind(f" {kind.group()} ")
        if at > 0:  # "… thể thấp còi còn 23%, thể nhẹ cân còn 11%"
            return Built(f"{base.name[:at]} {small(phrase)}", base.noun, "", base.start)
    if (
        QUALIFIER.match(low)
        or is_place(phrase)
        or re.match(r"(?:các|những) (?:quận|huyện|xã|phường|tỉnh|địa phương|vùng|khu)", low)
    ):
        return _of_part(phrase, after, base, memory, line)
    if SOURCES.match(low) and re.search(r"(?:bảo đảm|đảm bảo|hỗ trợ|chi|cấp)$", low):
        return Built(f"Tỷ lệ kinh phí do {small(phrase)}", "kinh phí")
    progress = _PROGRESS.match(low)
    if progress and not after:
        who = _WHO_ONLY.sub("", phrase[: progress.end("who")])
        goal = memory.counted(line.start)
        if goal and (WHOLE.match(lower(who)) or is_place(who)):
            return Built(f"Tỷ lệ {progress['done']} {goal.noun}", goal.noun, "", goal.start)
        return Built(f"Tỷ lệ {progress['done']} {small(who)}", who)
    if not after or re.match(r"(?:dân số|tổng)", lower(after)):
        if continues(phrase) and base:
            return Built(f"Tỷ lệ {population(base)} {small(phrase)}", "", "", base.start)
        if "chiếm" in parts.links and after:
            return portion(phrase, after)
        return Built(rate(f"{phrase}{_on(after, parts)}"), phrase)
    return _done_to(phrase, after, parts)


_GRANTS = re.compile(r"(?<!\w)(?:hỗ trợ|trợ cấp|trợ giúp|miễn,? giảm|mức giảm|mức hưởng|mức đóng)(?!\w)")
_GRANT_FIRST = re.compile(r"\W*(?:\w{1,2}[.)]\s+)?(?P<lead>(?:mức )?(?:hỗ trợ|trợ cấp|miễn,? giảm)[^:;.\d]*):")
_OTHERS = re.compile(r"(?:các |những )?(?:đối tượng|trường hợp|người)(?: tham gia)?(?: còn lại| khác)?$")


def _granted(parts: Parts, line: Line) -> Built | None:
    """ "Hỗ trợ đóng bảo hiểm y tế" over "a) Người thuộc hộ cận nghèo: thêm 30%": how much is granted to whom, no share of them."""
    who = parts.phrase or parts.topic
    low = lower(who)
    if parts.tail or not (RECEIVERS.match(low) or _OTHERS.match(low)) or set(parts.links) & {"đạt", "còn", "chiếm"}:
        return None
    inline = _GRANT_FIRST.match(lower(line.text))
    if not inline and not (line.item and _GRANTS.search(lower(governing(line)))):
        return None
    what = governing(line, starts=SUPPORT) or (inline["lead"].split(",")[0] if inline else governing(line))
    what = what if lower(what).startswith(("mức ", "tỷ lệ ")) else f"Mức {small(what)}"
    link = "cho" if "hỗ trợ" in lower(what) else "của"
    return Built(f"{what[:1].upper()}{what[1:]} {link} {small(who)}", small(who))


def _led(line: Line) -> str:
    """What the lead-in over a share says; "ngân sách hỗ trợ thêm như sau:" says less than the heading over it."""
    lead = governing(line)
    if not _GRANTS.search(lower(lead)):
        return lead
    headings = (strip(text) for text in reversed(line.above) if not text.rstrip().endswith(":"))
    return next((text for text in headings if lower(text).startswith(SUPPORT)), lead)


def _done_to(phrase: str, after: str, parts: Parts) -> Built:
    """ "Chi trả trợ cấp qua tài khoản cho 70% đối tượng" -> "Tỷ lệ đối tượng được chi trả trợ cấp qua tài khoản"."""
    who, what = action(phrase)
    if what and not EMPTY_VERBS.search(lower(what)):
        hit = PREDICATE.search(lower(after), 3)
        told = hit is not None and continues(after[hit.start() :])
        if told and _ACTS.match(lower(what)) and "cho" not in parts.links[:2]:
            told = _OWN_PREDICATE.search(lower(after)) is not None
        return Built(f"Tỷ lệ {after}" if told else f"Tỷ lệ {after} được {small(what)}", after, what)
    if what:
        rest = who if who and not is_place(who) else ""
        return Built(f"Tỷ lệ {after} {small(rest)}".strip(), after)
    if "chiếm" in parts.links:
        return portion(phrase, after)
    if set(parts.links) & {"có", "còn", "là"}:
        return Built(f"Tỷ lệ {after}, {small(phrase)}", after)
    return Built(rate(f"{phrase}{_on(after, parts)}"), phrase)


def _unnamed(mention: Mention, parts: Parts, base: Frame | None, memory: Memory, line: Line) -> Built:
    """Nothing stands before the figure: what follows it names it, or goes on about what was named."""
    after = re.sub(r"^(?:tổng số|số lượng|số|các|những)\s+(?=\w)", "", parts.tail, flags=re.IGNORECASE)
    low = lower(after)
    counted = memory.counted(line.start)
    last = memory.here(line.start)
    if not after and base is None and last and last.name.startswith("Mức ") and _RATE.match(lower(last.noun)):
        return Built(last.noun, "", "", last.start)  # "… giảm 1,5 điểm phần trăm, đến cuối năm còn 3%"
    earlier = base or memory.level(line.start, "%", near=False)
    if not after:
        if counted and memory.frames[-1] is counted and not mention.alone and "đạt" in parts.links[:2]:
            of = re.sub(
                r"^(?:tổng )?số\s+", "", counted.name, flags=re.IGNORECASE
            )  # "… 324.150 người tham gia, đạt 99,1%"
            return Built(f"Tỷ lệ {small(of)}", of, "", counted.start)
        if base and not mention.alone:
            return Built(base.name, base.noun, "", base.start)
        lead = parts.topic or governing(line)
        if not parts.topic and base:
            return Built(base.shared, base.noun, "", base.start)
        named = last_head(lead) or (lead if line.above and line.above[-1].endswith(":") else "")
        told = memory.subject[1] if memory.subject[0] == line.start and not base else ""
        if not (parts.topic or told or named) and (spent := _of_spent(parts, memory, line)):
            return spent
        return Built(rate(parts.topic or told or named or (earlier.shared if earlier else lead)))
    if re.match(r"(?:đối với|với|cho|từ|ở|tại)\s", low + " "):
        if base:
            return Built(with_part(base.shared, after), "", "", base.start)
        return Built(f"{rate(_led(line))} {after}")
    if re.match(r"(?:của|do)\s", low) and base:
        return Built(f"{base.name} {after}", base.noun, "", base.start)
    if re.match(r"dân số(?!\w)", low) and earlier and len(after.split()) <= 2:
        return Built(earlier.shared, earlier.noun, "", earlier.start)
    if _LEVEL.match(low):
        lead = last_head(governing(line))
        return Built(f"{lead if lead and len(lead.split()) <= 8 else 'Mức'} {after}")
    if SOURCES.match(low):
        return Built(f"Tỷ lệ do {small(after)}", "")
    if continues(after):
        latest_counts = counted is not None and (
            base is None or memory.frames[-1] is counted or base.start < counted.start
        )
        owner = counted if latest_counts else base or memory.level(line.start, "người", near=False)
        if owner:
            return Built(f"Tỷ lệ {population(owner)} {after}", "", "", owner.start)
    return Built(f"Tỷ lệ {after}", after)


def _of_spent(parts: Parts, memory: Memory, line: Line) -> Built | None:
    """ "Đã giải ngân 890 tỷ đồng, đạt 61,4%": how much of the money planned."""
    last = memory.here(line.start)
    if last is None or last.unit != "đồng" or "đạt" not in parts.links:
        return None
    low = lower(last.name)
    if "giải ngân" in low:
        return Built(f"Tỷ lệ giải ngân{last.name[low.index('giải ngân') + 9 :]}", "", "giải ngân", last.start)
    return Built(f"{last.name} so với kế hoạch", last.noun, "", last.start)


def _headed(head: str, after: str, parts: Parts) -> Built:
    if re.match(r"số\s", lower(head)) and ("chiếm" in parts.links or _POPULATION.match(lower(after))):
        return portion(head, after)
    covered = re.match(r"(?:tỷ|tỉ) lệ bao phủ\s+(?=\w)", lower(head))
    if covered and after and not re.match(r"dân số", lower(after)):
        return Built(f"{head} trên {after}")
    if covered and re.match(r"dân số", lower(after)):
        return Built(f"Tỷ lệ dân số được bao phủ {head[covered.end() :]}")
    if not _RATE.match(lower(head)):
        return portion(head, after) if "chiếm" in parts.links else Built(rate(f"{head}{_on(after, parts)}"))
    return Built(f"{head}{_on(after, parts)}")


def _on(after: str, parts: Parts) -> str:
    if not after or continues(after) or re.match(r"(?:kế hoạch|mục tiêu|chỉ tiêu|dự toán)", lower(after)):
        return ""
    if (
        "chiếm" in parts.links
        or "bằng" in parts.links
        or _LEVEL.match(lower(after))
        or re.match(r"tổng|thu nhập|quỹ|mức|số tiền|giá trị", lower(after))
    ):
        return f" trên {after}"
    return f" {after}"


def portion(phrase: str, after: str) -> Built:
    """ "Số người tham gia … chiếm 46,2% lực lượng lao động" is a share of the labour force."""
    people = re.match(
        r"(?:số\s+)?(?:người|lao động|đối tượng|hộ|trẻ em)\s+(?=tham gia|được|có|hưởng|sử dụng|nhận)", lower(phrase)
    )
    if people and after and not _OF_ALL.match(lower(after)):
        return Built(f"Tỷ lệ {after} {phrase[people.end() :]}", after)
    bare = re.sub(r"^số\s+", "", phrase, flags=re.IGNORECASE)
    of = f" trên {after}" if after and not _OF_ALL.match(lower(after)) else ""
    return Built(f"Tỷ lệ {small(bare)}{of}", bare)


def _of_part(phrase: str, after: str, base: Frame | None, memory: Memory, line: Line) -> Built:
    """ "khu vực miền núi còn dưới 11%", "các quận nội thành chỉ còn 0,12% hộ nghèo"."""
    part = part_of(phrase)
    if after and not continues(after) and not re.match(r"dân số", lower(after)):
        return Built(f"Tỷ lệ {after} {part}".strip(), after)
    lead = governing(line, items=True)
    earlier = base or (None if lead else memory.level(line.start, "%", near=False))
    stem = earlier.shared if earlier else rate(lead)
    if not stem:
        return Built(rate(f"{phrase} {after}"), phrase)
    name = with_part(stem, part or (phrase if re.match(r"(?:toàn|cả) ", lower(phrase)) else ""))
    return Built(name, "", "", earlier.start if earlier and base else None, stem)


def rate(text: str) -> str:
    """A name for a percentage: "lao động qua đào tạo" -> "Tỷ lệ lao động qua đào tạo"."""
    text = text.strip()
    if not text or _RATE.match(lower(text)):
        return text
    return f"Tỷ lệ {small(re.sub(r'^số (?=người|hộ|lao động)', '', text, flags=re.IGNORECASE))}"
