"""Places: accented, unaccented, half typed; and words that only look like places."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese import divisions
from vietnamese.places import find_places, province_after_2025, provinces
from vietnamese.text import fold, nfc

_PIECES = st.sampled_from(
    ["tỉnh ", "TP.", "Hà Nội", "huyện ", "Mỹ Đức", ", ", "Thủ đô ", "việt nam", "HN", "quận 1", "\n", "Ông "]
)
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(st.one_of(_PIECES, st.text(max_size=3)), max_size=12).map("".join)
).map(nfc)


@given(TEXTS)
def test_never_raises_and_spans_are_slices_in_order(text: str) -> None:
    for abbreviations in (False, True):
        found = find_places(text, abbreviations)
        assert all(text[p.start : p.end] == p.text for p in found)
        assert all(a.end <= b.start for a, b in pairwise(found))


def test_there_were_63_provinces_and_are_34() -> None:
    names = provinces()
    assert len(names) == len(set(names)) == 64  # Thừa Thiên Huế and Huế
    assert {province_after_2025(name) for name in names} <= set(names)
    assert len({province_after_2025(name) for name in names}) == 34
    assert set(divisions.MERGED) | set(divisions.MERGED.values()) <= set(names)
    assert province_after_2025("Bắc Giang") == "Bắc Ninh"
    assert province_after_2025("Hà Nội") == "Hà Nội"
    assert province_after_2025("Atlantis") == "Atlantis"


def test_every_province_is_found_in_every_typing() -> None:
    for name in provinces():
        bare = name.removeprefix("TP ")
        prefix = "thành phố " if name.startswith("TP ") else "tỉnh "
        for text in (
            f"{prefix}{bare} đã báo cáo kết quả",
            f"{fold(prefix)}{fold(bare)} co bao nhieu",
            f"{prefix}{bare}".upper(),
        ):
            found = [p.name for p in find_places(text)]
            assert found == [name], text


def test_every_district_is_found_with_its_kind() -> None:
    missed = []
    for district in divisions.districts():
        kind = "" if district.name.isdigit() else f"{district.kind} "
        text = f"Ủy ban nhân dân {kind or 'quận '}{district.name} vừa tổng kết công tác."
        found = [p for p in find_places(text) if p.kind == "district"]
        if district.name != "Huế" and not found:
            missed.append(text)
    assert missed == []


def _names(text: str, abbreviations: bool = False) -> list[str]:
    return [
        f"{p.name}" if p.kind != "district" else f"{p.name} ({p.province})" for p in find_places(text, abbreviations)
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Tỷ lệ hộ nghèo của Hà Nội và Bắc Ninh", ["Hà Nội", "Bắc Ninh"]),
        ("ty le ho ngheo o ha noi", ["Hà Nội"]),
        ("bac giang dat bao nhieu", ["Bắc Giang"]),
        ("Bắc giang đạt bao nhiêu phần trăm", ["Bắc Giang"]),
        ("hà nội có mấy quận", ["Hà Nội"]),
        ("nhà ở xã hội tại TP.HCM, TPHCM, TP. Hồ Chí Minh", ["TP Hồ Chí Minh"] * 3),
        ("tp ho chi minh va sai gon", ["TP Hồ Chí Minh"] * 2),
        ("Bà Rịa - Vũng Tàu, Bà Rịa–Vũng Tàu, ba ria vung tau", ["Bà Rịa - Vũng Tàu"] * 3),
        ("Thừa Thiên - Huế và TP Huế", ["Thừa Thiên Huế", "Huế"]),
        ("Đắc Lắc, Đắk Lắk, Daklak, dak lak", ["Đắk Lắk"] * 4),
        ("Khánh Hoà, Thanh Hoá", ["Khánh Hòa", "Thanh Hóa"]),
        ("HÀ NỘI, BẮC GIANG", ["Hà Nội", "Bắc Giang"]),
        ("tỉnh hòa bình", ["Hòa Bình"]),
        ("tinh hoa binh", ["Hòa Bình"]),
        ("nhân dân Thủ đô", ["Hà Nội"]),
        ("nguoi dan thu do", ["Hà Nội"]),
        ("Thủ đô Hà Nội", ["Hà Nội"]),
        ("cao hơn mức chung của cả nước", ["Việt Nam"]),
        ("so với toàn quốc", ["Việt Nam"]),
        ("trẻ em ở Việt Nam", ["Việt Nam"]),
        ("quận Ba Đình và huyện Mỹ Đức", ["Ba Đình (Hà Nội)", "Mỹ Đức (Hà Nội)"]),
        ("3 quận: Hai Bà Trưng, Cầu Giấy và Tây Hồ", ["Hai Bà Trưng (Hà Nội)", "Cầu Giấy (Hà Nội)", "Tây Hồ (Hà Nội)"]),
        ("quan ba dinh o dau", ["Ba Đình (Hà Nội)"]),
        ("huyện Châu Thành, tỉnh Long An", ["Châu Thành (Long An)", "Long An"]),
        ("huyện Châu Thành", ["Châu Thành (None)"]),
        ("TP Vinh, tỉnh Nghệ An", ["Vinh (Nghệ An)", "Nghệ An"]),
        ("thành phố Bắc Giang", ["Bắc Giang (Bắc Giang)"]),
        ("Quận 7 và quận 12", ["Quận 7 (TP Hồ Chí Minh)", "Quận 12 (TP Hồ Chí Minh)"]),
        ("Nộp hồ sơ ở Ba Đình như thế nào?", ["Ba Đình (Hà Nội)"]),
        ("Việt Nam định hướng phát triển", ["Việt Nam"]),
        ("Cao Bằng và Điện Biên", ["Cao Bằng", "Điện Biên"]),
    ],
)
def test_places(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "lá cờ bạc giang rộng",
        "vì hòa bình và ổn định",
        "Ông Nguyễn Hòa Bình phát biểu, ông Hà Nam dự",
        "thu nhập không cao bằng năm trước",
        "dien bien dich benh phuc tap",
        "nhà có hai phòng",
        "tham gia lại, tăng gia lai tạo giống",
        "vùng Đồng Tháp Mười",
        "bên bờ Thái Bình Dương",
        "Chủ tịch Hồ Chí Minh, tư tưởng Hồ Chí Minh",
        "chiến thắng Điện Biên Phủ",
        "Thủ đô Viêng Chăn",
        "Mặt trận Tổ quốc Việt Nam, Hội Người cao tuổi Việt Nam",
        "3 quận 5 huyện, các cơ quan 1. Ủy ban",
        "quan tam nong dan",
        "phố Huế, hoa huệ",
        "ong an giang bai ve tieu chi",
        "",
    ],
)
def test_no_places(text: str) -> None:
    assert _names(text) == []


def test_abbreviations_only_on_demand() -> None:
    assert _names("Tỷ lệ BHTN của BG và HN?", abbreviations=True) == ["Bắc Giang", "Hà Nội"]
    assert _names("Tỷ lệ BHTN của BG và HN?") == []
    assert _names("hn dat bao nhieu", abbreviations=True) == ["Hà Nội"]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Ba Vì có bao nhiêu hộ nghèo?", ["Ba Vì (Hà Nội)"]),
        ("ở thủ đức nộp hồ sơ tại đâu", ["Thủ Đức (TP Hồ Chí Minh)"]),
        ("lam the bhyt o soc son", ["Sóc Sơn (Hà Nội)"]),
        ("huyện đảo Lý Sơn có mấy xã", ["Lý Sơn (Quảng Ngãi)"]),
        ("các bên thống nhất thế nào", []),
        ("ông Ba Vì là ai", []),
    ],
)
def test_districts_in_questions(question: str, names: list[str]) -> None:
    assert _names(question, abbreviations=True) == names


def test_the_merger_is_told() -> None:
    (place,) = find_places("tỉnh Bắc Giang")
    assert (place.kind, place.merged_into) == ("province", "Bắc Ninh")
    (place,) = find_places("huyện Lạng Giang")
    assert (place.kind, place.province, place.merged_into) == ("district", "Bắc Giang", "Bắc Ninh")
    (place,) = find_places("thành phố Huế")
    assert (place.kind, place.merged_into) == ("province", None)
