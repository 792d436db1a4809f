"""The summary of a run as HTML in the page's own style: verdicts, metrics with intervals, kinds, abstention, faults.

Words, numbers and the geometry of the plots come from `evals.report`, so that page and report cannot disagree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.web.render import escape
from evals.base import Judged, Run
from evals.report.html import MetricLine, in_order, metric_lines
from evals.report.plots import Curve, Range, kind_bars, tradeoff
from evals.report.verdicts import distinct_faults, verdict
from evals.report.words import VERDICTS, fault_name, kind_name, verdict_name, word
from evals.web.comparing import comparison_html
from evals.web.desk import Job
from evals.web.uploads import MAX_RUN_BYTES

DOWNLOADS = (
    ("bao-cao.html", "Báo cáo (HTML)"),
    ("report.html", "Report in English (HTML)"),
    ("ket-qua.json", "Kết quả (JSON)"),
    ("bang-cau-hoi.csv", "Bảng câu hỏi (CSV)"),
)


def results(job: Job, said: str = "") -> str:
    """Everything above the list of questions. said: HTML that stands below the downloads, a note."""
    run = job.run
    if run is None:
        return ""
    links = "".join(
        f'<a class="hd-quiet" href="hoidap/evaluation/{escape(job.token)}/{name}" download>{words}</a>'
        for name, words in DOWNLOADS
    )
    curve = tradeoff(run.judged, "vi")
    return (
        '<section class="hd-results" aria-labelledby="hd-results-title"><header>'
        f'<h2 id="hd-results-title" tabindex="-1">Kết quả: {escape(job.question_set.name)}</h2>'
        f'<p class="hd-meta">{escape(_circumstances(run))}</p></header>'
        f'<div class="hd-actions">{links}<label class="hd-quiet hd-file">So sánh với lần chạy trước…'
        f'<input type="file" accept=".json" data-most="{MAX_RUN_BYTES}"></label></div>'
        f'<div class="hd-said" role="status">{said}</div>{_comparison(job)}'
        f"{_metrics(run)}"
        f'<div class="hd-plots"><div>{_kinds(run)}</div><div>{_faults(run.judged)}{_tradeoff(curve)}</div></div>'
        f"{filters(run.judged)}</section>"
    )


def _comparison(job: Job) -> str:
    if job.comparison is None:
        return ""
    address = f"hoidap/evaluation/{job.token}/so-sanh.html"
    return comparison_html(job.comparison, job.compared_with, address)


def _circumstances(run: Run) -> str:
    corpus = run.about.get("corpus")
    parts = [f"{len(run.judged)} câu hỏi"]
    if isinstance(corpus, dict) and "documents" in corpus:
        parts.append(f"{corpus['documents']} tài liệu")
    spent = run.about.get("seconds")
    if isinstance(spent, dict) and spent:
        total = round(sum(float(value) for value in spent.values()))
        parts.append(f"chạy trong {total // 60} phút {total % 60} giây" if total >= 60 else f"chạy trong {total} giây")
    return ", ".join(parts) + "."


def _metrics(run: Run) -> str:
    """Each metric with its value, and its interval as a bar."""
    rows = "".join(
        _metric(name, line) for name, line in zip(in_order(run.overall), metric_lines(run.overall, "vi"), strict=True)
    )
    return f'<ul class="hd-metrics">{rows}</ul><p class="hd-meta">{escape(word("interval_note", "vi"))}</p>'


def _metric(name: str, line: MetricLine) -> str:
    lower = f" ({word('lower', 'vi')})" if line.lower else ""
    return (
        f'<li class="hd-metric" data-metric="{escape(name)}"><div><strong>{escape(line.name)}</strong>'
        f'<span class="hd-meta">{escape(line.help + lower)}</span></div>'
        f'<div class="hd-figure"><b>{escape(line.value)}</b>'
        f'<span class="hd-meta">{escape(line.interval)}{"; " if line.interval else ""}{line.n} câu</span></div>'
        f"{_bar(line.place)}</li>"
    )


def _bar(where: Range) -> str:
    """A value as a dot on its interval. Says nothing that the text beside it does not."""
    if where.value is None:
        return ""
    low = where.value if where.low is None else where.low
    high = where.value if where.high is None else where.high
    return (
        '<div class="hd-bar" aria-hidden="true">'
        f'<i style="left:{low:.2f}%;width:{max(0.0, high - low):.2f}%"></i><b style="left:{where.value:.2f}%"></b></div>'
    )


def _kinds(run: Run) -> str:
    rows = "".join(
        f'<li><span>{escape(bar.name)} <span class="hd-meta">{bar.n} câu</span></span>'
        f'<span class="hd-figure"><b>{escape(bar.value)}</b> <span class="hd-meta">{escape(bar.interval)}</span></span>'
        f"{_bar(bar.place)}</li>"
        for bar in kind_bars(run.kinds, "vi")
    )
    return f'<div class="hd-plot"><h3>{escape(word("by_kind", "vi"))}</h3><ul class="hd-kinds">{rows}</ul></div>'


def _tradeoff(curve: Curve | None) -> str:
    head = f'<div class="hd-plot"><h3>{escape(word("tradeoff", "vi"))}</h3>'
    if curve is None:
        return f'{head}<p class="hd-meta">{escape(word("tradeoff_none", "vi"))}</p></div>'
    up = "".join(f'<span style="bottom:{tick.at:.2f}%">{escape(tick.text)}</span>' for tick in curve.up)
    across = "".join(f'<span style="left:{tick.at:.2f}%">{escape(tick.text)}</span>' for tick in curve.across)
    grid = "".join(f'<line x1="0" x2="100" y1="{100 - tick.at:.2f}" y2="{100 - tick.at:.2f}"/>' for tick in curve.up)
    ideal = ""
    if curve.ideal is not None:
        ideal = f'<line class="hd-ideal" x1="{curve.ideal.at:.2f}" x2="{curve.ideal.at:.2f}" y1="0" y2="100"/>'
    x, y = curve.end
    known = f"{curve.here}; {curve.ideal.text}" if curve.ideal is not None else curve.here
    return (
        f'{head}<div class="hd-curve" role="img" aria-label="{escape(known)}">'
        f'<div class="hd-up" aria-hidden="true">{up}</div>'
        f'<div class="hd-field" aria-hidden="true"><svg viewBox="0 0 100 100" preserveAspectRatio="none">{grid}{ideal}'
        f'<polyline points="{curve.line}"/></svg><b style="left:{x:.2f}%;bottom:{y:.2f}%"></b></div>'
        f'<div class="hd-across" aria-hidden="true">{across}</div></div>'
        f'<p><strong>{escape(known)}.</strong></p><p class="hd-meta">{escape(word("tradeoff_note", "vi"))}</p></div>'
    )


def _faults(judged: Sequence[Judged]) -> str:
    counts = Counter(code for j in judged for code in {fault.code for fault in distinct_faults(j)})
    if not counts:
        body = f'<p class="hd-meta">{escape(word("faults_none", "vi"))}</p>'
    else:
        most = max(counts.values())
        rows = "".join(
            f'<li><button type="button" data-act="fault" data-value="{escape(code)}"><span>{escape(fault_name(code, "vi"))}'
            f'</span><b>{count}</b><i style="width:{100 * count / most:.1f}%"></i></button></li>'
            for code, count in counts.most_common()
        )
        body = f'<ul class="hd-faults">{rows}</ul><p class="hd-meta">{escape(word("faults_note", "vi"))}</p>'
    return f'<div class="hd-plot"><h3>{escape(word("faults", "vi"))}</h3>{body}</div>'


def filters(judged: Sequence[Judged]) -> str:
    """The controls above the list of questions. What they are set to travels with every event."""
    verdicts = Counter(verdict(j) for j in judged)
    kinds = Counter(j.case.kind for j in judged)
    tags = Counter(tag for j in judged for tag in j.case.tags)
    faults = Counter(code for j in judged for code in {fault.code for fault in distinct_faults(j)})
    selects = (
        _select("verdict", word("filter_verdict", "vi"), [(v, verdict_name(v, "vi"), verdicts[v]) for v in VERDICTS]),
        _select("kind", word("filter_kind", "vi"), [(k, kind_name(k, "vi"), n) for k, n in kinds.items()]),
        _select("fault", word("filter_fault", "vi"), [(f, fault_name(f, "vi"), n) for f, n in faults.most_common()]),
        _select("tag", word("filter_tag", "vi"), [(t, t, n) for t, n in tags.most_common(200)]),
    )
    return (
        f'<h3 class="hd-questions-title">{escape(word("questions", "vi"))}</h3><div class="hd-filters">'
        f'<label class="hd-words"><span>{escape(word("search", "vi"))}</span>'
        f'<input type="search" name="words" maxlength="200" placeholder="{escape(word("search_hint", "vi"))}"></label>'
        f'{"".join(selects)}<button type="button" class="hd-quiet" data-act="reset">{escape(word("reset", "vi"))}</button></div>'
    )


def _select(name: str, label: str, options: Sequence[tuple[str, str, int]]) -> str:
    given = [option for option in options if option[2]]
    if not given:
        return ""
    rows = "".join(f'<option value="{escape(key)}">{escape(words)} ({n})</option>' for key, words, n in given)
    return (
        f'<label><span>{escape(label)}</span><select name="{name}"><option value="">{escape(word("all", "vi"))}</option>'
        f"{rows}</select></label>"
    )
