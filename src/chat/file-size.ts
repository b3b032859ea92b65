// The length of a file as people read it.

const KB = 1024
const MB = KB * KB
const figure = new Intl.NumberFormat('vi', { maximumFractionDigits: 1 })

/** "812 byte", "34 KB", "3,2 MB". */
export function fileSizeText(bytes: number): string {
  if (bytes < KB) return `${bytes} byte`
  return bytes < MB ? `${Math.round(bytes / KB)} KB` : `${figure.format(bytes / MB)} MB`
}
