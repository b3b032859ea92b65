import { describe, expect, test } from 'vitest'
import { p, r } from '../../writers/docx.ts'
import { emphasisOf, readRaw, textsOf } from './reading.ts'

const field = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`
const instruction = (text: string) => `<w:r><w:instrText xml:space="preserve">${text}</w:instrText></w:r>`
const box = (paragraphs: string) =>
  `<w:r><w:pict><v:shape><v:textbox><w:txbxContent>${paragraphs}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`

describe('what stands in a paragraph', () => {
  test('runs are one text', async () => {
    expect(await textsOf(p(r('Sở Nội ') + r('vụ', '<w:b/>') + r(' chủ trì.')))).toEqual(['Sở Nội vụ chủ trì.'])
  })

  test('a break in a title parts lines; a break in mid-sentence does not', async () => {
    const title = p(`${r('KẾ HOẠCH')}<w:r><w:br/><w:t>Kiểm tra công vụ năm 2026</w:t></w:r>`)
    const sentence = p(
      `${r('Các phòng, ban rà soát những việc đã giao từ đầu năm đến nay, báo cáo')}<w:r><w:br/><w:t>kết quả trước ngày 15.</w:t></w:r>`,
    )
    expect(await textsOf(title + sentence)).toEqual([
      'KẾ HOẠCH',
      'Kiểm tra công vụ năm 2026',
      'Các phòng, ban rà soát những việc đã giao từ đầu năm đến nay, báo cáo kết quả trước ngày 15.',
    ])
  })

  test('a title over several centred paragraphs is one', async () => {
    const centred = (text: string) => p(r(text, '<w:b/>'), '<w:jc w:val="center"/>')
    const styles = '<w:style w:type="paragraph" w:styleId="Giua"><w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
    const inStyle = (text: string) => p(text, '<w:pStyle w:val="Giua"/>')
    const body = [
      centred('KẾ HOẠCH'),
      centred('Kiểm tra việc giải quyết thủ tục hành chính'),
      centred('tại các xã, phường năm 2026'),
      inStyle('(Kèm theo Quyết định số 12/QĐ-UBND'),
      inStyle('ngày 03/02/2026 của UBND tỉnh)'),
      p('Đoạn thứ nhất'),
      p('đoạn thứ hai'),
    ]
    expect(await textsOf({ styles, body: body.join('') })).toEqual([
      'KẾ HOẠCH',
      'Kiểm tra việc giải quyết thủ tục hành chính tại các xã, phường năm 2026',
      '(Kèm theo Quyết định số 12/QĐ-UBND ngày 03/02/2026 của UBND tỉnh)',
      'Đoạn thứ nhất',
      'đoạn thứ hai',
    ])
  })

  test('tabs are spaces, but part the halves of a letterhead and of a signature', async () => {
    const tabbed = (left: string, right: string) => p(`${r(left)}<w:r><w:tab/></w:r>${r(right)}`)
    expect(
      await textsOf(
        tabbed('1.', 'Mục đích') + tabbed('Số: 12/KH-SNV', 'Huế, ngày 02 tháng 3 năm 2026') + tabbed('Nơi nhận:', 'KT. GIÁM ĐỐC'),
      ),
    ).toEqual(['1. Mục đích', 'Số: 12/KH-SNV', 'Huế, ngày 02 tháng 3 năm 2026', 'Nơi nhận:', 'KT. GIÁM ĐỐC'])
  })

  test('hyphens and signs', async () => {
    const signs = `${r('kinh tế')}<w:r><w:noBreakHyphen/><w:t>xã hội</w:t><w:softHyphen/></w:r><w:r><w:t xml:space="preserve"> </w:t><w:sym w:font="Symbol" w:char="F0B3"/></w:r>${r(' 90%')}<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>`
    expect(await textsOf(p(signs))).toEqual(['kinh tế-xã hội ≥ 90%☑'])
  })

  test('letters in decomposed form become one', async () => {
    expect(await textsOf(p('Kế hoạch'.normalize('NFD')))).toEqual(['Kế hoạch'])
  })

  test('links, smart tags and content controls are passed through; a prompt is no content', async () => {
    const control = (content: string, properties = '') =>
      `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`
    const inline = p(
      `${r('Theo ')}<w:hyperlink r:id="rId9">${r('Kế hoạch số 5')}</w:hyperlink><w:smartTag>${control(r(' của tỉnh'))}</w:smartTag>${control(r('Nhập văn bản'), '<w:showingPlcHdr/>')}`,
    )
    expect(await textsOf(inline + control(p('Đoạn trong khung')) + control(p('Bấm để nhập'), '<w:showingPlcHdr/>'))).toEqual([
      'Theo Kế hoạch số 5 của tỉnh',
      'Đoạn trong khung',
    ])
  })

  test('a branch of alternate content is read once', async () => {
    const both = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:t>một</w:t></mc:Choice><mc:Fallback><w:t>hai</w:t></mc:Fallback></mc:AlternateContent></w:r>`
    const unknown = `<w:r><mc:AlternateContent><mc:Choice Requires="xyz"><w:t>ba</w:t></mc:Choice><mc:Fallback><w:t>bốn</w:t></mc:Fallback></mc:AlternateContent></w:r>`
    expect(await textsOf(p(both) + p(unknown))).toEqual(['một', 'bốn'])
  })

  test('formulas on one line', async () => {
    const mathRun = (text: string) => `<m:r><m:t>${text}</m:t></m:r>`
    const formula = `<m:oMath>${mathRun('T=')}<m:f><m:num>${mathRun('a+b')}</m:num><m:den>${mathRun('c')}</m:den></m:f></m:oMath>`
    expect(await textsOf(p(`${r('Tỷ lệ ')}${formula}`))).toEqual(['Tỷ lệ T=(a+b)/c'])
  })
})

describe('fields', () => {
  test('the result is read, the instruction is not', async () => {
    const simple = `<w:fldSimple w:instr=" DATE ">${r('11/6/2026')}</w:fldSimple>`
    const nested = `${field('begin')}${instruction(' IF ')}${field('begin')}${instruction(' PAGE ')}${field('separate')}${r('1')}${field('end')}${instruction(' = 1 ')}${field('separate')}${r('trang đầu')}${field('end')}`
    expect(await textsOf(p(`${r('Ngày ')}${simple}`) + p(`${r('Ở ')}${nested}`))).toEqual(['Ngày 11/6/2026', 'Ở trang đầu'])
  })

  test('entries of a table of contents are left out, by style, field or gallery', async () => {
    const styles = '<w:style w:type="paragraph" w:styleId="Muclu1"><w:name w:val="toc 1"/></w:style>'
    const entry = (text: string) => `${r(text)}<w:r><w:tab/></w:r>${r('3')}`
    const byField =
      p(field('begin') + instruction(' TOC \\o "1-3" ') + field('separate') + entry('I. Mục đích')) +
      p(entry('II. Nội dung') + field('end'))
    const gallery = `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${p('MỤC LỤC')}</w:sdtContent></w:sdt>`
    expect(
      await textsOf({ styles, body: byField + p(entry('III. Tổ chức'), '<w:pStyle w:val="Muclu1"/>') + gallery + p('Nội dung') }),
    ).toEqual(['Nội dung'])
  })

  test('a field that never ends swallows nothing but its instruction', async () => {
    expect(await textsOf(p(`${field('begin')}${instruction(' PAGE ')}`) + p('Đoạn sau'))).toEqual(['Đoạn sau'])
  })
})

describe('changes that were tracked are taken as accepted', () => {
  const deletedMark = '<w:rPr><w:del w:id="1" w:author="x"/></w:rPr>'

  test('inserted text stays, deleted and moved text goes, and the reader says so once', async () => {
    const body =
      p(`${r('Hạn ')}<w:del w:id="1"><w:r><w:delText>30/6</w:delText></w:r></w:del><w:ins w:id="2">${r('31/7/2026')}</w:ins>`) +
      p(`<w:moveFrom w:id="3">${r('chỗ cũ')}</w:moveFrom><w:moveTo w:id="4">${r('chỗ mới')}</w:moveTo>`)
    const { value, warnings } = await readRaw(body)
    expect(value.source).toBe('Hạn 31/7/2026\nchỗ mới')
    expect(warnings).toEqual([{ line: 1, text: '', why: expect.stringContaining('Track Changes') }])
  })

  test('a deleted paragraph mark joins two paragraphs', async () => {
    expect(await textsOf(p(r('Sở Tư pháp '), deletedMark) + p('phối hợp.'))).toEqual(['Sở Tư pháp phối hợp.'])
    expect(await textsOf(p('Còn lại', deletedMark))).toEqual(['Còn lại'])
  })

  test('a paragraph longer than any of a plan is refused', async () => {
    await expect(textsOf(p('việc '.repeat(3_000)))).rejects.toMatchObject({ code: 'TEXT_TOO_LONG' })
  })

  test('comments are no text', async () => {
    expect(
      await textsOf(
        p(`<w:commentRangeStart w:id="0"/>${r('Nội dung')}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>`),
      ),
    ).toEqual(['Nội dung'])
  })
})

describe('what is shown', () => {
  test('hidden text is left out, with a warning at its line', async () => {
    const { value, warnings } = await readRaw(p('Đoạn đầu.') + p(r('Công khai') + r(' ghi chú riêng', '<w:vanish/>')))
    expect(value.source).toBe('Đoạn đầu.\nCông khai')
    // A stamp may be hidden as well.
    expect(value.margin).toEqual(['ghi chú riêng'])
    expect(warnings).toEqual([{ line: 2, text: 'ghi chú riêng', why: expect.stringContaining('Chữ ẩn') }])
  })

  test('capitals are read as they are shown, small capitals as they were typed', async () => {
    expect(await textsOf(p(r('Kế hoạch', '<w:caps/>')) + p(r('Kế hoạch', '<w:smallCaps/>')))).toEqual(['KẾ HOẠCH', 'Kế hoạch'])
  })

  test('bold of the whole paragraph, by run, style, ancestor and default', async () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="Goc"><w:rPr><w:b/></w:rPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Goc"/></w:style>' +
      '<w:style w:type="character" w:styleId="Manh"><w:rPr><w:b/></w:rPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="De1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    const inStyle = (id: string) => `<w:pStyle w:val="${id}"/>`
    const body = [
      p(r('Một', '<w:b/>') + r(' ')),
      p(r('Hai', '<w:b/>') + r(' nửa')),
      p('Ba', inStyle('Con')),
      p(r('Bốn', '<w:b w:val="0"/>'), inStyle('Con')),
      // Bold in both styles is bold in none.
      p(r('Năm', '<w:rStyle w:val="Manh"/>'), inStyle('Con')),
      p(r('Sáu', '<w:rStyle w:val="Manh"/>')),
      p('Bảy', inStyle('De1')),
    ]
    expect(await emphasisOf({ styles, body: body.join('') })).toEqual([true, false, true, false, false, true, true])
    const bold = '<w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>'
    expect(await emphasisOf({ styles: bold, body: p('Tám') })).toEqual([true])
  })
})

describe('notes', () => {
  const reference = (id: number, more = '') => `<w:r><w:footnoteReference w:id="${id}"${more}/></w:r>`
  const footnote = (id: number, text: string) => `<w:footnote w:id="${id}">${p(`<w:r><w:footnoteRef/></w:r>${r(text)}`)}</w:footnote>`

  test('stand behind the paragraph that refers to them, under their number', async () => {
    const footnotes = `<w:footnote w:type="separator" w:id="0">${p('')}</w:footnote>${footnote(7, ' Mỗi năm một lần.')}${footnote(5, ' Theo Luật.')}`
    const body = p(`${r('Kiểm tra')}${reference(7)}${r(' các xã')}`) + p(`${r('Báo cáo')}${reference(5)}`)
    expect(await textsOf({ body, footnotes })).toEqual(['Kiểm tra¹ các xã', '¹ Mỗi năm một lần.', 'Báo cáo²', '² Theo Luật.'])
  })

  test('a note of a table follows the table; a mark set by hand stays; endnotes have brackets', async () => {
    const table = `<w:tbl><w:tr><w:tc>${p(`${r('Chỉ tiêu')}${reference(1)}`)}</w:tc><w:tc>${p('Hạn')}</w:tc></w:tr></w:tbl>`
    const byHand = p(`${r('Xã')}${reference(2, ' w:customMarkFollows="1"')}${r('(*)')}`)
    const end = p(`${r('Tỉnh')}<w:r><w:endnoteReference w:id="1"/></w:r>`)
    const parts = {
      body: table + p('Sau bảng') + byHand + end,
      footnotes: footnote(1, ' Tính tròn.') + footnote(2, '(*) Xã mới.'),
      endnotes: `<w:endnote w:id="1">${p('Cuối bài.')}</w:endnote>`,
    }
    expect(await textsOf(parts)).toEqual(['[table]', '¹ Tính tròn.', 'Sau bảng', 'Xã(*)', '(*) Xã mới.', 'Tỉnh[1]', '[1] Cuối bài.'])
  })
})

describe('boxes and objects', () => {
  test('a stamp in a text box is margin, no content', async () => {
    const { value } = await readRaw(p(`${r('KẾ HOẠCH')}${box(p('DỰ THẢO'))}`))
    expect(value.source).toBe('KẾ HOẠCH')
    expect(value.margin).toEqual(['DỰ THẢO'])
  })

  test('a text box with running text or a letterhead is content as well', async () => {
    const long = 'Các cơ quan, đơn vị căn cứ chức năng, nhiệm vụ được giao tổ chức thực hiện nghiêm túc kế hoạch này.'
    const { value } = await readRaw(p(box(p('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'))) + p(`${r('Trước.')}${box(p(long))}`))
    expect(value.source).toBe(`CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTrước.\n${long}`)
    expect(value.margin).toContain(long)
  })

  test('the stamp of an office that received the paper does not give the plan its number', async () => {
    const { value } = await readRaw(p(`${r('KẾ HOẠCH')}${box(p('CÔNG VĂN ĐẾN') + p('Số: 1234') + p('Ngày: 12/3/2026'))}`))
    expect(value.source).toBe('KẾ HOẠCH')
  })

  test('a text box drawn in two ways is read once', async () => {
    const drawing = `<w:drawing><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>${p('HỎA TỐC')}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></w:drawing>`
    const both = `<w:r><mc:AlternateContent><mc:Choice Requires="wps">${drawing}</mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>${p('HỎA TỐC')}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
    expect((await readRaw(p(r('KẾ HOẠCH') + both))).value.margin).toEqual(['HỎA TỐC'])
  })

  test('a large picture or an embedded file is a doubt, an emblem is not', async () => {
    const picture = (cx: number, cy: number) =>
      `<w:r><w:drawing><wp:inline><wp:extent cx="${cx}" cy="${cy}"/><a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`
    const embedded = '<w:r><w:object><v:shape><v:imagedata/></v:shape><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'
    const { warnings } = await readRaw(
      p('Mở đầu') + p(picture(720_000, 720_000)) + p(picture(5_400_000, 3_600_000)) + p('Biểu kèm theo') + p(embedded),
    )
    expect(warnings.map(({ line, why }) => [line, why.includes('đối tượng nhúng')])).toEqual([
      [1, true],
      [2, true],
    ])
  })
})

describe('fonts from before Unicode', () => {
  const font = (name: string) => `<w:rFonts w:ascii="${name}" w:hAnsi="${name}"/>`

  test('text is converted by the font of the run', async () => {
    expect(
      await textsOf(
        p(r('KÕ ho¹ch c¶i c¸ch', font('.VnTime'))) +
          p(r('kÕ ho¹ch', font('.VnTimeH'))) +
          p(r('Keá hoaïch', font('VNI-Times'))) +
          p(r('KÕ', font('Arial'))),
      ),
    ).toEqual(['Kế hoạch cải cách', 'KẾ HOẠCH', 'Kế hoạch', 'KÕ'])
  })

  test('the font may come from style, ancestor, theme or defaults', async () => {
    const styles = `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/></w:rPr></w:rPrDefault></w:docDefaults>
      <w:style w:type="paragraph" w:styleId="Goc"><w:rPr>${font('VNI-Times')}</w:rPr></w:style>
      <w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Goc"/></w:style>`
    const theme = '<a:themeElements><a:fontScheme><a:minorFont><a:latin typeface=".VnTime"/></a:minorFont></a:fontScheme></a:themeElements>'
    expect(await textsOf({ styles, theme, body: p('KÕ ho¹ch') + p('Keá hoaïch', '<w:pStyle w:val="Con"/>') })).toEqual([
      'Kế hoạch',
      'Kế hoạch',
    ])
  })

  test('letters of VNI that stand in two runs are one; the letter ư of TCVN3 may be a soft hyphen', async () => {
    expect(
      await textsOf(
        p(r('Ke', font('VNI-Times')) + r('á', font('VNI-Times'))) +
          p(`<w:r><w:rPr>${font('.VnTime')}</w:rPr><w:t>Ph</w:t><w:softHyphen/><w:t>êng</w:t></w:r>`),
      ),
    ).toEqual(['Kế', 'Phường'])
  })

  test('Unicode text in such a font is left alone, short pieces of it too', async () => {
    const unicode = ['Kế hoạch cả năm', 'Rà soát thủ tục', 'Không'].map((text) => p(r(text, font('.VnTime'))))
    expect(await textsOf(unicode.join(''))).toEqual(['Kế hoạch cả năm', 'Rà soát thủ tục', 'Không'])
  })
})
