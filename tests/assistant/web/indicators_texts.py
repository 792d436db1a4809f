"""Documents for the tests of the ledger's tab: two places, several years, a slip, and hostile text."""

TEXTS = {
    "a.txt": """UBND tỉnh Lào Cai
Số: 77/KH-UBND
Lào Cai, ngày 2 tháng 3 năm 2024

KẾ HOẠCH
Chăm lo người cao tuổi, giảm nghèo giai đoạn 2024 - 2030

Mục tiêu đến năm 2030

- Tỷ lệ người cao tuổi có thẻ bảo hiểm y tế đạt 98%.
- Tỷ lệ hộ nghèo còn dưới 3%.
""",
    "b.txt": """UBND tỉnh Yên Bái
Số: 12/BC-UBND
Yên Bái, ngày 5 tháng 1 năm 2025

BÁO CÁO
Kết quả năm 2024

Trong năm 2024, tỷ lệ hộ nghèo của tỉnh Yên Bái còn 4,5%. Toàn tỉnh đã xây 1.250 căn nhà cho hộ nghèo.
""",
    "c.txt": """UBND tỉnh Lào Cai
Số: 9/BC-UBND
Lào Cai, ngày 4 tháng 1 năm 2025

BÁO CÁO
Kết quả giảm nghèo

Trong năm 2023, tỷ lệ hộ nghèo của tỉnh Lào Cai còn 8,2%. Trong năm 2024, tỷ lệ hộ nghèo của tỉnh Lào Cai còn 6,1%.
Năm 2024, toàn tỉnh giải quyết việc làm cho 6.000/12.000 lao động, đạt 55% kế hoạch năm.
""",
    "=d <img src=x onerror='window.hacked=1'>.txt": """=HYPERLINK("x") <img src=x onerror='window.hacked=2'> Tin tỉnh Phú Thọ

Năm 2024, tỷ lệ <img src=x onerror='window.hacked=3'> trường học <script>window.hacked=4</script> của tỉnh Phú Thọ đạt 71%.
Năm 2024, tỷ lệ hộ nghèo của tỉnh Phú Thọ còn 3,9%.
""",
}
