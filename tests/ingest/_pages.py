"""Invented pages saved from the web as text. In each, lines that begin with "+" belong to the article."""

from __future__ import annotations

PORTAL = """
 Bỏ qua đến nội dung
 Cổng thông tin điện tử huyện Tân Sơn Hạ
 Trang chủ | Giới thiệu | Tin tức | Văn bản | Liên hệ
 Hà Nội 28°C
 USD 25.480

 Trang chủ » Tin tức » An sinh xã hội

+Huyện Tân Sơn Hạ chi trả trợ cấp xã hội qua tài khoản cho 3.412 người

+Thứ Sáu, 12/04/2024 - 08:15
 Cỡ chữ A- A A+
 Chia sẻ Facebook Twitter Zalo
 1.204 lượt xem

+Từ tháng 3/2024, toàn huyện chuyển hẳn sang chi trả trợ cấp xã hội hằng tháng qua tài khoản, không dùng tiền mặt.

+Phòng Lao động cho biết 3.412 người, bằng 91,5% số người đang hưởng, đã có tài khoản và nhận tiền đúng ngày mùng 5.

+Ba nhóm được hỗ trợ tận nhà

+1. Người từ 80 tuổi trở lên sống một mình được cán bộ xã mang tiền tới nhà.
+2. Người khuyết tật đặc biệt nặng chưa làm được căn cước.
+3. Trẻ mồ côi do bà con nuôi dưỡng mà người nuôi chưa mở tài khoản.

+Ông Trần Bá Lộc, phó trưởng phòng, nói rằng phần còn lại sẽ hoàn thành trong quý III năm nay.

 Nguyễn Thu Thảo
 Chia sẻ
 In trang
 Gửi email
 Từ khóa: trợ cấp xã hội, tài khoản, Tân Sơn Hạ

 Bình luận (2)
 Họ và tên
 Gửi bình luận
 Bác tôi ở xã bên vẫn phải ra bưu điện nhận, mong xã sớm làm cho dân đỡ vất vả đi lại.
 Cảm ơn huyện, tháng vừa rồi mẹ tôi nhận được tiền sớm hơn hai ngày so với các tháng trước đây.

 Tin mới hơn
 Tập huấn điều tra hộ nghèo năm 2024
 (10/04/2024)
 Khai trương điểm giao dịch lưu động
 (09/04/2024)

 Bản quyền thuộc UBND huyện Tân Sơn Hạ
 Chịu trách nhiệm chính: Bà Lê Thị Hòa, Chánh Văn phòng
 Địa chỉ: Số 5 đường Bờ Hồ, thị trấn Tân Sơn
 Điện thoại: 0210.3999.888
 Đang truy cập: 14
 Tổng lượt truy cập: 2.345.678
"""

BOX_INSIDE = """
 Home
 News
 Politics
 Health
 Login

+Quỹ học bổng vùng cao trao 260 suất cho học sinh nội trú

 Share
 Tweet

+Sáng 5/9/2022, quỹ học bổng vùng cao trao 260 suất, mỗi suất 3 triệu đồng, cho học sinh của bốn trường nội trú.

+Đại diện quỹ cho biết tiền được góp từ 41 doanh nghiệp và hơn một nghìn người dân trong tỉnh.

 Đọc thêm
 Trường nội trú xây thêm nhà ăn từ tiền quyên góp của phụ huynh
 Thầy giáo trẻ cắm bản mười năm ở vùng biên giới phía tây

+Em Giàng Thị Mỷ, lớp 9, nói sẽ dùng tiền mua xe đạp để đi học xa nhà 11 km mỗi ngày.

+Từ năm 2016 đến nay quỹ đã trao 1.480 suất học bổng với tổng số tiền 4,2 tỷ đồng.

 Xem thêm: Hơn hai trăm học sinh nghèo được tặng áo ấm trước mùa đông

+Trong năm học mới, quỹ dự kiến mở thêm hai điểm trường và nhận đỡ đầu 35 trẻ mồ côi.

 Theo dõi chúng tôi trên Facebook và Zalo
 Trang web này sử dụng cookie để nâng cao trải nghiệm của bạn. Chấp nhận
 Copyright © 2022. All rights reserved.
"""

DATED_LIST = """
+Xã Nậm Lành khánh thành nhà văn hóa và trạm cấp nước

 Lượt xem: 87

+Ngày 20/11/2023, xã Nậm Lành khánh thành nhà văn hóa rộng 320 m2 và trạm cấp nước cho 415 hộ của năm thôn.

+Công trình do nhân dân góp 1,1 tỷ đồng và hai nghìn ngày công, phần còn lại lấy từ ngân sách huyện.

+Chủ tịch xã cho biết tỷ lệ hộ dùng nước sạch đã lên 96%, vượt mục tiêu đặt ra cho cả nhiệm kỳ./.

 Tuổi trẻ huyện ra quân dọn vệ sinh các tuyến đường liên thôn
 18/11/2023
 Ra mắt câu lạc bộ phụ nữ làm kinh tế giỏi ở bản Nà Lanh
 17/11/2023
 Kiểm tra công tác phòng cháy tại chợ trung tâm huyện dịp cuối năm
 15/11/2023
 « Trang trước
 Trang sau »
 Thiết kế bởi: Trung tâm công nghệ
"""

PHOTOS = """
+Phát 12 tấn gạo cho các hộ thiếu ăn trước kỳ giáp hạt

+(Thông tấn xã) - Sáng 3/4/2023, huyện đoàn phát 12 tấn gạo cho 600 hộ thiếu ăn ở bốn xã vùng cao của huyện.
 Huyện đoàn mở lớp dạy nghề cho thanh niên Tổ chức trồng hai nghìn cây xanh dọc bờ suối

+Bà con nhận gạo tại nhà văn hóa thôn
 Bà con nhận gạo tại nhà văn hóa thôn

+Mỗi hộ được nhận 20 kg gạo, hộ có người khuyết tật nặng được nhận thêm 10 kg nữa.

 Phát 12 tấn gạo cho các hộ thiếu ăn trước kỳ giáp hạt
+Đoàn viên xếp hàng lên xe

+Số gạo do các doanh nghiệp trong tỉnh góp, trị giá khoảng 180 triệu đồng theo giá thị trường.

+Đợt hai sẽ phát vào tháng 5, dành cho hai xã chưa có đường ô tô vào mùa mưa.

 Lò Văn Hặc

 Bản quyền thuộc về huyện đoàn
 Giấy phép số 12/GP-STTTT
"""

NOTICE = """
 Đăng nhập
 Tiếng Việt
 English

+Thông báo về việc nhận hồ sơ mua nhà ở xã hội đợt 2

 Chia sẻ

+Từ ngày 1/6/2024 đến ngày 30/6/2024, ban quản lý nhận hồ sơ mua 148 căn nhà ở xã hội tại khu Đồng Mía.

+Người nộp hồ sơ phải có thu nhập không quá 15 triệu đồng một tháng và chưa có nhà ở trong tỉnh.

+Tổng cộng: 148 căn
+Điện thoại: 0203 3999 000
+Địa chỉ: phòng 12, số 4 đường Lê Lợi, phường Đồng Mía
"""

PLAIN_PLAN = """
ỦY BAN NHÂN DÂN
TỈNH YÊN BÁI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 77/KH-UBND
Yên Bái, ngày 09 tháng 02 năm 2024
KẾ HOẠCH
Chăm sóc người cao tuổi cô đơn giai đoạn 2024-2027
Căn cứ Luật Người cao tuổi ngày 23 tháng 11 năm 2009;
Ủy ban nhân dân tỉnh ban hành kế hoạch như sau:
I. MỤC TIÊU
1. Mục tiêu chung
Mọi người cao tuổi sống một mình được thăm hỏi ít nhất hai lần mỗi tháng.
2. Mục tiêu cụ thể
a) Đến năm 2025, 80% xã có đội tình nguyện.
b) Đến năm 2027, 100% xã có đội tình nguyện.
II. KINH PHÍ
Tổng kinh phí 12,6 tỷ đồng.
Liên hệ
Địa chỉ: Sở Lao động, số 2 đường Lý Tự Trọng, phường Đồng Tâm
Điện thoại: 0216 3852 111
"""


CLOCK_AND_MENU = """
 Chủ Nhật, 07/07/2024 21:40
 Tin Sóng Biển
 Thời sự
 Kinh tế
 Video
 NÓNG TRONG NGÀY
 Bão số 2 đổi hướng, tàu cá vào bờ tránh trú
 Xã Vĩnh Thịnh đón bằng công nhận nông thôn mới

 Trang chủ / Đời sống / An sinh

+Sóc Trăng làm gì để người bán vé số có thẻ bảo hiểm y tế?
+Thạch Sà Rai
+05/07/2024 | 06:00
 Nghe bài viết: Giọng nữ
 Màu chữ
 Font: - +
+Sau nửa năm vận động, Sóc Trăng đã có 3.120 người bán vé số được mua thẻ bảo hiểm y tế bằng tiền xã hội hóa.

+Theo Bảo hiểm xã hội tỉnh Sóc Trăng, người bán vé số là nhóm có tỷ lệ tham gia bảo hiểm y tế thấp nhất, mới đạt 41,5%.

 TIN LIÊN QUAN
 Trà Vinh tặng 500 thẻ bảo hiểm y tế cho ngư dân

+Mỗi thẻ trị giá 972.000 đồng, trong đó tỉnh hỗ trợ 30%, công ty xổ số góp 50%, phần còn lại do nhà hảo tâm đóng.

 >>> Chuyện bà Năm bán vé số nuôi ba cháu

+Người bán thường xuyên đổi chỗ ở nên khó lập danh sách, có phường chỉ tìm được một nửa số người đã đăng ký.

 Tin liên quan
 Bạc Liêu: Vé số dạo giảm thu nhập mùa mưa

+Mục tiêu cuối năm?

+Tỉnh phấn đấu đến 31/12/2024 có 90% người bán vé số tham gia, theo Kế hoạch số 55/KH-UBND ngày 12/1/2024 của UBND tỉnh.
 Bấm vào ảnh để phóng to
+Người bán vé số ở chợ nổi Ngã Năm nhận thẻ (Ảnh: Lý Thanh)

+Việc mua thẻ cho đợt hai được tính từ tháng 8, ưu tiên người trên 60 tuổi và người khuyết tật bán vé số.
 THẠCH SÀ RAI
 ;
 .
 Thẻ: vé số; bảo hiểm y tế
 Ý kiến (3)
 Cô Ba: quá tốt, mong các tỉnh khác cũng làm giống như vậy cho bà con bán vé số đỡ khổ.
"""

TITLE_ABOVE_MENU = """
+Bảo hiểm xã hội tỉnh Phú Yên mở đợt cao điểm vận động ngư dân tham gia bảo hiểm
+Cập nhật: 10:02 | 14/06/2023

 NGÀNH BẢO HIỂM
 Tin tức - Sự kiện
 Hoạt động ở các địa phương
 Chia sẻ:
 In trang
 Gửi email

+Từ ngày 1/6/2023, tỉnh Phú Yên vận động 2.600 ngư dân ở các cảng cá tham gia bảo hiểm xã hội tự nguyện.

+Đợt cao điểm kéo dài 45 ngày, ngành đặt 12 bàn tư vấn ngay tại cảng, có mức đóng theo Quyết định số 71/QĐ-TTg.

 Tổng lượt truy cập: 12.345
"""

PORTAL_CLOCK = """
 CỔNG THÔNG TIN ĐIỆN TỬ TỈNH GIA LAI
 Giới thiệu | Tin tức | Văn bản | Liên hệ
 Hôm nay: Thứ Ba, 12/11/2024

+Hội nghị trao đổi kinh nghiệm giảm nghèo

 Đăng lúc: 16:05:33 08/11/2024 (GMT+7) Lượt xem: 1.877 100% |

+Sáng 7/11, Ủy ban nhân dân tỉnh tổ chức hội nghị trao đổi kinh nghiệm giảm nghèo với sự tham gia của 17 huyện.

+Toàn tỉnh còn 21.430 hộ nghèo, chiếm 5,6%, giảm 2,1 điểm phần trăm so với năm trước, trong đó 88% là hộ vùng cao.

 Hôm nay: 9.812
"""


def article_of(page: str) -> list[str]:
    """The lines that cleaning must keep, as loaded."""
    return [line[1:].strip() for line in page.splitlines() if line.startswith("+")]


def saved(page: str) -> bytes:
    """The page as the file that a browser would save."""
    return "\n".join(line[1:] if line[:1] in {"+", " "} else line for line in page.splitlines()).encode()
