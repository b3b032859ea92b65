// The lines of the conversation on the page: each once, in order, under the heading of its day.

/** @import { ChatLine } from '../web.ts' */
/** @import { ShownFile } from '../uploads.ts' */
/** @import { Press } from './render.js' */
import { sizeText } from './attach.js'
import { breakable, element, fileLink, renderReply } from './render.js'

const ZONE = 'Asia/Ho_Chi_Minh'
const clockTime = new Intl.DateTimeFormat('vi', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' })
const dayKey = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE })
const dayName = new Intl.DateTimeFormat('vi', { timeZone: ZONE, weekday: 'long', day: 'numeric', month: 'numeric', year: 'numeric' })

/** @typedef {'waiting' | 'taken' | 'refused'} State */
/**
 * `words` stand under a line that waits, `why` under one that was refused.
 * @typedef {{ at?: string, words?: string, why?: string, progress?: boolean, actions?: HTMLElement[] }} Detail
 */

/** @param {HTMLElement} log @param {Press} press */
export function createConversation(log, press) {
  /** @type {Map<string, HTMLElement>} */
  const lines = new Map()
  /** @type {Map<string, HTMLElement>} */
  const days = new Map()

  /** @param {ChatLine} line */
  const nameOf = (line) => (line.kind === 'said' ? `said ${line.key}` : `reply ${line.id}`)

  /** The button that says this, newest reply first: what was pressed is shown by its label. @param {string} text */
  function buttonFor(text) {
    const buttons = log.querySelectorAll('button[data-says]')
    const pressed = [...buttons].findLast((button) => button instanceof HTMLButtonElement && button.dataset.says === text)
    return pressed instanceof HTMLButtonElement ? pressed : null
  }

  /** @param {Element} button */
  function markUsed(button) {
    if (button.classList.contains('used')) return
    button.classList.add('used')
    button.append(element('span', { class: 'unseen', text: ' (đã chọn)' }))
  }

  /** @param {ChatLine} line */
  function make(line) {
    const who = element('h2', { class: 'who' })
    if (line.kind === 'reply') return element('article', { class: 'line reply' }, [who, renderReply(line.reply, press)])
    if (line.file !== undefined) return element('article', { class: 'line said' }, [who, fileBubble(line.file)])
    const button = buttonFor(line.text)
    const shown = button?.dataset.shown ?? line.text
    if (button !== null) markUsed(button)
    return element('article', { class: 'line said' }, [who, element('p', { class: 'bubble', text: shown })])
  }

  /** @param {HTMLElement} shown @param {string} at @param {ChatLine['kind']} kind */
  function setTime(shown, at, kind) {
    const time = element('time', { text: clockTime.format(new Date(at)) })
    time.dateTime = at
    shown.dataset.at = at
    shown.dataset.day = dayKey.format(new Date(at))
    shown.querySelector('.who')?.replaceChildren(`${kind === 'said' ? 'Anh/Chị' : 'Trợ lý'}, `, time)
  }

  /** An answer may come before the word that the message has arrived; it still belongs below. @param {HTMLElement} said @param {string} at */
  function moveAboveLaterReplies(said, at) {
    const replies = [...log.querySelectorAll('.line.reply')]
    const later = replies.find((reply) => reply instanceof HTMLElement && (reply.dataset.at ?? '') >= at)
    const isAbove = later !== undefined && (later.compareDocumentPosition(said) & Node.DOCUMENT_POSITION_FOLLOWING) === 0
    if (later !== undefined && !isAbove) later.before(said)
  }

  /** One heading before the first line of each day. */
  function placeDays() {
    let day = ''
    for (const shown of [...log.querySelectorAll('.line')]) {
      if (!(shown instanceof HTMLElement) || shown.dataset.day === day) continue
      day = shown.dataset.day ?? ''
      const heading = days.get(day) ?? element('p', { class: 'day', text: capital(dayName.format(new Date(`${day}T12:00:00+07:00`))) })
      days.set(day, heading)
      if (shown.previousElementSibling !== heading) shown.before(heading)
    }
    for (const [key, heading] of days) {
      if (heading.nextElementSibling instanceof HTMLElement && heading.nextElementSibling.dataset.day === key) continue
      heading.remove()
      days.delete(key)
    }
  }

  /** @param {ChatLine} line @param {HTMLElement | null} after null: at the end, before what waits to be sent */
  function place(line, after) {
    const known = lines.get(nameOf(line))
    if (known !== undefined) return known
    const made = make(line)
    setTime(made, line.at, line.kind)
    lines.set(nameOf(line), made)
    if (after !== null) after.after(made)
    else log.insertBefore(made, line.kind === 'reply' ? log.querySelector('.line.waiting') : null)
    return made
  }

  return {
    /** Adds a line at the end; one that is known stays as it is. @param {ChatLine} line */
    add(line) {
      const isNew = !lines.has(nameOf(line))
      const shown = place(line, null)
      placeDays()
      return { shown, isNew }
    },
    /** Puts in what is missing, where it belongs. @param {ChatLine[]} history oldest first */
    merge(history) {
      /** @type {HTMLElement | null} */
      let previous = null
      for (const line of history) previous = place(line, previous)
      placeDays()
    },
    /** @param {string} key @param {State} state @param {Detail} [detail] */
    setState(key, state, { at, words = 'Đang gửi', why, progress = false, actions = [] } = {}) {
      const shown = lines.get(`said ${key}`)
      if (shown === undefined || (state === 'taken' && !shown.matches('.waiting, .refused'))) return
      shown.classList.toggle('waiting', state === 'waiting')
      shown.classList.toggle('refused', state === 'refused')
      shown.querySelector('.outcome')?.remove()
      if (at !== undefined) {
        setTime(shown, at, 'said')
        moveAboveLaterReplies(shown, at)
      }
      if (state !== 'taken') {
        const told = element('p', { class: 'state', text: state === 'waiting' ? words : `Chưa gửi được. ${why ?? ''}` })
        shown.append(element('div', { class: 'outcome' }, [told, ...(progress ? [progressBar()] : []), ...actions]))
      }
      placeDays()
    },
    /** @param {string} key @param {number} part from 0 to 1 */
    setProgress(key, part) {
      const bar = lines.get(`said ${key}`)?.querySelector('progress')
      if (bar) bar.value = part
    },
    /** What the server made of a file: of one that it refused not even the name stays. @param {string} key @param {ShownFile} file */
    setFile(key, file) {
      lines.get(`said ${key}`)?.querySelector('.bubble')?.replaceWith(fileBubble(file))
    },
    /** @param {string} key */
    remove(key) {
      lines.get(`said ${key}`)?.remove()
      lines.delete(`said ${key}`)
      placeDays()
    },
    isEmpty: () => lines.size === 0,
    /** The person spoke last, and it has arrived: an answer is on its way. */
    isAwaitingReply() {
      const last = [...log.querySelectorAll('.line')].at(-1)
      return last?.matches('.said:not(.waiting, .refused)') === true
    },
  }
}

/** @param {string} text */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1)

/** @param {ShownFile} file */
function fileBubble(file) {
  if (file.kind === 'refused') return element('p', { class: 'bubble', text: '(tệp không nhận)' })
  if (file.kind === 'evidence') return element('p', { class: 'bubble whole' }, [fileLink(file)])
  return element('p', { class: 'bubble file' }, [
    element('span', { class: 'unseen', text: 'Tệp ' }),
    element('span', { class: 'clip' }),
    element('span', {}, breakable(file.name)),
    element('span', { class: 'size', text: ` ${sizeText(file.bytes)}` }),
  ])
}

function progressBar() {
  const bar = element('progress')
  bar.max = 1
  bar.value = 0
  bar.setAttribute('aria-label', 'Phần đã gửi')
  return bar
}
