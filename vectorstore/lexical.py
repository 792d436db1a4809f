"""The lexical index: BM25 over folded text, inside the catalogue's own SQLite file.

It lives there, as an FTS5 table, so that a passage and its terms change in one transaction: nothing to reconcile after
a crash, and any number of processes read while one writes. docs/measurements/README.md compares it with tantivy and
bm25s.

Searching has two steps. FTS5 proposes candidates by the question's rarest terms only: the frequent ones ("của", "và")
would touch every passage, and their bigrams stand for them. Then all terms score the candidates, with parameters that
FTS5's own bm25() does not offer.

None of these functions begins or ends a transaction: the caller does.
"""

from __future__ import annotations

import json
import math
import sqlite3
import string
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from vietnamese.terms import terms

# Measured on two sets, docs/measurements/README.md. A bigram repeats what its syllables said, so it counts less.
_K1 = 0.9
_B = 0.75
_BIGRAM = 0.75

_CANDIDATES = 100  # passages that are scored exactly
_POSTINGS = 4000  # how many postings the proposing terms may have together: bounds the time of a search
_MOST_TERMS = 200  # proposing terms; a question of pages is no reason to be slow
_FEW = 400  # a restriction to this many passages needs no proposals

# Terms come ready-made, so the tokenizer must part them at spaces and nowhere else ("18/27", "ty_le", "08-ctr/tu").
_WITHIN = "".join(c for c in string.punctuation if c not in "'\"")

_TABLES = (
    f"""CREATE VIRTUAL TABLE lexical USING fts5(terms, tokenize="ascii tokenchars '{_WITHIN}'")""",
    "CREATE TABLE lexical_terms (term TEXT PRIMARY KEY, passages INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE lexical_totals (passages INTEGER NOT NULL, terms INTEGER NOT NULL) STRICT",
    "INSERT INTO lexical_totals VALUES (0, 0)",
)


def create(connection: sqlite3.Connection) -> None:
    """Creates the empty index. Raises sqlite3.OperationalError when there is one."""
    for statement in _TABLES:
        connection.execute(statement)


def add(connection: sqlite3.Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Indexes (passage id, text). Raises sqlite3.IntegrityError for an id that is already in."""
    known: Counter[str] = Counter()
    passages = length = 0
    for passage_id, text in rows:
        found = terms(text)
        connection.execute("INSERT INTO lexical (rowid, terms) VALUES (?, ?)", (passage_id, " ".join(found)))
        known.update(set(found))
        passages += 1
        length += len(found)
    connection.executemany(
        "INSERT INTO lexical_terms VALUES (?, ?) ON CONFLICT DO UPDATE SET passages = passages + excluded.passages",
        known.items(),
    )
    connection.execute("UPDATE lexical_totals SET passages = passages + ?, terms = terms + ?", (passages, length))


def remove(connection: sqlite3.Connection, passage_ids: Iterable[int]) -> None:
    """Takes passages out; ids that are not in are passed over."""
    gone: Counter[str] = Counter()
    passages = length = 0
    for passage_id in passage_ids:
        row = connection.execute("SELECT terms FROM lexical WHERE rowid = ?", (passage_id,)).fetchone()
        if row is None:
            continue
        connection.execute("DELETE FROM lexical WHERE rowid = ?", (passage_id,))
        found = row[0].split()
        gone.update(set(found))
        passages += 1
        length += len(found)
    connection.executemany(
        "UPDATE lexical_terms SET passages = passages - ? WHERE term = ?", [(n, term) for term, n in gone.items()]
    )
    connection.executemany("DELETE FROM lexical_terms WHERE term = ? AND passages <= 0", [(term,) for term in gone])
    connection.execute("UPDATE lexical_totals SET passages = passages - ?, terms = terms - ?", (passages, length))


def search(
    connection: sqlite3.Connection, question: str, limit: int, restrict: Sequence[int] | None = None
) -> list[tuple[int, float]]:
    """The passages that share terms with `question`: (id, score), best first, at most `limit`.

    restrict: ids to choose from; None means all, an empty sequence none. Scores are above 0 and compare within one
    search only; equal ones come in the order of their ids.
    """
    wanted = _frequencies(connection, dict.fromkeys(terms(question)))
    if not wanted or limit < 1 or (restrict is not None and not restrict):
        return []
    if restrict is not None and len(restrict) <= _FEW:
        candidates = list(restrict)
    else:
        candidates = _propose(connection, wanted, max(_CANDIDATES, limit), restrict)
    ranked = sorted(_score(connection, wanted, candidates), key=lambda hit: (-hit[1], hit[0]))
    return ranked[:limit]


def rebuild(connection: sqlite3.Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Throws the index away, whatever state it is in, and indexes (passage id, text) anew."""
    for table in ("lexical", "lexical_terms", "lexical_totals"):
        _drop(connection, table)
    create(connection)
    add(connection, rows)
    connection.execute("INSERT INTO lexical (lexical) VALUES ('optimize')")


def check(connection: sqlite3.Connection) -> str:
    """What is wrong with the index, in a few words; empty when it is sound. Reads all of it."""
    try:
        connection.execute("INSERT INTO lexical (lexical) VALUES ('integrity-check')")
        passages, length = connection.execute("SELECT passages, terms FROM lexical_totals").fetchone()
        known: Counter[str] = Counter()
        seen = counted = 0
        for (text,) in connection.execute("SELECT terms FROM lexical"):
            found = text.split()
            known.update(set(found))
            seen += 1
            counted += len(found)
        stored = dict(connection.execute("SELECT term, passages FROM lexical_terms"))
    except (sqlite3.DatabaseError, TypeError) as error:
        return str(error)
    if (seen, counted) != (passages, length) or stored != known:
        return "term counts differ from the passages"
    return ""


def _frequencies(connection: sqlite3.Connection, wanted: Iterable[str]) -> dict[str, int]:
    """In how many passages each term occurs; terms that do not occur are left out."""
    rows = connection.execute(
        "SELECT term, passages FROM lexical_terms WHERE term IN (SELECT value FROM json_each(?))",
        (json.dumps(list(wanted)),),
    )
    return dict(rows.fetchall())


def _propose(
    connection: sqlite3.Connection, wanted: Mapping[str, int], count: int, restrict: Sequence[int] | None
) -> list[int]:
    chosen: list[str] = []
    postings = 0
    for term in sorted(wanted, key=lambda term: (wanted[term], term)):
        if len(chosen) == _MOST_TERMS or (postings >= count and postings + wanted[term] > _POSTINGS):
            break
        chosen.append(term)
        postings += wanted[term]
    match = " OR ".join('"' + term.replace('"', '""') + '"' for term in chosen)
    if restrict is None:
        rows = connection.execute(
            "SELECT rowid FROM lexical WHERE lexical MATCH ? ORDER BY rank LIMIT ?", (match, count)
        )
    else:
        # The plus keeps SQLite from running the whole match again for every single id.
        rows = connection.execute(
            "SELECT rowid FROM lexical WHERE lexical MATCH ? AND +rowid IN (SELECT value FROM json_each(?))"
            " ORDER BY rank LIMIT ?",
            (match, json.dumps(list(restrict)), count),
        )
    return [passage_id for (passage_id,) in rows]


def _score(
    connection: sqlite3.Connection, wanted: Mapping[str, int], candidates: Sequence[int]
) -> list[tuple[int, float]]:
    passages, length = connection.execute("SELECT passages, terms FROM lexical_totals").fetchone()
    average = length / passages if length else 1.0
    weights = {
        term: math.log(1 + (passages - n + 0.5) / (n + 0.5)) * (_BIGRAM if "_" in term else 1.0)
        for term, n in wanted.items()
    }
    hits = []
    rows = connection.execute(
        "SELECT rowid, terms FROM lexical WHERE rowid IN (SELECT value FROM json_each(?))",
        (json.dumps(list(candidates)),),
    )
    for passage_id, text in rows:
        found = text.split()
        short = _K1 * (1 - _B + _B * len(found) / average)
        counts = Counter(filter(weights.__contains__, found))
        if counts:
            score = sum(weights[term] * n * (_K1 + 1) / (n + short) for term, n in counts.items())
            hits.append((passage_id, score))
    return hits


def _drop(connection: sqlite3.Connection, table: str) -> None:
    try:
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    except sqlite3.DatabaseError:
        # A virtual table that is too damaged to be opened cannot drop itself: take its parts away one by one.
        version = connection.execute("PRAGMA schema_version").fetchone()[0]
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("DELETE FROM sqlite_schema WHERE name = ?", (table,))
        connection.execute(f"PRAGMA schema_version = {version + 1}")
        connection.execute("PRAGMA writable_schema = OFF")
        for part in ("data", "idx", "content", "docsize", "config"):
            connection.execute(f"DROP TABLE IF EXISTS {table}_{part}")
