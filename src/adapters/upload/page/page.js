// Says before anything is sent what would be refused, and that something is on its way. Everything works without it, too.

const form = document.querySelector('form')
const input = /** @type {HTMLInputElement | null} */ (document.querySelector('#files'))

/** "34 KB", "3,2 MB". @param {number} bytes */
function sizeText(bytes) {
  const figure = new Intl.NumberFormat('vi', { maximumFractionDigits: 1 })
  if (bytes < 1024) return `${bytes} byte`
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${figure.format(bytes / 1024 / 1024)} MB`
}

/** @param {readonly File[]} files @param {DOMStringMap} bounds @returns {string} empty: nothing speaks against them */
function faultOf(files, bounds) {
  const [most, largest, together] = [Number(bounds.most), Number(bounds.largest), Number(bounds.largestTogether)]
  if (files.length > most) return `Mỗi lần gửi tối đa ${most} tệp; Anh/Chị đã chọn ${files.length}. Anh/Chị chọn ít tệp hơn.`
  const tooLarge = files.find(({ size }) => size > largest)
  if (tooLarge) return `Tệp “${tooLarge.name}” dài ${sizeText(tooLarge.size)}, quá ${sizeText(largest)}. Anh/Chị gửi bản nhỏ hơn.`
  if (files.reduce((sum, { size }) => sum + size, 0) > together) {
    return `Các tệp gửi cùng lúc dài quá ${sizeText(together)}. Anh/Chị chọn ít tệp hơn, hoặc gửi bản nhỏ hơn.`
  }
  return ''
}

/** @param {HTMLFormElement} form @param {HTMLInputElement} input */
function watch(form, input) {
  const [chosen, fault, sending] = ['#chosen', '#fault', '#sending'].map((name) => /** @type {HTMLElement} */ (form.querySelector(name)))
  const button = /** @type {HTMLButtonElement} */ (form.querySelector('button'))

  form.classList.add('scripted')
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])]
    const lines = files.map(({ name, size }) => {
      const line = document.createElement('li')
      line.textContent = `${name} (${sizeText(size)})`
      return line
    })
    chosen?.replaceChildren(...lines)
    if (fault) fault.textContent = faultOf(files, form.dataset)
    button.disabled = fault?.textContent !== ''
  })

  form.addEventListener('submit', () => {
    button.disabled = true
    if (sending) sending.textContent = 'Đang gửi. Anh/Chị giữ trang này mở đến khi có kết quả.'
  })

  // Whoever comes back to the page may send again.
  addEventListener('pageshow', () => {
    button.disabled = false
    if (sending) sending.textContent = ''
  })
}

if (form && input) watch(form, input)
