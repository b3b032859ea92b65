// How a file comes to the page: chosen, dropped anywhere on it, or pasted. What cannot be sent is told before it is.

const MOST_AT_ONCE = 10

/** @typedef {{ file: File, isFolder: boolean }} Chosen */
/**
 * @typedef {object} AttachParts
 * @property {HTMLButtonElement} button
 * @property {HTMLInputElement} input
 * @property {HTMLElement} target shown while a file hangs over the page
 * @property {HTMLElement} fault
 * @property {() => number} largest bytes of the largest file
 * @property {() => boolean} isOpen files can be sent now
 * @property {(files: File[]) => void} send
 */

/** "34 KB", "3,2 MB". @param {number} bytes */
export function sizeText(bytes) {
  const figure = new Intl.NumberFormat('vi', { maximumFractionDigits: 1 })
  if (bytes < 1024) return `${figure.format(bytes)} byte`
  if (bytes < 1024 * 1024) return `${figure.format(Math.round(bytes / 1024))} KB`
  return `${figure.format(bytes / 1024 / 1024)} MB`
}

/** @param {Chosen} chosen @param {number} largest @returns {string | null} null: nothing speaks against it */
function whyNot({ file, isFolder }, largest) {
  if (isFolder) return `“${file.name}” là thư mục. Anh/Chị gửi từng tệp trong đó.`
  if (file.size === 0) return `Tệp “${file.name}” không có nội dung.`
  if (file.size > largest)
    return `Tệp “${file.name}” dài ${sizeText(file.size)}, quá ${sizeText(largest)}. Anh/Chị gửi bản nhỏ hơn, hoặc chia thành nhiều tệp.`
  return null
}

/** Must be asked while the event lasts. @param {DataTransfer} transfer @returns {Chosen[]} */
function filesOf(transfer) {
  return [...transfer.items]
    .filter((item) => item.kind === 'file')
    .flatMap((item) => {
      const file = item.getAsFile()
      return file === null ? [] : [{ file, isFolder: item.webkitGetAsEntry()?.isDirectory === true }]
    })
}

/** @param {DragEvent} event */
const bringsFiles = (event) => event.dataTransfer?.types.includes('Files') === true

/** @param {AttachParts} parts */
export function createAttach({ button, input, target, fault, largest, isOpen, send }) {
  /** @param {Chosen[]} chosen */
  function offer(chosen) {
    fault.textContent = ''
    if (chosen.length > MOST_AT_ONCE) {
      fault.textContent = `Mỗi lần gửi tối đa ${MOST_AT_ONCE} tệp. Anh/Chị chọn ít tệp hơn.`
      return
    }
    const reasons = chosen.map((each) => whyNot(each, largest()))
    fault.textContent = reasons.filter((why) => why !== null).join(' ')
    const files = chosen.filter((_, index) => reasons[index] === null).map(({ file }) => file)
    if (files.length > 0) send(files)
  }

  button.addEventListener('click', () => input.click())

  input.addEventListener('change', () => {
    offer([...(input.files ?? [])].map((file) => ({ file, isFolder: false })))
    // The same file may be chosen again.
    input.value = ''
  })

  addEventListener('dragenter', (event) => {
    if (bringsFiles(event) && isOpen()) target.hidden = false
  })

  addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) target.hidden = true
  })

  // Without this the browser would leave the page and show the file.
  addEventListener('dragover', (event) => {
    if (bringsFiles(event)) event.preventDefault()
  })

  addEventListener('drop', (event) => {
    target.hidden = true
    if (!bringsFiles(event) || event.dataTransfer === null) return
    event.preventDefault()
    if (isOpen()) offer(filesOf(event.dataTransfer))
  })

  addEventListener('paste', (event) => {
    const { clipboardData } = event
    // Office programs put a picture of the copied text beside the text.
    if (!isOpen() || clipboardData === null || clipboardData.types.includes('text/html')) return
    const files = filesOf(clipboardData)
    if (files.length === 0) return
    event.preventDefault()
    offer(files)
  })

  return {
    focus: () => button.focus(),
    /** Kinds that the dialog shows first; with pictures among them a phone offers its camera. @param {readonly string[]} kinds */
    prefer(kinds) {
      input.accept = ['image/*', ...kinds].join(',')
    },
  }
}
