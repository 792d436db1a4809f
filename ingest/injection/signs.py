"""The words of text that is written for a machine: who is spoken to, and what it is to say, to leave out, to obey.

Patterns over `Sentence.said`, with Vietnamese marks in lower case; `weigh` says what each counts. They name kinds of words
rather than phrases, as whoever plants an order chooses the phrase.
"""

from __future__ import annotations

from ingest.injection.sentence import Sign

# --------------------------------------------------------------------------- who is spoken to

_OFFICE = (
    "chủ tịch|phó chủ tịch|bộ trưởng|thứ trưởng|giám đốc|thủ tướng|tổng thống|tổng bí thư|đại biểu|bí thư|thanh niên|giảng viên|giáo viên|"
    "pháp lý|luật sư|thư ký|huấn luyện|điều dưỡng|bác sĩ|nghiên cứu|viện trưởng|xã hội|kiểm sát|thẩm phán|ngôn ngữ trị liệu"
)
_DOES = (
    "trả lời|hỏi đáp|giải đáp|tra cứu|truy hồi|truy xuất|truy vấn|tìm kiếm|tóm tắt|tóm lược|trích lược|lược thuật|tổng hợp|trích xuất|trích dẫn|đọc|lập chỉ mục|sinh văn bản|sinh câu|sinh nội dung|"
    "soạn câu|soạn thảo|soạn lời|tạo câu|tạo nội dung|viết câu|viết lại|dịch tự động|hội thoại|trò chuyện|nạp tài liệu|nạp văn bản|xử lý văn bản|xử lý tài liệu|"
    "phân tích văn bản|phân tích tài liệu|ai|trí tuệ nhân tạo|thông minh"
)
_TOOL = (
    r"phần mềm|công cụ|ứng dụng|hệ thống|máy|bộ|bộ máy|bộ phận|chương trình|thuật toán|mô hình|robot|rô-bốt|rô bốt|mô-đun|mô đun|dịch vụ|nền tảng|tác tử|máy chủ|cỗ máy|"
    r"máy tính|kho tri thức|cơ sở tri thức|kho dữ liệu ai|giao diện|kênh|cổng|khung chat|hộp thoại|engine|agent|plugin|pipeline"
)
# A tool that reads, tells or answers; a plain "hệ thống" is none.
MACHINE = Sign(
    rf"trợ lý(?! (?:{_OFFICE})\b)(?: ảo| số| ai| máy)?|chat ?bots?|chatgpt|gpt|llms?|gemini|copilot|claude|mô hình (?:ngôn ngữ|ai|trí tuệ)(?: lớn)?|trí tuệ nhân tạo|người máy|tác tử|"
    rf"(?:{_TOOL})(?: nào| nào đó| máy tính| số| được| đang| sẽ| dùng| để| hỗ trợ| chuyên| nội bộ| tự động| này){{0,3}} (?:{_DOES})|máy (?:đọc|dịch|trả lời)|trình (?:đọc|tóm tắt)(?! màn hình)|"
    r"(?:ai|language|virtual|digital|automated|automatic|intelligent|generative|chat) (?:assistant|agent|system|model|tool|reader|bot|pipeline|processor)s?|"
    r"assistants?|(?:summari[sz]ation|search|answering|answer|qa) (?:bot|engine|service|tool)s?|summari[sz]ers?|crawlers?|retrievers?|(?:the|any|each|dear) (?:model|bot|agent|ai)s?",
    cased=r"A\.?I\.?|[Bb]ots?|BOT|RAG|LLMs?|GPT(?:-\d\w?)?",
)
# What laws on the matter call it: named, but hardly ever spoken to.
SYSTEM = Sign(r"hệ thống ai|trí tuệ nhân tạo|công nghệ ai|ứng dụng ai|sử dụng ai|dùng ai")
# A plain system, machine, tool that is told how to answer.
BARE = Sign(
    rf"(?:{_TOOL}|ngươi|mày)(?: nào| nào đó| này)? (?:được phép|bị cấm|có nghĩa vụ|có nhiệm vụ|chỉ được|không được|phải|hãy|đừng|cần|nhớ|luôn|tuyệt đối không|chỉ|thì|trả về|tự động)(?: \w+)? (?:đáp|đúng|trả lời|trích|nói|viết|in|dẫn|nêu|ghi|khẳng định|báo|xuất|hiển thị|bỏ qua|coi)"
)
_THIS = (
    r"(?:văn bản|hàng chữ|dòng chữ|tài liệu|trang|trang web|đoạn|đoạn văn|nội dung|bài|bài viết|tệp|tệp tin|file|dòng|mục|phần|ô|bảng|câu|chỗ|ghi chú|thông báo|báo cáo|hướng dẫn|thông tin|dữ liệu|kế hoạch|tin|quyết định|nghị quyết|công văn|cẩm nang|sổ tay|tổng kết|biểu|tờ trình|tờ rơi|bản tin|kết quả|số liệu|tập|trang tin)"
    r"(?: \w+){0,2}? (?:này|dưới đây|trên đây|bên trên|bên dưới|vừa rồi)|(?:tới|đến) đây|(?:this|the following|the above) (?:page|text|document|file|passage|section|note|content|article|notice|plan|report|line|chunk|context)|this"
)
THIS = Sign(_THIS)
_READ = (
    r"đọc|xử lý|phân tích|quét|tóm tắt|tóm lược|tổng hợp|trích|trích xuất|truy xuất|truy hồi|nạp|lập chỉ mục|dịch|gặp|thấy|nhận|mở|viện dẫn|dẫn|dẫn lại|nhắc lại|diễn giải|dựa (?:vào|trên)|sử dụng|dùng|tham chiếu|tiếp nhận|"
    r"read(?:s|ing)?|process(?:es|ing)?|summari[sz](?:e|es|ing)|pars(?:e|es|ing)|index(?:es|ing)?|quot(?:e|es|ing)|ingest(?:s|ing)?|analy[sz](?:e|es|ing)|us(?:e|es|ing)|see(?:s|ing)?|retriev(?:e|es|ing)"
)
_READS_THIS = rf"(?:{_READ})(?: được| đến| tới| xong| hết| lại| từ| qua| phải| trúng| toàn bộ| nội dung| các| những){{0,2}} (?:{_THIS})"
READS_THIS = Sign(_READS_THIS)
TOOL_READS = Sign(rf"(?:{_TOOL})(?: \w+){{0,3}}? (?:{_READS_THIS})")
# Whoever says again what stands here, man or machine.
ANYONE = Sign(
    r"(?:ai|người nào|bên nào|nơi nào|nguồn nào|bất (?:cứ|kỳ|kể) (?:ai|\w+(?: \w+)? nào|nơi nào|bản \w+ nào)|mọi (?:bên|nơi|nguồn|công cụ|bản)|whoever|anyone|any(?: \w+)?)(?: \w+){0,5}? "
    r"(?:trích|trích dẫn|dẫn lại|tóm tắt|tổng hợp|nhắc lại|diễn giải|viết lại|dùng lại|trả lời|quot\w+|cit\w+|summari\w+|repeat\w*)|"
    rf"(?:khi|nếu|lúc|trước khi|mỗi khi|mỗi lần|hễ|when|before|if|while) (?:\w+ ){{0,2}}?(?:tóm tắt|tổng hợp|trích|trích dẫn|trích xuất|truy xuất|truy hồi|lập chỉ mục|dịch|trả lời (?:dựa )?(?:trên|từ|theo|bằng)|viện dẫn|dẫn lại|summari\w+|quoting|parsing|indexing) (?:lại |từ |\w+ ){{0,2}}?(?:{_THIS})"
)
YOU = Sign(r"bạn(?! đọc| bè| hàng| trẻ| học| nghe)|ngươi|mày|you|your")
ROLE = Sign(
    r"(?:bạn|ngươi|mày|you) (?:là|đang là|đóng vai|trong vai|hiện là|chính là|are|act)(?: \w+){0,2}? (?:trợ lý|chatbot|mô hình|hệ thống|ai|máy|bot|công cụ|phần mềm|assistant|model|system|agent|tool)|"
    r"(?:với|trong|theo) (?:tư cách|vai trò|vai)(?: là| một){0,2} (?:một )?(?:trợ lý|chatbot|mô hình|hệ thống|máy|bot|công cụ)|(?:bạn|ngươi|you) (?:không phải|chẳng phải|are not)(?: là| an?)? (?:con người|người thật|người|human)|(?:bạn|ngươi|mày) (?:hãy )?(?:hóa thân|nhập vai|vào vai|sắm vai)|if you are (?:an?|the) (?:\w+ ){0,3}(?:ai|model|assistant|system|agent|bot|tool)"
)
PLAYS = Sign(
    r"(?:hãy |đang đọc |này |,? ?)(?:đóng vai|nhập vai|vào vai|sắm vai|hóa thân|giả vờ|giả làm)|act as|pretend|play the role"
)
LABEL = Sign(
    r"(?:câu trả lời|lời|kịch bản|dữ kiện|quy ước)(?: \w+){0,3} (?:cho|gửi|tới)|ghi chú|lưu ý|chú ý|nội dung|chỉ dẫn|chỉ thị|mệnh lệnh|lệnh|phụ lục|dành(?: riêng)? cho|gửi|kính gửi|hỡi|thông báo|thông điệp|yêu cầu|nhắn|lời nhắn|nhắc|cảnh báo|hướng dẫn|quy tắc|dữ liệu|thông tin|"
    r"note|attention|dear|instructions?|message|for|to|notice|hey|hi|hello"
)
# "Mời cỗ máy đang đọc …", "Kính mong phần mềm …": whoever is asked to, at the head of a clause.
BEGS = Sign(
    rf"(?:kính mong|mong|kính mời|mời|kính đề nghị|đề nghị|yêu cầu|xin|phiền|cảm phiền|kính nhờ|trân trọng (?:đề nghị|nhờ|mời|kính mời))(?: các| mọi| những| tất cả| bất kỳ| quý){{0,2}} (?:{_TOOL}|trợ lý|chatbot|trí tuệ nhân tạo|ai)"
)
SPEAKS_TO = Sign(
    r"(?:dành(?: riêng)? cho|gửi|gửi tới|gửi đến|nhắn|với|tới|đến|hỡi|cho|notes? (?:to|for)|attention|dear|for|message to|instructions? (?:to|for))(?: các| mọi| những| bất kỳ| bất cứ| bất kỳ| all| any| the){0,2} "
    rf"(?:{_TOOL}|trí tuệ nhân tạo|readers?|models?)"
)
SECRET = Sign(
    r"(?:chỉ dẫn|mệnh lệnh|lệnh|ghi chú|lời nhắn|thông tin|nội dung|thông điệp) (?:ẩn|mật|ngầm|nội bộ|kỹ thuật|hệ thống|cho máy|cho trợ lý)|(?:\w+ ){1,4}không (?:dành cho|để cho|phải cho|viết cho) (?:con người|người đọc|người)|từ khóa ẩn|hidden (?:note|instruction|text)s?|internal (?:note|instruction)s?"
)

# --------------------------------------------------------------------------- the reply

_ASK = r"hỏi|thắc mắc|tra cứu|truy vấn|tìm hiểu|hỏi tới|hỏi đến|cần biết|muốn biết|nhắn hỏi"
_ASKER = r"(?:người|bà con|bạn|khách|công dân|cư dân|ai|ai đó|họ|dân)(?: hỏi| dùng| đọc| dân| truy vấn| tra cứu| sử dụng| nào| đó| ấy){0,2}"
REPLY = Sign(
    r"(?:câu|phần|lời|nội dung|(?<!văn )bản|kết quả|lần|dòng|đoạn|khung|cuối|đầu)(?: \w+)? (?:trả lời|đáp|giải đáp|hồi đáp|phúc đáp|tóm tắt(?! (?:bệnh án|hồ sơ|lý lịch|thành tích|tiểu sử|quá trình|luận|dự án|đề tài|báo cáo|kết quả|nội dung))|tóm lược|trích lược|tổng hợp|trả về|đầu ra)|(?:mọi|các|từng|bất kỳ|mỗi|tất cả|toàn bộ)(?: các| những)? (?:trả lời|lời đáp|câu hỏi|phản hồi|hồi đáp|giải đáp|truy vấn|tóm tắt)(?! của (?:cử tri|đại biểu|người dân|công dân|nhân dân|bà con|khách|báo chí|phóng viên|cán bộ|cơ quan))|"
    r"(?:câu|lời) (?:trả lời|đáp)|phản hồi (?:sinh|tạo|của bạn|cho người|gửi|cho khách|tới)|đầu ra|(?:the|your|any|all|every|its|in|of|each) (?:\w+ )?(?:answers?|reply|replies|responses?|outputs?|summary|summaries|questions?|query|queries|inquiry|inquiries)|"
    rf"(?:khi|nếu|lúc|hễ|mỗi khi|mỗi lần|trường hợp|trong trường hợp|một khi|lỡ|giả sử)(?: \w+){{0,2}}? (?:được hỏi|bị hỏi|có (?:ai|người|câu)(?: \w+){{0,2}}? (?:{_ASK})|(?:{_ASKER}) (?:\w+ )?(?:{_ASK}|yêu cầu)|câu hỏi|có câu hỏi|trả lời|giải đáp|tư vấn|viện dẫn|sinh (?:câu|văn bản|nội dung|ra)|tạo câu|soạn câu|tóm tắt|nhắc (?:tới|đến|lại))|"
    rf"(?:{_ASKER}|ai) (?:\w+ )?(?:hỏi|thắc mắc) (?:về|gì|\w+ cũng)|với (?:mọi |các |bất kỳ )?câu hỏi|(?:hỏi|thắc mắc) gì|(?:dân|khách|họ|bà con) hỏi thì|(?:khi|lúc) (?:hiển thị|xuất|trình bày|trả kết quả|đưa) (?:\w+ )?cho (?:người|dân|khách)|phần đáp|(?:mọi|các) thắc mắc của (?:dân|họ|người)|(?:trả lời|giải đáp|phản hồi) tự động|tự động (?:trả lời|giải đáp)|câu hỏi (?:về|liên quan|nào|thuộc|có chữ)|"
    r"(?:when|if|whenever|should)(?: \w+){0,3} (?:asked|asks?|answering|generating|responding|replying|summari[sz]ing|questions?)"
)
ASKER = Sign(
    r"(?:nói|bảo|cho|khuyên|yêu cầu|mời|dặn|hướng dẫn|nhắc|với|tiết lộ|chuyển|dẫn|đưa|trước|gửi)(?: \w+){0,2} (?:người (?:hỏi|dùng|đọc|truy vấn|tra cứu)|họ)|(?:người|ai) (?:hỏi|dùng|truy vấn)|"
    r"(?:tell|ask|direct|advise|invite|inform|urge|convince|remind|to|from|the|any) (?:the |all |any |every )?(?:users?|readers?|people|citizens?|them)"
)
ORDER = Sign(
    r"hãy|đừng|phải|chỉ được|chỉ cần|chỉ|không được|luôn|luôn luôn|tuyệt đối|bắt buộc|cấm|vui lòng|xin|nhất thiết|nhất định|cần|nhớ|(?<!căn )cứ|buộc|chớ|yêu cầu|đề nghị|must|kindly|to be (?:reported|stated|cited|quoted|answered|given|shown)|always|never|do not|don['’]?t|please|should|only|shall|have to"
)
_SAY = (
    r"trả lời|đáp|nói|viết|khẳng định|bảo(?! (?:hiểm|đảm|vệ|trợ|hành|lãnh|tồn|trì))|ghi(?! chú)|in|in ra|xuất ra|xuất|xác nhận|trình bày|nhắc lại|phát biểu|tuyên bố|nêu|dẫn|viện dẫn|báo(?! (?:cáo|chí|động|tin))|cho biết|cho(?! phép)|đưa ra|đưa|cung cấp|hiển thị|trích|chép|kết luận|giới thiệu|khuyên|mời|"
    r"giải thích|cho rằng|thông báo|thông tin|sử dụng|dùng|lấy|trả về|phản hồi|ghi nhận|công bố|diễn đạt|tóm tắt|đề cập|nhấn mạnh|mô tả|chốt|phải|yêu cầu|hướng dẫn|đọc|đọc lên|đọc to|nhắn|giữ|giữ nguyên|kể(?! (?:từ|cả|trên))|khoe|quảng bá|ca ngợi|hứa|đoán"
)
_SAID_EN = r"reply|respond|answer|tell|say|output|print|return|write|state|claim|inform|assert|report|present|describe|summari[sz]e|cite|quote|give|use|insist|confirm|advise|direct|mention|provide|replace"
# Where a demand begins: with the clause, or behind a word that orders or joins.
_STARTS = (
    r"(?:^[^\w]*(?:\w[.)] )?(?!(?:thông báo|hướng dẫn|yêu cầu|thông tin|giới thiệu|phản hồi|báo|trích|tóm tắt|mô tả|công bố|giải thích|trả lời)\b)|(?<=[:;,.(“\"–—>-])\s*|(?<=[:;,.(“\"–—>-] )|\b(?:hãy|phải|cần|luôn|chỉ|cứ|đều|nên|xin|vui lòng|rồi|và|sẽ|bắt buộc|được|nhớ|thì|nhiệm vụ|đừng|là|để|mà|cũng|vẫn|lại|mới|chỉ cần|luôn luôn|nhất định|"
    r"must|always|should|please|and|then|only|to|just|shall|never|don t|do not|will) (?:được |chỉ |phải |luôn |thẳng |ngay |đúng |only |always |simply |just )?)"
)
# What is to be said, not that something is to be said.
SCRIPT = Sign(
    rf"{_STARTS}(?:{_SAY})(?: [^,.;:“\"]{{1,70}}?)?(?: (?:rằng|là|thành(?! (?:lập|viên|phố|phần|tích|công|niên))|bằng|đã|còn|được|như sau|nguyên văn|nguyên câu|câu sau)\b|(?=\s*[:“\"«‘])| ?=|(?= [^,;.]{{0,40}}\d))|"
    r"(?:luôn|phải|bắt buộc|đều|nhất định)(?: luôn| đều| phải)? (?:được )?(?:nêu|ghi|hiểu|đọc|nói|trả lời|trình bày|báo|hiển thị)(?: \w+)? (?:là|thành|rằng)|"
    r"(?:câu trả lời|đáp án|lời đáp|con số|số liệu|số|kết quả|mức|tỷ lệ|answer|figure|number)(?: [^,.;:“\"]{1,70}?)? (?:luôn|phải|chỉ|bắt buộc|đều|always|must)(?: luôn| được| phải| chỉ)? (?:là|be|bằng|ghi|trả lời|nêu|nói|hiểu|đọc|is)|"
    r"(?:câu trả lời|đáp án|lời đáp|the answer|official answer|the (?:official|correct|right|true) \w+)(?: [^,.;:“\"]{1,70}?)? (?:là|is|:)|"
    rf"(?:{_SAY})(?: [^,.;:“\"]{{1,40}}?)? (?:câu|chuỗi|dòng|cụm từ|chữ|đúng|nguyên văn|mẫu)(?: sau| này)?(?=\s*[:“\"«‘])|"
    rf"(?:{_SAY})(?: [^,.;:“\"]{{1,60}}?)? (?:bản tóm lược|câu trả lời|lời đáp|phản hồi|bản tóm tắt|phần trả lời|lời giải đáp|câu giải đáp)(?=\s*[:“\"«‘])|"
    rf"{_STARTS}(?:{_SAID_EN})(?: [^,.;:“\"]{{1,80}}?)?(?: (?:that|with|as|exactly|only|is|are|phrase|to|in)\b|(?=\s*[:“\"«‘])|(?= [^,;.]{{0,40}}\d))"
)
_NOT = r"(?:không|đừng|chớ|cấm|chẳng|tránh|khỏi|tuyệt đối không|không được|không cần|không nên|không phải|miễn|never|do not|don['’]?t|not|without|avoid|no)"
_KEPT = (
    r"nguồn|trích dẫn|xuất xứ|đoạn|bảng|số|con số|số liệu|tài liệu|văn bản|nghị quyết|nghị định|quyết định|kế hoạch|thông tư|công văn|ghi chú|dòng|tên|thông tin|chỉ dẫn|cảnh báo|nội dung|"
    r"mục|phần|lời nhắn|tham chiếu|căn cứ|điều kiện|thời hạn|ngày|kiểm tra|kiểm chứng|đối chiếu|xác minh|links?|sources?|citations?|figures?|tables?|footnotes?|caveats?|warnings?"
)
HIDES = Sign(
    rf"{_NOT}(?: \w+){{0,2}}? (?:nhắc|nêu|trích|trích dẫn|dẫn|hiển thị|tiết lộ|kèm|để lộ|đề cập|hé lộ|viện dẫn|đối chiếu|kiểm chứng|xác minh|mention|cite|reveal|show|include|quote|disclose|refer|trust)(?:ing)?|"
    rf"{_NOT}(?: \w+)? (?:dùng|sử dụng|lấy|đưa|dựa vào|dựa trên|use)(?: \w+){{0,2}} (?:{_KEPT})|"
    r"(?:đừng|chớ|cấm|không được|tuyệt đối không) (?:nói|kể|viết|bảo|tiết lộ|nêu|tin)|"
    rf"{_NOT}(?: \w+)? (?:cho|nói|để|tell|let)(?: \w+){{0,3}} (?:biết|hay|know|users?|readers?|anyone)|"
    rf"{_NOT} (?:(?:ghi|nêu|kèm|cần|thêm|add|give|any) )?(?:nguồn|dẫn nguồn|trích nguồn|nói khác|giải thích thêm|citations?|sources?|citing|caveats?)|"
    rf"(?<!từ )(?<!bãi )(?:bỏ|xóa|lược|loại|ẩn|giấu|cắt|bỏ qua|loại bỏ|gỡ|lờ|giữ kín|phớt lờ|lược bỏ|cắt bỏ|xóa bỏ|omit|skip|hide|drop|remove|suppress|delete|leave out)(?: bỏ| đi| hết| toàn bộ| các| mọi| phần| khỏi| bước| việc| tất cả| all| any| the| other){{0,3}} (?:{_KEPT})|"
    r"chỉ (?:được )?(?:viện dẫn|trích|trích dẫn|dẫn|dùng|sử dụng|căn cứ|tin|only (?:use|cite|quote))(?: \w+)? (?:văn bản|tài liệu|số liệu|nguồn|tệp|trang|đoạn|con số|dữ liệu) (?:của|này|do|từ|trong)|"
    r"(?:tắt|vô hiệu hóa|ngắt|bỏ)(?: \w+){0,3} (?:kiểm chứng|kiểm tra|an toàn|bảo vệ|xác minh|lọc|đối chiếu)"
)
_TEXT = r"(?:[^.;]|\.(?=\w))"  # within a clause, addresses of the web too
APPENDS = Sign(
    rf"(?<!được )(?<!đã )(?:thêm|chèn|kèm|gắn|đưa|bổ sung|nối|ghi|đặt|điền|để|add|append|insert|include|put)(?: {_TEXT}{{1,90}}?)? (?:câu trả lời|phần trả lời|lời đáp|(?:bản )?tóm tắt(?! (?:bệnh án|hồ sơ|lý lịch|thành tích|tiểu sử|quá trình|luận|dự án|đề tài|báo cáo|kết quả|nội dung))|phản hồi|câu đáp|phần đáp|bản tóm lược|mọi số liệu|cuối câu|đầu câu|cuối cùng|your \w+|(?:every|the|each|any) (?:answer|reply|response|summary|output))|"
    r"(?:thêm|chèn|kèm|gắn|bổ sung|nối|dán|add|append|insert|attach)(?: \w+){0,2} (?:câu|dòng|liên kết|đường dẫn|đường link|link|địa chỉ|lời|chữ|cụm từ|số điện thoại|số (?=\d)|chuỗi|mã|ảnh|line|sentence|phrase|url|number)|"
    r"(?:mở đầu|kết thúc|bắt đầu|khép lại|kết|chốt|start|begin|end|finish|close)(?: \w+){0,5}? (?:bằng|với|with|by)"
)
REPLACES = Sign(
    r"(?:thay|đổi|sửa|chuyển|đọc|coi|xem|hiểu|cập nhật|replace|change|treat|read|interpret|consider)(?: [^.;]{1,70}?)? (?:bằng|thành|là|sang|như|with|to|as|by)(?= [^.;]{0,30}(?:\d|sai|đúng|thật|giả|cũ|lỗi thời|không có|hết|false|true|fake|outdated|valid|official|chính thức))|"
    r"thay (?:cho|vì) (?:số|con số|số liệu|mức|tỷ lệ)|[\wÀ-ỹ ]{3,40} ?= ?\d[\d.,]* ?%?"
)
RANKS = Sign(
    r"ưu tiên (?:sử dụng|dùng|trích|dẫn|hiển thị|cao nhất|tuyệt đối|số một|hơn (?:mọi|các|tất cả))|ưu tiên (?:đoạn|nội dung|dòng|thông tin|tài liệu|câu|số|mục|phần|văn bản|nguồn) (?:này|trên|dưới)|(?:xếp|đặt|đưa)(?: \w+){1,4} (?:lên đầu|trên cùng|lên trước|đầu tiên|trước tiên)|"
    r"(?:số|con số|số liệu|đáp án|câu trả lời|thông tin|nguồn|dòng|giá trị|dữ kiện)(?: duy nhất| được){0,2} (?:đúng|chính xác|hợp lệ|đáng tin|được phép|đúng đắn|cần dùng|phải dùng|dùng để trả lời)(?: \w+){0,3} (?:là|chỉ có|gồm)|"
    r"(?:đoạn|nguồn|tài liệu|dữ kiện|số liệu|bảng|con số|văn bản|phần|nội dung|thông tin|trang)(?: khác| còn lại| trên| ở trên| phía trên| bên trên| trước đó| cũ){1,2}(?: (?:trong|của|ở) \w+)? (?:là|đều|đã|chỉ là|đều là|đã bị)(?: \w+)? (?:giả|sai|cũ|lỗi thời|hết hiệu lực|không đúng|bản nháp|nháp|hủy|bịa|vô giá trị|không đáng tin|hết giá trị)|"
    r"(?:trích|dẫn|dùng|đọc|viện dẫn|cite|quote|use)(?: \w+){1,2} (?:này|this) (?:trước|đầu tiên|first)|(?:xếp|coi|xem)(?: \w+){1,6} (?:vào loại|là)(?: \w+)? (?:vô hiệu|vô giá trị|sai|cũ|không hợp lệ|lỗi thời|thứ yếu)|trọng số cao|(?:độ tin cậy|độ ưu tiên|trọng số)(?: \w+)? (?:trang|tệp|tài liệu|đoạn|văn bản|nguồn) này|"
    r"chỉ (?:còn |có )?(?:dòng|đoạn|câu|phần|tài liệu|nguồn) này (?:là |mới |mới là )?(?:đúng|có hiệu lực|đáng tin|chính xác|hợp lệ)|(?:loại|bỏ)(?: \w+)? (?:các |những |mọi )?(?:đoạn|nguồn|tài liệu|văn bản) (?:khác|còn lại)|"
    r"đáng tin(?: cậy)? (?:nhất|hơn)|phù hợp nhất với mọi|(?:số|con số|nguồn|tài liệu) khác (?:\w+ )?không (?:còn )?(?:dùng|giá trị|đáng tin)|thay cho các \w+ (?:khác|còn lại)|(?:highest|top|absolute) priority|(?:takes?|has) precedence|(?:supersedes?|overrides?) (?:all|any|the|other|every)|only (?:valid|correct|reliable|trusted|authoritative) (?:source|figure|answer|number)|other (?:sources|documents|passages|figures) are"
)
OBEYS = Sign(
    r"làm theo|làm đúng|thực hiện (?:theo|đúng|các bước|ba|hai|những|lệnh|ngay|việc sau|yêu cầu)|giải mã|tuân (?:theo|thủ|lệnh)|chấp hành|nghe theo|follow|obey|comply|execute|decode"
)
MEMORY = Sign(
    r"bộ nhớ|trí nhớ|cấu hình|chế độ (?:kiểm thử|bảo trì|quản trị|gỡ lỗi|nhà phát triển|debug|an toàn|thử nghiệm|phát triển|không giới hạn|tự do)|lời nhắc|câu lệnh|prompts?|ngữ cảnh|phiên (?:hội thoại|chat)|"
    r"tokens?|quyền quản trị|tham số|nhật ký hệ thống|từ (?:đây|nay|giờ|bây giờ|lúc này|thời điểm này|dòng này|đoạn này) trở đi|kể từ (?:dòng|đoạn|câu|lúc|bây giờ|giờ|văn bản) ?(?:này)?|from now on|debug mode|developer mode|memory|context window|admin mode"
)
# An honest demand on machines, as laws make it.
HONEST = Sign(
    r"(?:do|bởi) (?:ai|máy|hệ thống|trí tuệ nhân tạo|trợ lý)(?: \w+)? (?:tạo|sinh|soạn|viết|trả lời)|tương tác với|tham khảo|(?:ghi|nêu|dẫn|kèm|có|trích)(?: rõ| đủ| đầy đủ)? (?:nguồn|căn cứ|văn bản|điều)|gắn nhãn|chính xác|trung thực|đúng sự thật|nơi có thẩm quyền|cơ quan có thẩm quyền"
)
# Hãy, xin behind the machine's name; what it is to do behind it.
HAILS = Sign(r"(?:\w+ ){0,3}?(?:hãy|vui lòng|xin|đừng|chớ|nhớ|lưu ý|chú ý|please|must|should|do not|don t|shall)|ơi|à")
# A request behind a machine's name.
PLEADS = Sign(r"giúp|giùm|dùm|hộ(?! (?:nghèo|cận|gia|dân|khẩu|tịch|sinh|kinh|chính|mới))|nhé|nha|nghen|chú ý|lưu ý")
# "Xin máy thương tình ghi giùm …"
BEGGED = Sign(
    rf"(?:kính mong|mong|kính mời|mời|xin|phiền|cảm phiền|nhờ|kính nhờ)(?: các| mọi| những| quý){{0,2}} (?:máy|cỗ máy|phần mềm|công cụ|thuật toán|mô hình|robot)(?: \w+){{0,2}}? (?:{_SAY}|coi|thay|đổi|bỏ|xóa|chèn|thêm)"
)
# A machine's name and what it does: an order without a word that orders.
ACTS = Sign(
    rf"(?:{_SAY}|coi|thay|đổi|bỏ|xóa|chèn|thêm|gán|xếp|từ chối|gắn|loại|ẩn|nhập vai|vào vai|đóng vai|gỡ|lược bỏ)"
)
# What machines do for people is told with "đã", "giúp", "có thể" or a count of what was asked.
TELLS = Sign(
    r"đã|đang|sẽ|có thể|giúp|hỗ trợ|phục vụ|ứng dụng|triển khai|vận hành|được (?:xây dựng|triển khai|sử dụng|phát triển|tích hợp|đưa)|ra mắt|thử nghiệm|đào tạo|nâng cao|cho phép|do (?:\w+ )?phát triển|trong \d+|ngay|nhanh|tự động|24|trả lời (?:sai|nhầm|đúng|chính xác|chậm|thiếu|chưa|nhanh|trôi chảy|lạc)|khoảng|trên \d"
)

# --------------------------------------------------------------------------- people

_PERSON = (
    r"tổng đài viên|tuyên truyền viên|cộng tác viên|cán bộ|công chức|nhân viên|viên chức|giáo viên|bác sĩ|đại biểu|cử tri|chủ tịch|giám đốc|lãnh đạo|phụ huynh|gia đình|học sinh|học viên|sinh viên|"
    r"người nộp|người trả lời|người được (?:hỏi|phỏng vấn)|điều tra viên|thí sinh|đơn vị|cơ quan|ubnd|uỷ ban|ủy ban|doanh nghiệp|chủ đầu tư|nhà thầu|tổ chức|báo chí|phóng viên|bên (?:triển khai|cung cấp|vận hành|phát triển|thuê)|nhà phát triển|chủ quản|nhà trường|trưởng (?:thôn|bản|ấp|khu)|"
    r"hòa giải viên|báo cáo viên|người phát ngôn|người dẫn|ban tổ chức|nhà cung cấp|bộ trưởng|thủ tướng|công an|người lao động|công ty|hợp tác xã|ngân hàng|người sử dụng|chuyên viên|người dân|bà con|hộ gia đình|cơ sở|bạn đọc|độc giả|quý vị|thầy cô|giảng viên|thành viên|hội viên|đoàn viên|phóng viên|biên tập viên|giám khảo|bệnh viện|luật sư|nhân chứng"
)
PEOPLE = Sign(_PERSON, typed="tôi|ông|bà|anh|chị|cô|sở|phòng|xã(?! hội)")
# Whose work it is to answer people, in the title of what tells them how.
DESK = Sign(
    r"tổng đài|tuyên truyền viên|báo cáo viên|tiếp công dân|tiếp dân|người phát ngôn|trực điện thoại|đường dây nóng|văn phong|giao tiếp|ứng xử|trả lời (?:đơn|thư|đơn thư|cử tri|công dân|báo chí|chất vấn|kiến nghị)|"
    r"phiếu (?:hỏi|khảo sát|điều tra)|khảo sát|điều tra viên|đề thi|đề kiểm tra|bài thi|cuộc thi|phỏng vấn|nhập tin|biên tập viên"
)
TEACHES = Sign(
    r"ví dụ|thí dụ|chẳng hạn|mẫu câu lệnh|câu lệnh mẫu|bài tập|thực hành|học viên|tập huấn|buổi học|giáo trình|khóa học|bài học|cách đặt câu|gợi ý|bồi dưỡng|chuyên đề|kỹ năng|mở lớp|giảng viên|thầy cô|bài giảng"
)
SWINDLE = Sign(
    r"lừa đảo|giả danh|mạo danh|giả mạo|tin nhắn lạ|kẻ gian|kẻ xấu|thủ đoạn|cảnh giác|chèn (?:câu|lệnh)|gài lệnh|cài lệnh|tấn công|lừa"
)
