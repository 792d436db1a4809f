"""What stands above the button that runs: the choice of a set, how to write one, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.web.render import escape
from evals.web.sets import QuestionSet
from evals.web.uploads import MAX_BYTES, SUFFIXES, Uploaded

SHOWN = 200  # problems in the table; whoever has mended these sees the next
_COLUMNS = (
    ("Câu hỏi", "question", "Bắt buộc. Câu hỏi như người dùng sẽ gõ."),
    ("Loại", "kind", "Để xem kết quả theo nhóm; “abstain” là câu mà tài liệu không có lời đáp và phải được từ chối."),
    ("Số liệu", "values", "Các con số phải nêu, viết thế nào cũng được: 97%, 1,2 triệu đồng."),
    ("Đáp án", "answers", "Các cách trả lời được chấp nhận; nêu một là đủ."),
    ("Phải có", "all", "Biểu thức chính quy mà lời đáp phải khớp, tất cả."),
    ("Không được có", "none", "Biểu thức chính quy mà lời đáp không được khớp."),
    ("Số liệu bẫy", "traps", "Con số của nơi khác, năm khác mà lời đáp không được nêu."),
    ("Nguồn", "src", "Một phần tên tệp phải được trích."),
    ("Trích dẫn", "quote", "Câu trong văn bản mà trích dẫn phải chạm tới."),
    ("Câu hỏi trước", "history", "Các câu hỏi trước đó của cuộc trò chuyện."),
    ("Nhãn", "tags", "Chữ tự do."),
)


def choice(sets: Sequence[QuestionSet], picked: str) -> str:
    """The sets as radio buttons, an own file as the last; `picked` is the key of the one that is on."""
    cards = "".join(
        _card(found.key, found.name, f"{found.questions} câu. {found.help}", found.key == picked) for found in sets
    )
    own = (
        '<div class="hd-set hd-set-own"><label><input type="radio" name="hd-set" value="" '
        f"{'' if sets else 'checked'}><span><strong>Bộ của bạn</strong>"
        '<span class="hd-meta" data-own>Tệp Excel, CSV hoặc JSONL; được kiểm tra trước khi chạy.</span></span></label>'
        f'<label class="hd-quiet hd-file">Chọn tệp…<input type="file" accept="{",".join(SUFFIXES)}" '
        f'data-most="{MAX_BYTES}"></label></div>'
    )
    return (
        '<div class="hd-eval-intro"><h2>Đánh giá chất lượng trả lời</h2><p>Chạy một bộ câu hỏi có sẵn đáp án trên các '
        "tài liệu đang nạp, xem trợ lý trả lời đúng bao nhiêu, trích nguồn có chuẩn không và từ chối có đúng lúc "
        f'không.</p></div><fieldset class="hd-sets"><legend>Bộ câu hỏi</legend>{cards}{own}</fieldset>{_format()}'
    )


def _card(key: str, name: str, about: str, picked: bool) -> str:
    return (
        f'<label class="hd-set"><input type="radio" name="hd-set" value="{escape(key)}"{" checked" if picked else ""}>'
        f'<span><strong>{escape(name)}</strong><span class="hd-meta">{escape(about)}</span></span></label>'
    )


def _format() -> str:
    rows = "".join(
        f"<div><dt>{escape(heading)} <code>{key}</code></dt><dd>{escape(about)}</dd></div>"
        for heading, key, about in _COLUMNS
    )
    return (
        '<details class="hd-format"><summary>Cách viết một bộ câu hỏi</summary>'
        "<p>Mỗi dòng một câu hỏi, dòng đầu là tên cột, viết tiếng Việt hay tiếng Anh đều được. Trong một ô, mỗi mục "
        "xuống dòng riêng hoặc ngăn bằng “ | ”. Ngoài cột câu hỏi, cột nào không cần thì bỏ. "
        'Tải mẫu: <a href="hoidap/evaluation/mau.xlsx" download>Excel</a>, '
        '<a href="hoidap/evaluation/mau.csv" download>CSV</a>, '
        f'<a href="hoidap/evaluation/mau.jsonl" download>JSONL</a>.</p><dl>{rows}</dl></details>'
    )


def note(message: str, bad: bool = False) -> str:
    """One line under the choice; empty for none."""
    if not message:
        return ""
    role = "alert" if bad else "status"
    return f'<p class="hd-eval-note{" hd-bad" if bad else ""}" role="{role}">{escape(message)}</p>'


def described(total: int, answerable: int, missing: Sequence[str], wanted: int) -> str:
    """What the set holds, and a warning where the ingested documents are not those it asks about."""
    parts = [f"{total} câu hỏi"]
    if total > answerable:
        parts.append(f"{total - answerable} câu phải được từ chối vì tài liệu không có lời đáp")
    said = f'<p class="hd-eval-note" role="status">{escape(", trong đó ".join(parts))}.</p>'
    if not missing:
        return said
    listed = ", ".join(f"“{part}”" for part in missing[:5]) + (
        f" và {len(missing) - 5} tệp khác" if missing[5:] else ""
    )
    if len(missing) == wanted:
        begin = "Bộ này hỏi về các tài liệu khác: không tệp nào nó cần được nạp"
    else:
        begin = f"Thiếu {len(missing)} trong {wanted} tệp mà bộ này cần trích"
    return said + (
        f'<p class="hd-eval-note hd-warn" role="status">{escape(begin)} ({escape(listed)}). '
        "Vẫn chạy được, nhưng những câu hỏi về chúng sẽ bị tính là sai.</p>"
    )


def problems(uploaded: Uploaded) -> str:
    """What is wrong with an uploaded set, as a table; empty when nothing is."""
    found = uploaded.problems
    if not found:
        return ""
    errors = sum(bad for *_, bad in found)
    name = escape(uploaded.question_set.name)
    if errors:
        head = f'<p class="hd-eval-note hd-bad" role="alert">“{name}” có {errors} lỗi. Sửa rồi chọn lại tệp.</p>'
    else:
        head = f'<p class="hd-eval-note hd-warn" role="status">“{name}” chạy được, nhưng có {len(found)} chỗ nên xem lại.</p>'
    rows = "".join(
        f'<tr><td data-name="Dòng">{line or "—"}</td><td data-name="Cột">{escape(column) or "—"}</td>'
        f'<td data-name="Việc cần làm">{"" if bad else "<em>Lưu ý:</em> "}{escape(message)}</td></tr>'
        for line, column, message, bad in found[:SHOWN]
    )
    more = f'<p class="hd-meta">Còn {len(found) - SHOWN} chỗ nữa.</p>' if len(found) > SHOWN else ""
    return (
        f'{head}<table class="hd-problems"><thead><tr><th scope="col">Dòng</th><th scope="col">Cột</th>'
        f'<th scope="col">Việc cần làm</th></tr></thead><tbody>{rows}</tbody></table>{more}'
    )
