// The small header of a knowledge file: `key: value` lines between two lines of three dashes.

export interface FrontMatter {
  header: Record<string, string>
  /** Lines that the header takes up, both dash lines included; 0 where there is none. */
  lines: number
}

const MOST_LINES = 60

export function readFrontMatter(lines: string[]): FrontMatter {
  const first = lines.findIndex((line) => line.trim() !== '')
  if (first < 0 || lines[first]!.trim() !== '---') return { header: {}, lines: 0 }
  const last = lines.findIndex((line, index) => index > first && index <= first + MOST_LINES && line.trim() === '---')
  if (last < 0) return { header: {}, lines: 0 }
  const header: Record<string, string> = {}
  for (const line of lines.slice(first + 1, last)) {
    if (line.trim() === '' || line.trim().startsWith('#')) continue
    const match = /^([A-Za-z][\w-]*)\s*:\s*(.*)$/u.exec(line.trim())
    if (!match) return { header: {}, lines: 0 }
    header[match[1]!] = match[2]!.trim().replace(/^(["'])(.*)\1$/u, '$2')
  }
  return { header, lines: last + 1 }
}
