// The parts of a Word file and how they refer to each other (ISO/IEC 29500-2, Open Packaging Conventions).
import { DamagedFile } from '../../errors.ts'
import type { Archive } from '../archive.ts'
import { childrenNamed, elements, parseXml, type XmlElement } from './xml.ts'

interface Relationship {
  id: string
  /** Last piece of its type: "styles", "header", "officeDocument". */
  type: string
  /** Name of the part in the archive. */
  target: string
}

export interface Part {
  root: XmlElement
  /** Names of the parts it refers to by a type ("header"), in the order of the file. */
  related(type: string): string[]
}

export interface Package {
  /** The body of the document. */
  main: Part
  /** Null where there is no such part. Rejects with a UserError for a part that is no XML. */
  part(name: string): Promise<Part | null>
  /** The roots of the parts that say what the file is called and about. */
  properties(): Promise<XmlElement[]>
}

/** A target is relative to the folder of its source, or starts at the root. */
function resolve(source: string, target: string): string {
  const folder = target.startsWith('/') ? [] : source.split('/').slice(0, -1)
  const path: string[] = [...folder]
  for (const step of target.split('/')) {
    if (step === '..') path.pop()
    else if (step !== '' && step !== '.') path.push(step)
  }
  return path.join('/')
}

function relationshipsName(part: string): string {
  const steps = part.split('/')
  return [...steps.slice(0, -1), '_rels', `${steps.at(-1)}.rels`].join('/')
}

async function relationshipsOf(fileName: string, archive: Archive, part: string): Promise<Relationship[]> {
  const bytes = await archive.read(relationshipsName(part))
  if (bytes === null) return []
  return elements(parseXml(fileName, bytes)).flatMap(({ attributes: { Id, Type, Target, TargetMode } }) =>
    // What lies outside the file (a template on a server, a picture in the net) is never fetched.
    Target === undefined || TargetMode === 'External'
      ? []
      : [{ id: Id ?? '', type: (Type ?? '').split('/').at(-1)!, target: resolve(part, Target) }],
  )
}

/** Programs inside: the part that holds them, or the content type that announces them. Reads at most one small part. */
export async function hasMacros(fileName: string, archive: Archive): Promise<boolean> {
  if (archive.names.some((name) => /(?:^|\/)vbaProject\.bin$/iu.test(name))) return true
  const types = await archive.read('[Content_Types].xml')
  if (types === null) return false
  return elements(parseXml(fileName, types)).some(({ attributes }) => /macroEnabled|vbaProject/iu.test(attributes.ContentType ?? ''))
}

/** Opens the package of a Word file. Rejects with DamagedFile where it has no body. */
export async function openPackage(fileName: string, archive: Archive): Promise<Package> {
  const part = async (name: string): Promise<Part | null> => {
    const bytes = await archive.read(name)
    if (bytes === null) return null
    const root = parseXml(fileName, bytes)
    const relationships = await relationshipsOf(fileName, archive, name)
    return { root, related: (type) => relationships.filter((one) => one.type === type).map(({ target }) => target) }
  }
  const root = await relationshipsOf(fileName, archive, '')
  const main = await part(root.find(({ type }) => type === 'officeDocument')?.target ?? 'word/document.xml')
  if (main === null || childrenNamed(main.root, 'w:body').length === 0) throw new DamagedFile(fileName, 'no body of a Word document in it')
  return {
    main,
    part,
    async properties() {
      const names = root.filter(({ type }) => ['core-properties', 'coreProperties', 'custom-properties', 'customProperties'].includes(type))
      const parts = await Promise.all(names.map(({ target }) => part(target)))
      return parts.flatMap((one) => (one === null ? [] : [one.root]))
    },
  }
}
