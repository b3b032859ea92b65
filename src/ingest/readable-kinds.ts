/** Kinds of file that can be read, by the end of the name. */
export const READABLE_KINDS: readonly string[] = ['.docx', '.pdf', '.txt', '.md', '.markdown']

/** Can a file of this name be read? What it holds may say otherwise (`gate/file-kind.ts`). */
export function isReadable(fileName: string): boolean {
  return READABLE_KINDS.some((kind) => fileName.toLowerCase().endsWith(kind))
}
