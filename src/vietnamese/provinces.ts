// Names of provinces and centrally run cities: the 34 since 1/7/2025 (Resolution 202/2025/QH15) and the names before that, which
// papers of the earlier years carry.

const PROVINCES = [
  'An Giang',
  'Bà Rịa - Vũng Tàu',
  'Bạc Liêu',
  'Bắc Giang',
  'Bắc Kạn',
  'Bắc Ninh',
  'Bến Tre',
  'Bình Dương',
  'Bình Định',
  'Bình Phước',
  'Bình Thuận',
  'Cà Mau',
  'Cao Bằng',
  'Cần Thơ',
  'Đà Nẵng',
  'Đắk Lắk',
  'Đắk Nông',
  'Điện Biên',
  'Đồng Nai',
  'Đồng Tháp',
  'Gia Lai',
  'Hà Giang',
  'Hà Nam',
  'Hà Nội',
  'Hà Tĩnh',
  'Hải Dương',
  'Hải Phòng',
  'Hậu Giang',
  'Hòa Bình',
  'Hồ Chí Minh',
  'Huế',
  'Hưng Yên',
  'Khánh Hòa',
  'Kiên Giang',
  'Kon Tum',
  'Lai Châu',
  'Lạng Sơn',
  'Lào Cai',
  'Lâm Đồng',
  'Long An',
  'Nam Định',
  'Nghệ An',
  'Ninh Bình',
  'Ninh Thuận',
  'Phú Thọ',
  'Phú Yên',
  'Quảng Bình',
  'Quảng Nam',
  'Quảng Ngãi',
  'Quảng Ninh',
  'Quảng Trị',
  'Sóc Trăng',
  'Sơn La',
  'Tây Ninh',
  'Thái Bình',
  'Thái Nguyên',
  'Thanh Hóa',
  'Thừa Thiên Huế',
  'Tiền Giang',
  'Trà Vinh',
  'Tuyên Quang',
  'Vĩnh Long',
  'Vĩnh Phúc',
  'Yên Bái',
]

const fold = (text: string) =>
  text
    .toLowerCase()
    .replaceAll('oà', 'òa')
    .replaceAll('oá', 'óa')
    .replace(/\s*[-–]\s*/gu, ' - ')

/** The province named by exactly these words (case and tone placement aside), or null. */
export function provinceNamed(words: string): string | null {
  return PROVINCES.find((name) => fold(name) === fold(words.trim())) ?? null
}

/** The first province that a text names with "tỉnh", "thành phố" or its Party committee before it, or null. */
export function provinceIn(text: string): string | null {
  const folded = fold(text)
  const found = PROVINCES.flatMap((name) => {
    const match = new RegExp(`(?:tỉnh|thành phố|tp\\.?|(?:tỉnh|thành) (?:ủy|uỷ))\\s+${fold(name)}(?![\\p{L}])`, 'u').exec(folded)
    return match ? [{ name, at: match.index }] : []
  })
  return found.sort((a, b) => a.at - b.at || b.name.length - a.name.length)[0]?.name ?? null
}

/** Centrally run cities; "Huế" since 1/1/2025 (Resolution 175/2024/QH15). */
const CITIES = ['Hà Nội', 'Hồ Chí Minh', 'Hải Phòng', 'Đà Nẵng', 'Cần Thơ', 'Huế']

/** "tỉnh Nghệ An", "thành phố Huế": the name with the word for its rank. */
export function withRank(province: string): string {
  return `${CITIES.includes(province) ? 'thành phố' : 'tỉnh'} ${province}`
}
