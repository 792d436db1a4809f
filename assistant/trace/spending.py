"""What models used, day by day: counts only, no texts, kept whether records of answers are kept or not.

A call is counted before it is made, with the most that it can use, and corrected when it is over. So a program that is killed
in between has counted too much rather than too little, and calls that begin at once, in several threads or programs, cannot
pass a limit together.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from assistant.generation.base import Usage
from assistant.settings import Settings
from assistant.trace.base import Price
from assistant.trace.file import TraceFile
from assistant.trace.price import estimate

NAME = "spending.sqlite3"
_TABLES = (
    """
    CREATE TABLE days (
        day TEXT NOT NULL,              -- local date, ISO 8601
        model TEXT NOT NULL,
        currency TEXT NOT NULL,         -- "" when the price was not known
        calls INTEGER NOT NULL,
        estimated INTEGER NOT NULL,     -- of these, whose tokens the server did not count
        prompt INTEGER NOT NULL, reply INTEGER NOT NULL,    -- tokens
        cost TEXT NOT NULL,             -- exact decimal
        PRIMARY KEY (day, model, currency)
    ) STRICT
    """,
)
_COLUMNS = "day, model, currency, calls, estimated, prompt, reply, cost"


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one day, all models together; None: no limit. tokens: sent and received. cost, currency: of calls so priced."""

    tokens: int | None = None
    cost: Decimal | None = None
    currency: str = ""

    @classmethod
    def of(cls, settings: Settings) -> Limits:
        """As the settings want them; the currency is that of the model's price, "" when that is not known."""
        cost = settings.llm_daily_cost or None
        price = estimate(Usage(1, 1), settings) if cost is not None else None
        return cls(settings.llm_daily_tokens or None, cost, price.currency if price else "")

    def __bool__(self) -> bool:
        return self.tokens is not None or self.cost is not None


@dataclass(frozen=True, slots=True)
class Spent:
    """What one model used on one day (local time).

    estimated: calls whose tokens the server did not count. prompt, reply: tokens. cost: estimated, None when the price was
    not known.
    """

    day: date
    model: str
    calls: int
    estimated: int
    prompt: int
    reply: int
    cost: Decimal | None
    currency: str = ""

    @property
    def tokens(self) -> int:
        return self.prompt + self.reply


@dataclass(frozen=True, slots=True)
class Held:
    """A call that is counted with the most that it can use, until it is over. It belongs to the day that it began on."""

    day: date
    model: str
    most: Usage
    price: Price | None


class Spending:
    """The counts in one file, opened with the first use. Safe to use from several threads.

    Args:
        clock: now, in local time.
    """

    def __init__(self, path: Path, clock: Callable[[], datetime] = datetime.now) -> None:
        self.file = TraceFile(path, _TABLES, "tệp đếm token")
        self._clock = clock

    @classmethod
    def of(cls, settings: Settings) -> Spending:
        """Where the settings want it. Nothing is opened yet."""
        return cls((settings.llm_counts or settings.home) / NAME)

    def hold(self, model: str, most: Usage, price: Price | None, limits: Limits) -> Held | None:
        """Count a call that is about to be made; None, and not counted, when it could pass a limit of today.

        Args:
            most: that it can use. price: of that, None when it is not known.

        Raises:
            TraceError: the file cannot be used.
        """
        held = Held(self.today, model, most, price)

        def count(connection: sqlite3.Connection) -> Held | None:
            if not _fits(_rows(connection, held.day), held, limits):
                return None
            _add(connection, held, most, _amount(price), calls=1, estimated=1)
            return held

        return self.file.write(count)

    def settle(self, held: Held, used: Usage, price: Price | None) -> None:
        """Say what a call did use, and what that cost; nothing when it was never made.

        Raises:
            TraceError: the file cannot be used; it stays counted with the most that it could use.
        """
        made = bool(used.prompt or used.reply)
        spared = Usage(used.prompt - held.most.prompt, used.reply - held.most.reply)
        cost = _amount(price) - _amount(held.price)
        guessed = made and not used.exact
        self.file.write(lambda connection: _add(connection, held, spared, cost, calls=made - 1, estimated=guessed - 1))

    def on(self, day: date) -> list[Spent]:
        """What each model used on a day. Raises `TraceError` when the file cannot be used."""
        return self._read(lambda connection: _rows(connection, day))

    def recent(self, days: int = 20) -> list[Spent]:
        """Of the newest days on which a model was asked, newest first. Raises `TraceError` when the file cannot be used."""
        return self._read(
            lambda connection: _spent(
                connection.execute(
                    f"SELECT {_COLUMNS} FROM days WHERE calls > 0 AND day IN"
                    " (SELECT DISTINCT day FROM days WHERE calls > 0 ORDER BY day DESC LIMIT ?)"
                    " ORDER BY day DESC, model, currency",
                    (days,),
                ).fetchall()
            )
        )

    @property
    def today(self) -> date:
        return self._clock().date()

    def _read(self, work: Callable[[sqlite3.Connection], list[Spent]]) -> list[Spent]:
        return self.file.read(work) if self.file.path.exists() else []


def _fits(rows: Sequence[Spent], held: Held, limits: Limits) -> bool:
    """Whether a call stays within the limits, whatever it uses."""
    if limits.tokens is not None:
        used = sum(row.tokens for row in rows)
        if used + held.most.prompt + held.most.reply > limits.tokens:
            return False
    if limits.cost is not None:
        cost = sum((row.cost or Decimal(0) for row in rows if row.currency == limits.currency), Decimal(0))
        if cost + _amount(held.price) > limits.cost:
            return False
    return True


def _add(
    connection: sqlite3.Connection, held: Held, tokens: Usage, cost: Decimal, *, calls: int, estimated: int
) -> None:
    """Change the row of a call's day and model by so much."""
    key = (held.day.isoformat(), held.model, held.price.currency if held.price else "")
    connection.execute("INSERT OR IGNORE INTO days VALUES (?,?,?,0,0,0,0,'0')", key)
    (before,) = connection.execute("SELECT cost FROM days WHERE (day, model, currency) = (?,?,?)", key).fetchone()
    connection.execute(
        "UPDATE days SET calls = calls + ?, estimated = estimated + ?, prompt = prompt + ?, reply = reply + ?, cost = ?"
        " WHERE (day, model, currency) = (?,?,?)",
        (calls, estimated, tokens.prompt, tokens.reply, f"{Decimal(before) + cost:f}", *key),
    )


def _amount(price: Price | None) -> Decimal:
    return price.amount if price else Decimal(0)


def _rows(connection: sqlite3.Connection, day: date) -> list[Spent]:
    return _spent(
        connection.execute(
            f"SELECT {_COLUMNS} FROM days WHERE day = ? AND calls > 0 ORDER BY model, currency", (day.isoformat(),)
        ).fetchall()
    )


def _spent(rows: Sequence[tuple[str, str, str, int, int, int, int, str]]) -> list[Spent]:
    return [
        Spent(
            date.fromisoformat(day),
            model,
            calls,
            estimated,
            prompt,
            reply,
            Decimal(cost) if currency else None,
            currency,
        )
        for day, model, currency, calls, estimated, prompt, reply, cost in rows
    ]
