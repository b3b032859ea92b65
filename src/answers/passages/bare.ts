// Headings and items without what only marks them: labels, bullets, separators.

/** "II.", "1.2)", "a)"; "I-", "2-" and "1.1-" as Party papers write them; "Phần I.", "Điều 2.". Never half of a label, nor of a figure. */
export const LABEL =
  /^(?:(?:[IVX]+|\d+(?:\.\d+)*)\s*[-–](?=\s)|(?:(?:Phần|Chương|Điều|Mục)\s+)?(?:[IVX]+|\d+(?:\.\d+)*|\p{L})\s*[.):](?!\d))\s*/u

/** Without the bullet or label in front and the separator behind. */
export function bare(text: string): string {
  return text
    .replace(/^[\s\-–+•*]+/u, '')
    .replace(LABEL, '')
    .replace(/[;,]\s*$/u, '')
    .trim()
}

/** "KINH PHÍ THỰC HIỆN" within a sentence. */
export function inSmallLetters(heading: string): string {
  return heading !== heading.toUpperCase() ? heading : `${heading.slice(0, 1)}${heading.slice(1).toLowerCase()}`
}
