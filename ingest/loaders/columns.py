"""Takes apart letterheads and signatures that plain text sets side by side: the left column, then the right one."""

from __future__ import annotations

import re
from collections.abc import Sequence

_GAP = re.compile(r"(?<=\S)(?:[ \u00a0]{3,}|[ \u00a0]*\t[ \t\u00a0]*)(?=\S)")
_OPENING = re.compile(
    r"\S.*?(?:[ \u00a0]{3,}|\t).*(?:C[ỘO]NG H(?:ÒA|OÀ|OA) XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM)"
    r"|\s*N[ơƠ][iI] [nN][hH][ậẬ][nN]\s*:?.*?(?:[ \u00a0]{3,}|\t)\s*\S"
)
_MAX_LINES = 16
"""Lines that such a block has at most."""


def take_apart(lines: Sequence[str]) -> list[str]:
    """`lines`, not yet tidied, with each block of two columns written one column after the other.

    A block begins with the state's motto at the right or with the list of receivers at the left of a wide gap and ends
    at a blank line. Other lines with wide gaps are left alone: they may be a table.
    """
    out: list[str] = []
    index = 0
    while index < len(lines):
        if not _OPENING.match(lines[index]):
            out.append(lines[index])
            index += 1
            continue
        left: list[str] = []
        right: list[str] = []
        edge = 0  # where the right column begins: a line that opens there has no left half
        while index < len(lines) and lines[index].strip() and len(left) + len(right) < 2 * _MAX_LINES:
            line = lines[index]
            gap = max(_GAP.finditer(line), key=lambda match: match.end() - match.start(), default=None)
            if gap is not None:
                edge = edge or gap.end()
                left.append(line[: gap.start()])
                right.append(line[gap.end() :])
            elif edge and len(line) - len(line.lstrip()) > edge * 0.6:
                right.append(line)
            else:
                left.append(line)
            index += 1
        out += [*left, *right]
    return out
