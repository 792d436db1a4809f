"""The main job with the network cut off: unpack the model, ingest, ask, search, serve the page."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import offline
from tests.command import environment

# Runs where nothing but this machine can be reached; prints what it saw as one JSON object.
JOURNEY = """
import json, socket, sys
from pathlib import Path
from tests.command import hoidap
from tests.serving import ask_page, count, get, served

home, samples = Path(sys.argv[1]), Path(sys.argv[2])
question = "Nghệ An đặt chỉ tiêu bao phủ bảo hiểm y tế đến năm 2030 là bao nhiêu phần trăm?"
seen = {}
for name, reach in {
    "name": lambda: socket.getaddrinfo("www.example.org", 443),
    "address": lambda: socket.create_connection(("192.0.2.1", 80), 3),
}.items():
    try:
        reach()
        seen[name] = "reached"
    except OSError:
        seen[name] = "cut"
for name, words in {
    "ingest": ["ingest", samples],
    "ask": ["ask", question, "--json"],
    "search": ["search", question, "-k", "2", "--json"],
    "doctor": ["doctor"],
}.items():
    done = hoidap(home, *words, seconds=240)
    seen[name] = [done.returncode, done.stdout, done.stderr]
with served(home) as url:
    seen["page"] = get(url + "/")
    seen["count"] = count(url)
    seen["asked"] = ask_page(url, question)
print(json.dumps(seen))
"""


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("offline")
    home = folder / "nhà"
    home.mkdir()
    command, cut_off = offline.cut(folder, [sys.executable, "-c", JOURNEY, str(home), str(samples)], environment(home))
    done = subprocess.run(command, env=cut_off, capture_output=True, encoding="utf-8", timeout=400, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def test_the_network_is_cut(seen: dict[str, Any]) -> None:
    assert (seen["name"], seen["address"]) == ("cut", "cut")


def test_ingestion(seen: dict[str, Any], samples: Path) -> None:
    status, said, _ = seen["ingest"]
    assert status == 0
    assert said.startswith(f"{len(list(samples.iterdir()))} thêm")


def test_questions(seen: dict[str, Any]) -> None:
    status, said, error = seen["ask"]
    assert (status, error) == (0, "")
    assert "97%" in json.loads(said)["answer"]


def test_search(seen: dict[str, Any]) -> None:
    status, said, error = seen["search"]
    assert (status, error) == (0, "")
    assert len(said.splitlines()) == 2


def test_all_is_well(seen: dict[str, Any]) -> None:
    assert seen["doctor"][0] == 0, seen["doctor"]


def test_the_page(seen: dict[str, Any], samples: Path) -> None:
    assert "<html" in seen["page"]
    assert seen["count"] == len(list(samples.iterdir()))
    assert "97%" in seen["asked"]
