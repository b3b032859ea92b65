// Footnotes and endnotes: their marks, counted as they are referred to, and their text.
import { readBlocks, type StoryContext } from './blocks.ts'
import { superscript } from './number-format.ts'
import type { NoteText } from './pieces.ts'
import type { NoteMark, NoteReference } from './runs.ts'
import { elements, type XmlElement } from './xml.ts'

export interface Notes {
  markOf: NoteMark
  /** Null for a note that the file does not hold, and for one that was given before. */
  textOf(reference: NoteReference, context: StoryContext): NoteText | null
}

function byId(root: XmlElement | undefined): Map<string, XmlElement> {
  // Separators between text and notes stand among the notes and have a type.
  const notes = elements(root).filter(({ attributes }) => (attributes['w:type'] ?? 'normal') === 'normal')
  return new Map(notes.map((note) => [note.attributes['w:id'] ?? '', note]))
}

/** Footnotes are marked ¹, endnotes [1], so that the two cannot be taken for each other; a mark set by hand stands in the text already. */
export function readNotes(footnotes: XmlElement | undefined, endnotes: XmlElement | undefined): Notes {
  const texts = { footnote: byId(footnotes), endnote: byId(endnotes) }
  const marks = { footnote: new Map<string, string>(), endnote: new Map<string, string>() }
  const markOf: NoteMark = ({ kind, id, isMarked }) => {
    const known = marks[kind].get(id)
    if (known !== undefined) return known
    if (isMarked || !texts[kind].has(id)) return ''
    const number = marks[kind].size + 1
    const mark = kind === 'footnote' ? superscript(number) : `[${number}]`
    marks[kind].set(id, mark)
    return mark
  }
  return {
    markOf,
    textOf(reference, context) {
      const note = texts[reference.kind].get(reference.id)
      texts[reference.kind].delete(reference.id)
      return note ? { mark: markOf(reference), blocks: readBlocks(note, context) } : null
    },
  }
}
