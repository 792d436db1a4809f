"""How far a run is, as HTML."""

from __future__ import annotations

from assistant.web.render import escape
from evals.web.desk import Job, time_left


def progress(job: Job, now: float) -> str:
    """A bar with the count and the time left; what became of the run once it ended without a result."""
    if job.state == "failed":
        return f'<p class="hd-eval-note hd-bad" role="alert">{escape(job.message)}</p>'
    if job.state == "stopped":
        said = job.message or f"Đã dừng sau {job.done} trong {job.total} câu; không có kết quả."
        return f'<p class="hd-eval-note" role="status">{escape(said)}</p>'
    if job.state == "done":
        return ""
    share = 100 * job.done / job.total
    left = time_left(job, now)
    if job.state == "stopping":
        words = "Đang dừng…"
    elif job.done >= job.total:
        words = "Đã hỏi xong, đang chấm điểm…"
    else:
        words = f"{job.done}/{job.total} câu" + (f", còn {left}" if left else "")
    return (
        f'<div class="hd-progress"><p><strong>{escape(words)}</strong> '
        f'<span class="hd-meta">{escape(job.question_set.name)}</span></p>'
        f'<div role="progressbar" aria-label="Tiến độ đánh giá" aria-valuemin="0" aria-valuemax="{job.total}" '
        f'aria-valuenow="{job.done}" aria-valuetext="{escape(words)}"><span style="width:{share:.1f}%"></span></div></div>'
    )
