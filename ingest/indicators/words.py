"""The words by which a statement's parts are told apart. All patterns match on accented text in lower case."""

from __future__ import annotations

import re


def _alternatives(text: str) -> str:
    phrases = [" ".join(p.split()) for p in text.split("|")]
    return "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True))


# Nouns that open the name of a measure.
MEASURES = _alternatives(
    """tỷ lệ|tỉ lệ|tăng trưởng|tỷ suất|tỷ trọng|tỷ số|tổng số|số lượng|tổng nhu cầu|tổng kinh phí|tổng vốn|tổng mức|tổng nguồn|tổng diện tích
    |tổng dư nợ|tổng thu|tổng chi|tổng giá trị|tổng|mức|hệ số|chỉ số|diện tích|thu nhập|tuổi thọ|kinh phí|dự toán|chi phí|tiền|số tiền
    |giá trị|giá|tốc độ|quy mô|năng suất|sản lượng|dân số|dư nợ|nợ|doanh số|doanh thu|mật độ|thời gian|thời hạn|số năm|số ngày|số lần
    |lương|phụ cấp|học phí|công suất|khối lượng|vốn vay|nhu cầu|trị giá|định mức|chuẩn nghèo|lãi suất|mức sinh"""
)
_SO = (
    r"(?<!chỉ )(?<!con )(?<!một )(?<!hệ )(?<!chuyển đổi )(?<!dân )(?<!thiểu )(?<!chỉ tiêu )số\s+(?!\d|liệu|hóa|còn lại)"
)
HEAD = re.compile(rf"(?<!\w)(?:{MEASURES}|{_SO}(?=\w))(?!\w|\s+(?:hỗ trợ\s+)?(?:tối thiểu|cao nhất)\s*$)|(?<!\w){_SO}")
# What is done to the things that are counted.
VERBS = _alternatives(
    """giải quyết|tạo|hoàn thành|xây dựng|xây mới|xây|sửa chữa|cải tạo|hỗ trợ|đào tạo|tổ chức|mở|cấp|chi trả|chi|giải ngân|xóa|xoá|bàn giao
    |tu bổ|tặng|trao|trao tặng|đón nhận|xác định|tiếp nhận|đưa|giao|khởi công|cho vay|thực hiện|triển khai|bố trí|phân bổ|huy động|vận động|thu
    |tuyển sinh|tuyển dụng|tuyển|dạy nghề|khám|tiêm|tư vấn|điều dưỡng|phát triển|đầu tư|trồng|cung cấp|phê duyệt|ban hành|thành lập|công nhận
    |duy trì|bảo đảm|đảm bảo|nâng|giảm|tăng|kết nạp|giới thiệu|thăm|phục vụ|thanh tra|kiểm tra|xử lý|phát hiện|tìm kiếm|quy tập|làm xong|làm
    |lắp đặt|thu hút|thu gom|miễn|giới thiệu|kết nối|ủy thác|uỷ thác|dành|mua|trình|ký|lập|xây lắp|cứu trợ|trợ giúp|trợ cấp|chăm sóc|nuôi dưỡng
    |bồi dưỡng|tập huấn|truyền thông|phổ biến|phát|khôi phục|di dời|sắp xếp|thu hồi|quản lý|điều trị|cai nghiện|nhận|bổ sung|khai trương|vay|đáp ứng|ủng hộ|số hóa|số hoá|cập nhật|xác thực|kích hoạt|kiện toàn|nâng cấp|tôn tạo|nghiệm thu|gia hạn|nhân rộng|phẫu thuật|biểu dương|khen thưởng"""
)
_NO_VERB = (
    r"giao dịch|giao thông|giao lưu|thu nhập|làm việc|làm nghề|chi phí|chi nhánh|chi tiết|chi cục|cấp (?:xã|huyện|tỉnh|độ|ủy|học(?! bổng)|tiểu|trung|cơ|mình)|nhận thức"
    r"|phát sinh|mở rộng|trợ cấp (?:xã hội|thất nghiệp|hằng|hàng|ưu đãi|một lần)|trình độ|ký túc|phát thanh|lập nghiệp|thu gom rác"
)
# "cơ sở | cai nghiện", "trung tâm | nuôi dưỡng": what a house is for.
_NO_HOUSE = r"(?:(?<!cơ sở )(?<!trung tâm )|(?!(?:cai nghiện|điều dưỡng|nuôi dưỡng|chăm sóc|đào tạo|trợ giúp|điều trị|khám|dạy nghề|giới thiệu|tư vấn)(?!\w)))"
VERB = re.compile(
    rf"(?<!\w)(?<!thực )(?<!các )(?<!những )(?<!trung )(?<!sơ )(?<!cao ){_NO_HOUSE}(?!(?:{_NO_VERB})(?!\w))(?:{VERBS})(?!\w)"
)
# Verbs that say nothing of what is counted.
EMPTY_VERBS = re.compile(
    r"(?:bảo đảm|đảm bảo|duy trì|phấn đấu|thực hiện|nâng|đưa|có|đạt|tăng|giảm|còn|quản lý|phát triển được)$"
)
# What goes on about a population: "người hưởng trợ cấp | nhận tiền qua tài khoản".
PREDICATE = re.compile(
    r"(?<!\w)(?:được|bị|có|không|chưa|đạt|tham gia|sử dụng|dùng|nhận|hưởng|tiếp cận|hoàn thành|thoát|nằm|sống|mắc|suy dinh dưỡng|biết|đăng ký"
    r"|qua đào tạo|đi học|đi làm việc|là|gửi|thuộc|đóng|ra|tốt nghiệp|tự|đủ|mong muốn|mong|muốn|hài lòng|cho rằng)(?!\w)"
)
CONTINUES = re.compile(
    r"(?:được|bị|không|chưa|tham gia|sử dụng|dùng|nhận|hưởng|tiếp cận|thoát|mắc|biết|đăng ký|đi làm việc|là|gửi|thuộc|đóng|tự|có|mong muốn|mong|muốn|hài lòng|cho rằng)(?!\w)"
)
# A part of a population or of a province.
AREA_WORDS = (
    r"thành thị|nông thôn(?: đồng bằng| miền núi)?|miền núi|đồng bằng|đô thị|nội thành|ngoại thành|ven biển|hải đảo|vùng cao|trung du"
    r"|vùng sâu|vùng xa|biên giới|bãi ngang|nội thị"
)
AREA = re.compile(
    rf"(?:(?<!\w)(?:ở|tại)\s+)?(?:(?<!\w)(?:các|cả)\s+)?(?:(?<!\w)(?:khu vực|vùng|quận|huyện|xã|địa bàn)\s+)?(?<!\w)(?:{AREA_WORDS})(?!\w)"
    r"|(?<!\w)(?:trên )?(?:(?:ở|tại)\s+)?(?:toàn (?:tỉnh|thành phố|quốc|huyện|quận|xã)|cả nước|chung)(?!\w)$"
    r"|(?<!\w)(?:toàn (?:tỉnh|thành phố|quốc))(?!\w)"
)
WHOLE = re.compile(
    r"(?:trên địa bàn\s+)?(?:toàn|cả|của)?\s*(?:bộ\s+)?(?:tỉnh|thành phố|tp|nước|quốc|huyện|quận|ngành|địa phương|các địa phương|đơn vị|các đơn vị|"
    r"ngành lao động|thủ đô)$"
)
QUALIFIER = re.compile(
    r"(?:khu vực|vùng|ở|tại|địa bàn|miền núi|nông thôn|thành thị|đô thị|đồng bằng|các quận|các huyện|các xã|cấp(?= (?:tiểu học|trung học|mầm non|xã|huyện|tỉnh|học))(?! học bổng)|bậc|nam|nữ|toàn tỉnh"
    r"|toàn thành phố|cả nước|nhóm|nội thành|ngoại thành|chung|đối với|với|cho|tiểu học|trung học|mầm non)(?!\w)"
)
COMPARES = (
    r"không dưới|không quá|không vượt quá|không thấp hơn|không ít hơn|không cao hơn|ít nhất|tối thiểu|tối đa|nhiều nhất|thấp nhất|cao nhất|dưới|trên|hơn"
    r"|gần|khoảng|xấp xỉ|vượt|(?<!đầy )đủ|tròn|từ|(?<!chứng )chỉ|chưa đến|chưa đầy|chưa tới|vào khoảng|cao hơn|thấp hơn|lên đến|lên tới"
)
LINKS = (
    r"đạt được|đạt|là|còn|ở mức|chiếm|bằng|lên mức|xuống mức|lên|xuống|tới|đến|có|cho|ước tính|ước|dự kiến|dự ước|được nâng|nâng|được điều chỉnh|điều chỉnh|giảm từ|tăng từ|(?<!xây )(?<!làm )(?<!việc )(?<!nông thôn )(?<!tuyển )(?<!tạo )(?<!cấp )(?<!thành lập )(?<!kết nạp )(?<!phát sinh )(?<!phát triển )(?<!đầu tư )mới|đã|được|gồm|bao gồm|phấn đấu|phải|cần"
    r"|tương đương|tương ứng(?: với)?|đối với|với|thêm|ra|trị giá|số tiền|(?<!thực )(?<!phát )(?<!xuất )(?<!thể )hiện|cũng|sẽ|vẫn|tăng|(?<!suy )giảm|với tổng kinh phí|với kinh phí|với tổng số tiền|với số tiền|với quy mô|quy mô|với mức|với tỷ lệ|làm được|nhiều nhất|thực hiện được|tỷ lệ|cùng|và|hoặc|:|,|tính|hơn|nữa|cho thấy|lần lượt(?: là| đạt)?"
)
TRAILING = re.compile(
    rf"(?:^|(?<=\s)|(?<=[(“\"]))(?P<word>{COMPARES}|{LINKS})\s*[(“\"]?\s*$|\s*(?P<mark>[:,(“\"–-])\s*$"
)
# What opens a statement without naming anything.
LEADING = re.compile(
    r"(?:[\s,;:.“”\"'…-]+|(?:trong đó|trong số đó|trong tổng số|trong số|riêng|cụ thể|đồng thời|bên cạnh đó|ngoài ra|như vậy|tức là|đến nay|hiện nay|hiện|lũy kế|luỹ kế|tính|kết quả"
    r"|trong năm|trong kỳ|trong|cũng|và|còn|gồm|bao gồm|đã|dự ước|ước|nếu tách riêng|theo đó|qua đó|từ đó|đặc biệt|nhất là|tính chung|bình quân|trung bình"
    r"|cùng với|ngoài|phần|tiếp tục|phấn đấu|so với(?: cùng kỳ)?(?: năm trước)?|mỗi năm|hằng năm|hàng năm|cả năm|tính đến|đến|vào|từ|kể từ|sau|trước|thời điểm"
    r"|(?:thấp|cao|nhiều|ít) nhất là|(?:đứng|dẫn|đi) đầu(?: là| với)?|toàn bộ|tổng cộng|là|mà|thì|có|kế đến|tiếp đến|tiếp theo(?: là)?|theo sau(?: là)?|(?:dẫn|đứng) đầu về|xếp thứ \w+(?: là)?|đạt|mới|chỉ(?! tiêu| số)|cả|về|khi|tại kỳ họp|tại hội nghị|tại đây|ở đây)(?!\w))+"
)
REPORTS = re.compile(
    r"(?<!\w)(?:cũng )?theo (?:ông|bà|đồng chí) [^,;:]{2,60},\s*|(?<!\w)(?:theo đó|cho biết|cho hay|nêu rõ|lý giải|khẳng định|nhấn mạnh|thông tin|chia sẻ|trao đổi|công bố tại hội nghị|ghi nhận|đánh giá)(?:\s+rằng)?\s*[:,]?\s*[“\"]?"
    r"|(?<!\w)(?:yêu cầu|đề nghị|giao)\s+(?:các\s+\w+(?:\s\w+)?|ubnd\s+\S+)\s+(?=\w)|(?<!\w)đề nghị(?: ubnd)?\s+(?:tỉnh|thành phố|các \w+ \w+)\s+"
)
# Where the phrase about the counted thing ends.
STOP = re.compile(
    r"(?:so với|so cùng|trị giá|cho thấy|cho biết|kế hoạch|tăng|giảm|đạt \d|đạt tỷ lệ|bằng \d|theo kế hoạch|theo quyết định|theo nghị|theo quy định|theo đúng|vượt|cao hơn|thấp hơn|tương đương|trong khi|vào cuối|vào năm|vào đầu"
    r"|trước ngày|trước khi|đến ngày|đến năm|đến hết|từ năm|trong năm|trong tháng|trong quý|trong giai đoạn|trong kỳ|năm \d|tháng \d|trong đó|gồm|bao gồm|nhằm|để|với quy mô|với lãi suất|với mức|với diện tích|với thời hạn|với thời gian|với giá|xuống(?= còn| dưới| mức|\s*$)|lên đến|với tổng|với số tiền"
    r"|tại cùng thời điểm|ngay trong|bắt đầu|kể từ|nhưng|tuy nhiên|song|không kể|chiếm|còn lại của|và nhiều|với tổng|với kinh phí|trên địa bàn(?: tỉnh| thành phố)|trong \d|một lần|mỗi năm|mỗi tháng|hằng năm|hàng năm|ngay|thì|mà|do|vì|nên|được chia)(?!\w)"
)
SOURCES = re.compile(
    r"(?:từ\s+)?(?:ngân sách|nguồn|vốn|nguồn vốn|huy động|quỹ|xã hội hóa|xã hội hoá|vận động|doanh nghiệp|nhân dân đóng góp)(?!\w)"
)
