"""Recall, reciprocal rank and nDCG of rankings, by ir-measures, which computes them as trec_eval does.

recall@k: share of a question's gold passages among the first k. mrr@10: 1 / rank of the first gold passage, 0 beyond
rank 10. ndcg@10: discounted by log2(rank + 1), over the best possible ranking.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

DEPTH = 10  # ranks that count
NAMES = ("recall@1", "recall@5", "recall@10", "mrr@10", "ndcg@10")


def measure(ranked: Sequence[Sequence[str]], gold: Sequence[Collection[str]]) -> dict[str, list[float]]:
    """Each measure's value for each question.

    Args:
        ranked: for each question, distinct ids, best first. gold: for each, the ids that answer it, at least one.
    """
    import ir_measures
    from ir_measures import RR, R, nDCG

    measures = dict(zip((R @ 1, R @ 5, R @ 10, RR @ 10, nDCG @ 10), NAMES, strict=True))
    relevant = [ir_measures.Qrel(str(n), key, 1) for n, keys in enumerate(gold) for key in sorted(set(keys))]
    # trec_eval ranks by score and breaks ties by id: falling scores keep the ranks that were given.
    found = [
        ir_measures.ScoredDoc(str(n), key, float(len(keys) - rank))
        for n, keys in enumerate(ranked)
        for rank, key in enumerate(keys)
    ]
    values = {name: [0.0] * len(gold) for name in NAMES}  # a question that nothing was found for counts as 0
    for result in ir_measures.iter_calc(list(measures), relevant, found):
        values[measures[result.measure]][int(result.query_id)] = float(result.value)
    return values
