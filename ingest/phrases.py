"""Words of web pages that are not words of the article: menus, share buttons, counters, related-news markers, footers.

All folded (lower case, no marks), matched on whole lines or at their beginning. General words of Vietnamese and
English pages; no name of any site.
"""

from __future__ import annotations

import re


def _phrases(text: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in text.split(";") if phrase.strip())


INTERFACE = _phrases("""
a; phong to; thu nho; phong to anh; thu nho anh; xem anh lon; xem co lon; mau chu; font; font chu; chon co chu; chon
font; kieu chu; kich thuoc chu; kich co chu; do tuong phan; tang kich co; giam kich co; co chu mac dinh; mac dinh;
doc bai; doc bai nay; nghe; nghe bai; nghe doc bai viet; nghe bao; nghe doc bao; giong doc; giong nam; giong nu; nu
mien bac; nu mien nam; nam mien bac; nam mien nam; toc do doc; tai xuong; tai ve; ban de in; ban in an; in noi dung;
luu; luu tin; bo luu; gui bai viet; gui cho ban be; gui phan hoi; gui binh luan; moi nhat tin; e-paper; epaper; dat
bao; dat bao in; dat mua bao; tra loi; bieu quyet; xem binh luan; xem them binh luan; trang chu; home; homepage;
menu; main menu; toggle navigation; tim kiem; search; search for; dang nhap; dang xuat; dang ky tai khoan; quen mat
khau; login; log in; sign in; sign up; register; doi giao dien; che do ban dem; che do ban dem off; che do ban dem
on; che do toi; che do sang; dark mode; light mode; giao dien toi; doc bai viet; nghe doc bai; nghe bai viet; nghe
tin; nghe audio; doc bao noi; chia se; chia se bai viet; chia se facebook; chia se zalo; share; share this; share on
facebook; tweet; facebook; twitter; zalo; youtube; tiktok; instagram; linkedin; telegram; messenger; pinterest;
whatsapp; google news; email; gui email; gui mail; in trang; in bai viet; in tin; in; ban in; print; luu bai; luu
bai viet; sao chep lien ket; copy link; sao chep; copy; thich; like; like page; theo doi; follow; follow us; theo
doi chung toi; theo doi tren google news; theo doi trang; ket noi voi chung toi; phien ban di dong; phien ban
mobile; ban mobile; phien ban may tinh; desktop version; mobile version; quay lai; tro ve; ve trang truoc; back;
back to top; len dau trang; dau trang; ve dau trang; len tren; top; trang truoc; trang sau; trang tiep; tiep theo;
bai truoc; bai sau; bai tiep theo; previous; next; previous post; next post; tin truoc; tin sau; co chu; co chu nho;
co chu lon; font size; aa; a a; a- a+; a a+; a+ a-; a-; a+; tang co chu; giam co chu; so do trang; site map;
sitemap; rss; tieng viet; english; vietnamese; en; vn; skip to content; skip to main content; bo qua den noi dung;
close; open; loading; dang tai; xem ban do; hop thu; webmail; thu dien tu cong vu; xem theo ngay; xem; gui; huy;
binh chon; xem ket qua; danh gia bai viet; bao loi; tai ung dung; tai app; nhan ban tin; dang ky nhan tin; dang ky
nhan ban tin; dang ky ban tin; subscribe; newsletter; quang cao; advertisement; ads; tai tro; chinh sach bao mat;
chinh sach quyen rieng tu; dieu khoan su dung; dieu khoan dich vu; privacy policy; terms of use; terms of service;
cookie policy; chap nhan; dong y; tu choi; accept; accept all; reject; got it; toi dong y; lien ket web; lien ket
website; chon lien ket; thong ke truy cap; thu vien anh; thu vien video; thu vien; bo suu tap anh; slideshow; xem
anh; xem toan man hinh; zoom; anh truoc; anh sau; lich cong tac; hoi dap truc tuyen; chon ngon ngu
""")
"""Buttons and menu entries that are never an article's words when they fill a line."""

MENU = _phrases("""
dang ky; tai khoan; gop y; thong ke; gioi thieu; lien he; tin tuc; tin moi; tin nong; su kien; thoi su; chinh tri;
kinh te; xa hoi; the gioi; quoc te; the thao; phap luat; van hoa; giao duc; y te; suc khoe; doi song; du lich; khoa
hoc; cong nghe; giai tri; van ban; van ban phap luat; thu tuc hanh chinh; dich vu cong; dich vu cong truc tuyen;
video; audio; podcast; anh; infographic; multimedia; media; thong bao; tuyen dung; hoi dap; ban doc; nghi luan; dien
dan; chuyen de; chuyen muc; danh muc; bat dong san; o to; xe; nha dat; tai chinh; chung khoan; doanh nghiep; lao
dong; viec lam; cong doan; an sinh; moi truong; giao thong; do thi; quy hoach; chinh sach; thi truong; goc nhin;
phong su; anh - video; thoi tiet; ty gia; gia vang; lich van nien; xo so; tu lieu; to chuc; bo may to chuc; co cau
to chuc; news; about; about us; contact; contact us; category; categories; politics; business; world; sports;
culture; education; health; travel; archive
""")
"""Section names. Headings of real documents too, so they only count in runs before or after the body."""

MARKERS = _phrases("""
tin lien quan; cac tin lien quan; bai lien quan; bai viet lien quan; cac bai viet lien quan; noi dung lien quan; tin
khac; cac tin khac; tin tuc khac; bai khac; bai viet khac; cac bai viet khac; cac bai khac; tin bai khac; tin cung
chuyen muc; cung chuyen muc; bai cung chuyen muc; tin bai cung chuyen muc; cung chu de; bai cung chu de; tin cung
chu de; cung tac gia; cung su kien; co the ban quan tam; ban co the quan tam; co the ban se quan tam; co the ban se
thich; co the ban thich; ban co the thich; co the ban chua doc; nen xem; nen doc; doc them; xem them; doc tiep; xem
tiep; tin moi; tin moi nhat; tin moi nhan; tin moi cap nhat; bai moi; bai moi nhat; bai viet moi; bai viet moi nhat;
tin noi bat; tin tuc noi bat; tieu diem; tin tieu diem; tin nong; tin hot; doc nhieu; doc nhieu nhat; tin doc nhieu;
tin doc nhieu nhat; bai doc nhieu; xem nhieu; xem nhieu nhat; tin xem nhieu; bai xem nhieu; duoc quan tam; duoc quan
tam nhat; quan tam nhieu nhat; moi nong; moi nhat; cu hon; moi hon; tin cu hon; tin moi hon; cac tin moi hon; cac
tin cu hon; cac tin da dua; tin da dua; tin da dang; cac tin tiep theo; tin tiep theo; cac tin truoc do; tu khoa;
tags; tag; related; related news; related articles; related posts; you may also like; you might also like;
recommended; recommended for you; most read; most viewed; most popular; popular; read more; read next; see also;
more from; more news; latest; latest news; recent posts; trending; top stories; danh cho ban; goi y cho ban; de xuat
cho ban; tin duoc de xuat; don doc; tin tai tro; tin quang cao
""")
"""Lines above lists of other pages."""

COMMENTS = _phrases("""
binh luan; cac binh luan; y kien ban doc; y kien doc gia; tham do y kien; ban doc danh gia; y kien cua ban; viet
binh luan; gui binh luan; gui y kien; them binh luan; de lai binh luan; de lai mot binh luan; binh luan cua ban;
binh luan bai viet; comments; comment; leave a comment; leave a reply; post a comment; add a comment; ban doc binh
luan; phan hoi ban doc
""")
"""Lines above readers' comments or the form for them: nothing of the article follows."""

COUNTER = re.compile(
    r"""(?:so\ )?(?:tong\ )?(?:so\ )?
        (?:l(?:uot|an)\ (?:xem|doc|truy\ cap|tai|thich|chia\ se)|views?|view\ count|visitors?|online|hits)\s*:?\s*[\d.,]*$
      | [\d.,]+\s*(?:luot\ (?:xem|doc|truy\ cap|thich|chia\ se|tai)|views?|likes?|shares?|comments?|binh\ luan)\b.{,20}$
      | (?:da\ xem|luot|dang\ (?:truy\ cap|online|xem)|khach\ (?:truc\ tuyen|online|vieng\ tham)|thanh\ vien\ online
          |so\ nguoi\ (?:online|truy\ cap|truc\ tuyen)|nguoi\ online|truc\ tuyen|tong\ truy\ cap|luot\ truy\ cap
          |tong\ luot\ truy\ cap
          |tong\ (?:so|luot)\ (?:trong\ (?:ngay|tuan|thang|nam)|truy\ cap|truy\ cap\ trong\ \w+))\s*:\s*[\d.,]*$""",
    re.VERBOSE,
)
"""Visitor and view counters; matched against a folded line."""

TALLY = re.compile(
    r"(?:hom (?:nay|qua)|trong (?:ngay|tuan|thang|nam)|(?:tuan|thang|nam) (?:nay|truoc)|tat ca|tong (?:cong|so))"
    r"\s*:\s*[\d.,]*$"
)
"""Figures that may belong to a counter or to the text; below the article they are a counter's."""

COUNTER_TAIL = re.compile(r"[\d.,]+\s*(?:luot (?:xem|doc)|views?)$")

COUNTER_INSIDE = re.compile(r"\b(?:luot (?:xem|doc|truy cap|view)|views?|da xem)\s*:\s*[\d.,]+")
"""A counter behind a date or a button on one line."""

DISCUSSION = re.compile(r"(?:y kien|binh luan|thao luan|phan hoi|comments?)\s*\(\s*\d*\s*\)\W*$")
"""The number of readers' comments."""

CLOCK = re.compile(
    r"(?:hom nay|bay gio(?: la)?|today)\b\s*[:,|-]?\s*(?:(?:la )?(?:thu \w+|chu nhat)\b.*|(?:ngay )?\d{1,2}[/.-]\d.*)$"
)
"""The page's own clock: when it was looked at, not when the article was written."""

SPEECH = re.compile(
    r"(?:Nghe (?:đọc |báo )?(?:bài|tin|nội dung|báo|audio|podcast)\b[^.!?]{0,40}"
    r"|Đọc (?:bài|tin|báo)(?: viết| nói| này)?(?:\s*:.{0,30})?)$"
)
"""The reading-aloud bar with its voice; matched against the text itself, as are the two below."""

POINTER = re.compile(r"(?:Bấm|Nhấn|Nhấp|Kích|Click|Chạm|Ấn)(?: vào| chuột| ảnh| hình| đây| để| xem)+\b[^.!?]{0,30}$")
"""Advice on where to click."""

TAGS = re.compile(
    r"(?:Thẻ|THẺ|Nhãn|Chủ đề|CHỦ ĐỀ|Sự kiện|Chuyên đề|Hashtags?|Keywords?|Xem theo chủ đề|Từ khóa liên quan)\s*:\s*\S"
)
"""Catchwords of the page. Such a line may belong to a text as well; below the article it is the page's."""

LICENCE = re.compile(
    r"""^(?:©|\(c\)\s|copyright|ban\ quyen|giu\ ban\ quyen
          |giay\ phep\ (?:so|hoat\ dong|thiet\ lap|xuat\ ban|bao|trang|mang|cung\ cap)|gpxb|gp\ so|gp\ hoat\ dong
          |(?:nguoi\ )?chiu\ trach\ nhiem\ (?:chinh|noi\ dung|quan\ ly|xuat\ ban)[^:]{,30}:|thu\ ky\ toa\ soan
          |(?:pho\ |q\.?\ )?tong\ bien\ tap\ *:|co\ quan\ (?:chu\ quan|ngon\ luan)|don\ vi\ chu\ quan
          |truong\ ban\ bien\ tap\ *:|dai\ dien\ phap\ luat\ *:|quang\ cao\ *:
          |toa\ soan\ *:|hop\ tac\ noi\ dung|lien\ he\ (?:quang\ cao|toa\ soan|ban\ doc)
          |moi\ (?:hanh\ (?:dong|vi)|hinh\ thuc)\ (?:su\ dung|sao\ chep)
          |nghiem\ cam\ (?:moi\ )?(?:hinh\ thuc\ )?sao\ chep|cam\ sao\ chep|(?:vui\ long\ )?ghi\ ro\ nguon
          |khi\ (?:su\ dung|phat\ hanh)\ lai\ thong\ tin|(?:chi\ duoc\ )?phat\ hanh\ lai\ thong\ tin
          |powered\ by|designed\ by|developed\ by|design\ by|all\ rights\ reserved|thiet\ ke\ web
          |(?:duoc\ )?(?:thiet\ ke|phat\ trien|xay\ dung)(?:\ va\ (?:phat\ trien|duy\ tri|van\ hanh))?\ boi)
      | all\ rights\ reserved | \bghi\ ro\ nguon\b.{0,120}$ | /gp-(?:ttdt|bttt|btttt|bvhttdl|stttt|bc|cbc)\b
      | ^©|^\(?c\)?\ *(?:19|20)\d\d\b""",
    re.VERBOSE,
)
"""Licence, copyright and imprint lines; matched against a folded line."""

IMPRINT = re.compile(r"^(?:trang|cong) (?:thong tin|tin) dien tu|^bao dien tu ")
"""The publisher's own name; only counts in capitals or next to other footer lines."""

CONTACT = re.compile(
    r"^(?:-\s*)?(?:e-?mail|thu dien tu|hop thu|tel|phone|fax|hotline|duong day nong|dt|dien thoai|so dien thoai|website"
    r"|web|dia chi|tru so(?: chinh| co quan| toa soan)?|van phong(?: dai dien)?|lien he|address)\b[^:]{0,25}:"
)
"""Lines of an address block; `CONTACT_VALUE` must stand in the line too: the empty field of a form is not one."""

CONTACT_VALUE = re.compile(
    r"\S@\S+\.\w|\b(?:www\.|https?://)\S|(?:\+?84|\(?0\d{1,3}\)?)[\d .-]{6,}\d|\b1[89]00[ .]?\d{4}"
    r"|\b(?:so|duong|pho|phuong|quan|huyen|tinh|tang|toa nha|street|ward|district)\b.*,"
)
LINK = re.compile(r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:vn|com|net|org|info|gov|edu)(?:\.vn)?(?:/\S*)?$")
INLINE_MARKER = re.compile(
    r"^(?:>{2,}|»+|>+\s*>+|►+|➤+|⇒|=>|->>)\s*\S"
    r"|^[>»›\s]*(?:(?:xem|doc) (?:them|tiep|ngay)|(?:cac )?(?:tin|bai)(?: viet| bai)? (?:lien quan|khac|cung (?:chuyen muc|chu de)|da dua|moi hon|cu hon)|read more|see also|tags?|tu khoa)"
    r"\s*[:>»]+\s*\S"
)
"""A marker with the other page's headline on its own line, "Xem thêm: ..."."""

PROMOTION = re.compile(
    r"\bcookies?\b.*\b(?:su dung|chap nhan|trai nghiem|we use|accept|consent|dong y)\b"
    r"|\b(?:su dung|we use|accept) cookies?\b"
    r"|^(?:moi|cac) (?:thong tin|y kien|phan anh|dong gop|thac mac)\b.{0,120}\b(?:toa soan|ban doc|bandoc|bao dien tu)\b"
    r"|^(?:theo doi|follow|like|quet ma|tai ung dung|moi (?:quy vi|ban doc|doc gia)|bam vao day|nhan vao day|click)\b"
    r".{0,90}\b(?:facebook|fanpage|zalo|youtube|google news|tiktok|telegram|app store|google play|tai day|o day"
    r"|tren cac nen tang)\b"
)
"""Cookie notices and appeals to follow, scan and download."""

WIDGET = re.compile(
    r"^.{0,40}\b\d{1,2}(?:\s*-\s*\d{1,2})?\s*°\s*c?\b.{0,25}$"
    r"|^(?:usd|eur|jpy|gbp|cny|aud|sjc|vang sjc|vn-?index|hnx|upcom)\b[^a-z]{0,60}$"
    r"|^(?:(?:du bao )?thoi tiet|ty gia(?: ngoai te)?|gia vang(?: sjc)?|chung khoan|lich van nien|do am)(?: hom nay)?"
    r"\s*:?.{0,12}$"
)
"""Weather, exchange rates, gold."""
