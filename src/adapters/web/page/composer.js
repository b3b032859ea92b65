// Where a message is written: kept as a draft until it is sent, sent with Enter, told when it is too long.

const DRAFT = 'cchc.draft'

/**
 * @typedef {object} ComposerParts
 * @property {HTMLFormElement} form
 * @property {HTMLTextAreaElement} text
 * @property {HTMLElement} fault
 * @property {() => number} longest most characters of a message
 * @property {(words: string) => void} say
 */

/** @param {ComposerParts} parts */
export function createComposer({ form, text, fault, longest, say }) {
  function keepDraft() {
    try {
      localStorage.setItem(DRAFT, text.value)
    } catch {
      // Storage is forbidden: the draft lives as long as the page.
    }
  }

  function restoreDraft() {
    try {
      text.value = localStorage.getItem(DRAFT) ?? ''
    } catch {
      text.value = ''
    }
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    fault.textContent = ''
    const words = text.value.trim()
    if (words === '') return
    if (words.length > longest()) {
      const figure = new Intl.NumberFormat('vi')
      fault.textContent = `Tin nhắn dài ${figure.format(words.length)} ký tự, quá ${figure.format(longest())}. Anh/Chị chia thành nhiều tin ngắn hơn.`
      return
    }
    text.value = ''
    keepDraft()
    say(words)
    text.focus()
  })

  text.addEventListener('keydown', (event) => {
    // Vietnamese keyboards compose letters with Enter; only a finished word is sent.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    form.requestSubmit()
  })

  text.addEventListener('input', () => {
    fault.textContent = ''
    keepDraft()
  })

  restoreDraft()

  return {
    focus: () => text.focus(),
    /** Puts words back to be changed. @param {string} words */
    edit(words) {
      text.value = words
      text.focus()
    },
  }
}
