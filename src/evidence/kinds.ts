// Kinds of file that are taken as evidence, and how people call them.

/** How a kind is counted in a receipt: "2 ảnh, 1 tệp PDF". */
export type CountedAs = 'ảnh' | 'tệp PDF' | 'tệp Word' | 'bảng tính' | 'tệp trình chiếu' | 'tệp văn bản'

export interface EvidenceKind {
  /** Media type by which it is stored and served. */
  type: string
  /** Ends of names under which it is met, the usual one first. */
  endings: readonly string[]
  countedAs: CountedAs
  /** For the person: "ảnh JPEG". */
  name: string
}

const OFFICE = 'application/vnd.openxmlformats-officedocument'
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument'

/** JPEG, into which pictures are converted that many programs cannot show. */
export const JPEG: EvidenceKind = { type: 'image/jpeg', endings: ['.jpg', '.jpeg', '.jpe', '.jfif'], countedAs: 'ảnh', name: 'ảnh JPEG' }
export const PNG: EvidenceKind = { type: 'image/png', endings: ['.png'], countedAs: 'ảnh', name: 'ảnh PNG' }
export const WEBP: EvidenceKind = { type: 'image/webp', endings: ['.webp'], countedAs: 'ảnh', name: 'ảnh WebP' }
export const HEIC: EvidenceKind = { type: 'image/heic', endings: ['.heic', '.heif', '.hif'], countedAs: 'ảnh', name: 'ảnh HEIC' }
export const AVIF: EvidenceKind = { type: 'image/avif', endings: ['.avif'], countedAs: 'ảnh', name: 'ảnh AVIF' }
export const PDF: EvidenceKind = { type: 'application/pdf', endings: ['.pdf'], countedAs: 'tệp PDF', name: 'tệp PDF' }
export const TEXT: EvidenceKind = { type: 'text/plain', endings: ['.txt', '.csv', '.md'], countedAs: 'tệp văn bản', name: 'tệp văn bản' }

/** Containers of the Open Packaging Conventions and of OpenDocument: zip archives of XML parts. */
export const ZIPPED: readonly EvidenceKind[] = [
  { type: `${OFFICE}.wordprocessingml.document`, endings: ['.docx'], countedAs: 'tệp Word', name: 'tệp Word (.docx)' },
  { type: `${OFFICE}.spreadsheetml.sheet`, endings: ['.xlsx'], countedAs: 'bảng tính', name: 'bảng tính (.xlsx)' },
  { type: `${OFFICE}.presentationml.presentation`, endings: ['.pptx'], countedAs: 'tệp trình chiếu', name: 'tệp trình chiếu (.pptx)' },
  { type: `${OPEN_DOCUMENT}.text`, endings: ['.odt'], countedAs: 'tệp Word', name: 'văn bản OpenDocument (.odt)' },
  { type: `${OPEN_DOCUMENT}.spreadsheet`, endings: ['.ods'], countedAs: 'bảng tính', name: 'bảng tính OpenDocument (.ods)' },
  { type: `${OPEN_DOCUMENT}.presentation`, endings: ['.odp'], countedAs: 'tệp trình chiếu', name: 'tệp trình chiếu OpenDocument (.odp)' },
]

/** Office files before 2007, told apart by the names of their streams (MS-CFB). */
export const COMPOUND: readonly (EvidenceKind & { streams: readonly string[] })[] = [
  { type: 'application/msword', endings: ['.doc'], countedAs: 'tệp Word', name: 'tệp Word đời cũ (.doc)', streams: ['WordDocument'] },
  {
    type: 'application/vnd.ms-excel',
    endings: ['.xls'],
    countedAs: 'bảng tính',
    name: 'bảng tính đời cũ (.xls)',
    streams: ['Workbook', 'Book'],
  },
  {
    ...{ type: 'application/vnd.ms-powerpoint', endings: ['.ppt'], countedAs: 'tệp trình chiếu' as const },
    ...{ name: 'tệp trình chiếu đời cũ (.ppt)', streams: ['PowerPoint Document'] },
  },
]

const KINDS: readonly EvidenceKind[] = [JPEG, PNG, WEBP, HEIC, AVIF, PDF, ...ZIPPED, ...COMPOUND, TEXT]

/** Ends of names of all kinds that are taken. */
export const EVIDENCE_ENDINGS: readonly string[] = KINDS.flatMap(({ endings }) => endings)

/** The kind with this media type; null for one that is not taken. */
export function kindOfType(type: string): EvidenceKind | null {
  return KINDS.find((kind) => kind.type === type) ?? null
}

/** ".jpg" of "Ảnh.JPG"; empty where a name has no ending. */
export function endingOf(fileName: string): string {
  return /\.[^./\\\s]{1,10}$/u.exec(fileName.toLowerCase())?.[0] ?? ''
}

/** Says the name another kind than the content? A name without an ending says none. */
export function isMisnamed(fileName: string, { endings }: EvidenceKind): boolean {
  const ending = endingOf(fileName)
  return EVIDENCE_ENDINGS.includes(ending) && !endings.includes(ending)
}

/** "2 ảnh, 1 tệp PDF": how many of each kind, in the order in which kinds are listed. */
export function countKinds(types: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const { type, countedAs } of KINDS) {
    const count = types.filter((each) => each === type).length
    if (count > 0) counts.set(countedAs, (counts.get(countedAs) ?? 0) + count)
  }
  return [...counts].map(([name, count]) => `${count} ${name}`).join(', ')
}
