"""hoidap search"""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.cli.common import opened, print_json


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def search(
        query: Annotated[str, typer.Argument(metavar="CÂU_TÌM", help="Có dấu hay không dấu đều được.")],
        k: Annotated[int, typer.Option("-k", min=1, max=200, help="Số đoạn trả về.")] = 10,
        as_json: Annotated[bool, typer.Option("--json", help="Mỗi đoạn một dòng JSON.")] = False,
    ) -> None:
        """Tìm các đoạn văn liên quan, xếp theo điểm, không soạn câu trả lời."""
        from assistant.base import AssistantError

        if not any(c.isalnum() for c in query):
            raise AssistantError("Câu tìm trống. Hãy nhập ít nhất một từ.")
        with opened(own_index=False) as assistant:
            hits = assistant.search(query, k)
        for n, h in enumerate(hits, 1):
            if as_json:
                print_json(
                    {
                        "rank": n,
                        "score": round(h.score, 4),
                        "lexical": round(h.lexical, 4),
                        "dense": round(h.dense, 4),
                        "document_id": h.document_id,
                        "source": h.source,
                        "title": h.description.title,
                        "published": h.published.isoformat() if h.published else None,
                        "headings": list(h.headings),
                        "start": h.start,
                        "end": h.end,
                        "text": h.text,
                    }
                )
            else:
                print(f"{n}. {h.description.title} — {h.source} [{h.start}:{h.end}] điểm {h.score:.2f}")
                print("   " + " ".join(h.text.split())[:300])
        if not hits and not as_json:
            print("Không tìm thấy đoạn nào.")
