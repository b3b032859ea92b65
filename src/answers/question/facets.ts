// What kind of thing is asked for. A table of recognisers over the folded question, each independent of the others:
// a question may ask for a time and a person at once. Patterns see short forms written out and a blank around every word.

export type Facet =
  | 'time' // when, by when
  | 'duration' // how many days
  | 'frequency' // how often
  | 'month'
  | 'quarter'
  | 'who'
  | 'lead'
  | 'coordinating'
  | 'recipient'
  | 'number' // how many, how much
  | 'percent'
  | 'count' // how many things, to be counted
  | 'list'
  | 'content'
  | 'score'
  | 'maxScore'
  | 'loss'
  | 'unitOfMeasure'
  | 'outline'
  | 'yesNo'
  | 'difference'
  | 'common'
  | 'documentNumber'
  | 'signer'
  | 'expected'
  | 'teamLead'
  | 'team'
  | 'dueIn'
  | 'extreme' // most, least
  // things that plans seldom hold; answered only when a passage truly has them
  | 'money'
  | 'contact'
  | 'rank'
  | 'penalty'
  | 'personName'
  | 'reason'

const RECOGNISERS: readonly (readonly [Facet, RegExp])[] = [
  [
    'time',
    / (khi nao|bao gio|luc nao|(ngay|thang|quy|nam|tuan|buoi) (nao|may)|thoi (han|diem)|(han|thoi han|deadline) (nop|cuoi|chot|chot|bao|gui|hoan|xong|khi|nao|la|cua|den|phai|trinh|ban|thuc)|den han|deadline|truoc ngay|(nop|gui|hoan thanh|xong|trinh|bao cao) (truoc|khi)|thoi gian (nao|hoan thanh|thuc hien|nop|kiem tra|lam)|trong bao lau|cham nhat|tu ngay|den ngay|het han|han|truoc may|truoc bao) /,
  ],
  ['duration', / (may|bao nhieu) (ngay|thang|tuan|gio|nam)(?! nao)| bao lau(?! (lam |thi )?(1|mot) lan)| keo dai /],
  [
    'frequency',
    / (bao lau|may thang|bao nhieu lan|may lan|tan suat|dinh ky nao|bao lau).*( lan|ky|suat) | (may|bao nhieu) lan | dinh ky (the nao|khi nao|bao) | bao lau .{0,20}(1|mot) lan /,
  ],
  ['month', / thang (may|nao) | nhung thang /],
  ['quarter', / quy (may|nao) /],
  [
    'who',
    / (ai|(co quan|don vi|so|phong|ban|chi bo|bo phan|nganh|nguoi|cap|chuc danh|to chuc|lanh dao|van phong|uy ban|huyen|xa|cong ty) nao|nhung so|thuoc ve ai|cua ai|boi ai|dau moi|chu tri|phoi hop|phu trach|chiu trach nhiem|giao cho|thanh phan|thanh vien|nhung ai) /,
  ],
  [
    'lead',
    / (chu tri|phu trach|chiu trach nhiem|dau moi|dung dau|giao cho|giao ai|ai lam|lam chinh|so nao lam|don vi nao lam|ai thuc hien) /,
  ],
  ['coordinating', / (phoi hop|phoi ket hop|cung lam|ho tro thuc hien) /],
  [
    'recipient',
    / (gui|nop|bao cao|trinh) (ve |cho |den |len |toi )?(dau|ai|co quan nao|don vi nao|phong nao|so nao|cho ai) | gui ve .{0,12}nao /,
  ],
  ['percent', / (bao nhieu|may|bao) (phan tram|%)|(?<!\d) phan tram | ty le (la )?(bao nhieu|may)|ty le .{0,60}(bao nhieu|may) | % /],
  ['number', / (bao nhieu|may|so luong|tong so|con so) /],
  [
    'count',
    / (co|tong so|tat ca|tong cong|gom|nhung|duoc|bi)? ?(bao nhieu|may|tong so|so luong) (?!phan tram|ngay|thang|quy|diem|tien|trieu|ty |nam |lau|dong|gio)\S/,
  ],
  [
    'list',
    / (nhung|cac) (\S+ ){1,5}(nao|gi|ai)( |$)| (gom|liet ke|danh sach|ke ten|toan bo|noi dung (gi|nao)|nhung (gi|ai)|gi gi) | (may|bao nhieu) \S+ nao | (nhung|cac) (so|huyen|xa|phuong|don vi|nhiem vu) /,
  ],
  ['content', / (gi|noi dung|the nao|ra sao|nhu the nao|lam sao|quy dinh|yeu cau|neu|nhac|cach nao|muc nao|nao) /],
  ['score', / (diem|cham diem|duoc cham) /],
  ['maxScore', / (toi da|diem chuan|tren bao nhieu|thang diem) /],
  ['loss', / (bi tru|mat|tru|giam|thieu|hut|rot) (diem|may|bao nhieu|o|mat)?| (bi tru|mat diem|tru diem|bi mat) /],
  ['unitOfMeasure', / (don vi tinh|don vi do|tinh theo (gi|don vi)|tinh bang|dvt|thong ke theo|ghi don vi) /],
  ['outline', / (de cuong|bao cao .{0,40}(can|phai|gom) .{0,20}(neu|ghi|co|trinh bay|bao cao)|mau bao cao|phai neu|can neu|phai ghi) /],
  [
    'yesNo',
    / (co) .{1,80} (khong|chua)( |$)| (phai khong|dung khong|co phai|hay khong|duoc khong) |^ co .* khong | (khong|chua) (vay|a|the|ha|nhi)? ?$/,
  ],
  ['difference', / (khac(?! phuc)|khac nhau|so sanh|so voi|doi chieu|khac gi|phan biet) /],
  ['common', / (cung|giong|chung|deu|trung) /],
  [
    'documentNumber',
    / ((ke hoach|quyet dinh|van ban|nghi dinh|nghi quyet|to trinh|chi thi|thong tu|cong van|mang) so (nao|may|bao nhieu|gi)|so hieu|(luat|quyet dinh|ke hoach|nghi dinh|nghi quyet|van ban|chi thi|thong tu|ket luan|to trinh|can cu) (so )?(nao|may|gi)) /,
  ],
  [
    'signer',
    / (ai ky|nguoi ky|ky ban hanh|ai la nguoi ky|ky ten|(ai|ong nao|ba nao|nguoi nao) (\S+ ){0,4}ky|ky (thay mat|thay) ai|ky (ke hoach|quyet dinh|van ban|ban hanh) (\S+ ){0,14}(ten gi|ten la gi|la ai|ai)) /,
  ],
  [
    'expected',
    / ((san pham|ket qua dau ra) (\S+ ){0,16}(gi|nao)|ket qua (can dat|dau ra|phai dat|mong doi|la gi|gi)|san pham (gi|nao|dau ra)|dat ket qua|muc tieu cua nhiem vu) /,
  ],
  ['teamLead', / (truong doan|pho truong doan|pho doan) /],
  ['team', / (doan kiem tra|doan kt|thanh vien doan|thanh phan doan|doan) /],
  ['dueIn', / (den han|toi han|phai (xong|hoan thanh)|can (xong|lam|hoan thanh)|han|viec (gi|nao)|nhiem vu (gi|nao)|lam gi|viec gi) /],
  ['extreme', / (nhieu|it|cao|thap|lon|nho|nang)( \S+)? nhat /],
  [
    'money',
    / (bao nhieu|may) (tien|trieu|ty|dong|nghin|kinh phi|ngan sach|kinh)( |$)| (muc (ho tro|chi|thuong|phat|luong|phu cap)|cong tac phi|thu nhap) | (kinh phi|ngan sach|chi phi|muc chi|luong|phu cap|tien thuong|muc thuong|tien phat|muc phat|tien) .{0,60}(bao nhieu|may (trieu|ty|dong))/,
  ],
  ['contact', / (so dien thoai|dien thoai|sdt|email|thu dien tu cua|dia chi|hotline|zalo|website|so fax|lien he) /],
  [
    'rank',
    / (xep (hang )?(thu|hang)|thu (may|bao nhieu)|dung thu|hang (may|bao nhieu|thu)|vi tri thu|thu hang (may|bao nhieu|la)|xep hang (bao nhieu|may)|top) /,
  ],
  ['penalty', / (phat|xu phat|che tai|boi thuong) /],
  [
    'personName',
    / (ten (la )?gi|ho ten|ho va ten|ong nao|ba nao|ten cua|ten ai|ten nguoi|dong chi nao|(la|do) (ong|ba) nao|ai la (giam doc|chu tich|bi thu|chanh van phong|pho chu tich|truong phong)|(giam doc|chu tich|bi thu|chanh van phong|truong phong)( \S+){0,8} la ai) /,
  ],
  ['reason', / (vi sao|tai sao|ly do|nguyen nhan) /],
]

/** Words that look like question words once their marks are gone: "bộ máy", "máy tính", "đầu tư", "hạn chế", "quản lý". */
const LOOKALIKES: readonly (readonly [RegExp, string])[] = [
  [/ (vao|hom|buoi|la) thu may /g, ' $1 thu_may '],
  [/ thu may (?=(?:hang|moi|trong) tuan )/g, ' thu_may '],
  [/ it nhat (?=(?:la )?(?:may|bao nhieu|\d+|mot) )/g, ' it_nhat '],
  [/ bo may /g, ' bo_may '],
  [/ may (tinh|moc|in|scan|chu|photo) /g, ' may_$1 '],
  [/ (han|gioi) che /g, ' $1_che '],
  [/ dau (tu|ra|vao|thau|gia) /g, ' dau_$1 '],
  [/ (phien|bien|kich) ban /g, ' $1_ban '],
  [/ (dung|qua|tre) han /g, ' $1_han '],
  [/ an ninh /g, ' an_ninh '],
  [/ tu chu /g, ' tu_chu '],
  [/ thuong xuyen /g, ' thuong_xuyen '],
  [/ kien nghi /g, ' kien_nghi '],
  [/ (o|nhung|cac|may) diem (nao|gi|giong|khac|chung) /g, ' $1 diem_$2 '],
  [/ (mo hinh|thoi|dia) diem /g, ' $1_diem '],
  [/ sao (chep|luu|y) /g, ' sao_$1 '],
  [/ (ban|bao) sao /g, ' $1_sao '],
]

/** "Thời gian kiểm tra cụ thể ai thông báo" speaks of a time but asks for a person. */
const ASKS_WHO = / (ai|(co quan|don vi|so|phong|chi bo|bo phan|nganh|nguoi|cap) nao) /
const ASKS_WHEN =
  / (khi nao|bao gio|luc nao|(ngay|thang|quy|nam|tuan) (nao|may)|may (ngay|thang)|bao nhieu ngay|bao lau|thoi han|thoi gian nao|han|deadline) /

/** Facets of a question given as spaced folded terms. */
export function facetsOf(spacedQuestion: string): Set<Facet> {
  let text = spacedQuestion
  for (const [pattern, replacement] of LOOKALIKES) text = text.replace(pattern, replacement)
  const found = new Set(RECOGNISERS.filter(([, pattern]) => pattern.test(text)).map(([facet]) => facet))
  if (found.has('signer')) found.delete('personName')
  if (ASKS_WHO.test(text) && !ASKS_WHEN.test(text)) found.delete('time')
  return found
}
