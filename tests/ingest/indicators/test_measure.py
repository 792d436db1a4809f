"""Equal keys measure one thing with one population."""

from __future__ import annotations

import pytest

from ingest.indicators.measure import measure_key


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("Tỷ lệ bao phủ bảo hiểm y tế", "%"), ("Tỷ lệ dân số được bao phủ BHYT", "%")),
        (("Tỷ lệ bao phủ bảo hiểm y tế", "%"), ("Tỉ lệ người dân tham gia bảo hiểm y tế", "%")),
        (("Tỷ lệ thất nghiệp ở khu vực thành thị", "%"), ("Tỷ lệ thất nghiệp khu vực đô thị", "%")),
        (("Tỷ lệ hộ nghèo toàn tỉnh", "%"), ("Tỷ lệ hộ nghèo theo chuẩn nghèo đa chiều", "%")),
        (("Số lao động được tạo việc làm mới", "lao động/năm"), ("Số người được giải quyết việc làm", "người")),
        (("Số bác sỹ trên 10.000 dân", "bác sĩ/10.000 dân"), ("Số bác sĩ trên một vạn dân", "bác sĩ/10.000 dân")),
        (("Tỷ lệ hộ nghèo tỉnh Lào Cai", "%"), ("Tỷ lệ hộ nghèo", "%")),
    ],
)
def test_same(a: tuple[str, str], b: tuple[str, str]) -> None:
    assert measure_key(*a) == measure_key(*b) != ""


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("Tỷ lệ hộ nghèo", "%"), ("Tỷ lệ hộ cận nghèo", "%")),
        (("Tỷ lệ hộ nghèo", "%"), ("Số hộ nghèo", "hộ")),
        (("Tỷ lệ hộ nghèo", "%"), ("Tỷ lệ hộ nghèo khu vực miền núi", "%")),
        (("Tỷ lệ bao phủ bảo hiểm y tế", "%"), ("Tỷ lệ học sinh tham gia bảo hiểm y tế", "%")),
        (("Tỷ lệ lao động nam qua đào tạo", "%"), ("Tỷ lệ lao động qua đào tạo", "%")),
        (("Tỷ lệ thất nghiệp", "%"), ("Mức giảm tỷ lệ thất nghiệp", "điểm %")),
        (("Số người được dạy nghề", "người"), ("Số người được dạy nghề so với kế hoạch", "%")),
        (("Số căn nhà ở xã hội hoàn thành", "căn"), ("Số căn nhà ở xã hội khởi công", "căn")),
        (("Số người hưởng trợ cấp", "người"), ("Số người hưởng trợ cấp ưu đãi", "người")),
    ],
)
def test_different(a: tuple[str, str], b: tuple[str, str]) -> None:
    assert measure_key(*a) != measure_key(*b)


def test_budgets_and_bare_words_have_no_key() -> None:
    assert measure_key("Tổng kinh phí thực hiện Kế hoạch", "đồng") == ""
    assert measure_key("Mức chi", "đồng/người") == ""
