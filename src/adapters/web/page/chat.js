// The page: what is typed goes to the server, what is answered comes over an event stream, and a lost connection loses nothing.

/** @import { ChatLine } from '../web.ts' */
/** @import { Session } from './api.js' */
import { openSession, readHistory, sendMessage, signIn } from './api.js'
import { createConversation } from './conversation.js'
import { element } from './render.js'
import { createUnsent, newKey } from './unsent.js'

const RETRY_MS = 2_000
/** A second press within this time is a slip of the finger. */
const DOUBLE_PRESS_MS = 700
/** Most answers come at once; a flash of "đang xử lý" would only disturb. */
const WORKING_AFTER_MS = 400
const SLOW_AFTER_MS = 20_000
/** An answer may come by another instance of the server, whose events do not reach this page. */
const LOOK_AGAIN_MS = 5_000
const DRAFT = 'cchc.draft'
/** Distance from the end, in pixels, within which a new line is followed. */
const NEAR_END = 120

/** @template {HTMLElement} Kind @param {string} id @param {new () => Kind} kind @returns {Kind} */
function byId(id, kind) {
  const found = document.getElementById(id)
  if (!(found instanceof kind)) throw new Error(`the page lacks #${id}`)
  return found
}

const scroll = byId('scroll', HTMLElement)
const log = byId('log', HTMLElement)
const working = byId('working', HTMLElement)
const welcome = byId('welcome', HTMLElement)
const composer = byId('composer', HTMLFormElement)
const text = byId('text', HTMLTextAreaElement)
const fault = byId('fault', HTMLElement)
const signInForm = byId('sign-in', HTMLFormElement)
const newest = byId('newest', HTMLButtonElement)

let longestMessage = 20_000
/** Server's clock minus ours, in milliseconds. */
let clockLead = 0
/** @type {EventSource | null} */
let events = null
let isAwaiting = false
/** @type {ReturnType<typeof setTimeout>[]} */
let workingTimers = []

const now = () => new Date(Date.now() + clockLead).toISOString()

const conversation = createConversation(log, press)
const unsent = createUnsent({
  // Asked at each use: a browser that forbids storage throws at the very name.
  storage: { getItem: (name) => localStorage.getItem(name), setItem: (name, value) => localStorage.setItem(name, value) },
  send: sendMessage,
  later: (work, milliseconds) => void setTimeout(work, milliseconds),
  onSent(message, sent) {
    if (sent.outcome === 'taken') conversation.setState(message.key, 'taken', { at: sent.at })
    if (sent.outcome === 'refused') conversation.setState(message.key, 'refused', { why: sent.why, actions: [writeAgain(message)] })
    if (sent.outcome === 'later') showConnected(false)
    if (sent.outcome === 'signIn') void start()
    showWorking()
  },
})

/** @param {import('./unsent.js').Unsent} message */
function writeAgain({ key, text: words }) {
  const button = element('button', { class: 'again', text: 'Sửa và gửi lại' })
  button.type = 'button'
  button.addEventListener('click', () => {
    conversation.remove(key)
    text.value = words
    text.focus()
  })
  return button
}

/** @param {string} words */
function say(words) {
  const message = { key: newKey(), text: words, at: now() }
  conversation.add({ kind: 'said', ...message })
  conversation.setState(message.key, 'waiting')
  welcome.hidden = true
  scroll.scrollTop = scroll.scrollHeight
  void unsent.add(message)
}

/** @param {string} says @param {HTMLButtonElement} pressed */
function press(says, pressed) {
  const last = Number(pressed.dataset.pressedAt ?? 0)
  if (Date.now() - last < DOUBLE_PRESS_MS) return
  pressed.dataset.pressedAt = String(Date.now())
  say(says)
}

function showWorking() {
  const awaiting = conversation.isAwaitingReply()
  if (awaiting === isAwaiting) return
  isAwaiting = awaiting
  for (const timer of workingTimers) clearTimeout(timer)
  working.textContent = ''
  if (!awaiting) return
  const say = (/** @type {string} */ words) => () => {
    const follow = isAtEnd()
    working.textContent = words
    if (follow) scroll.scrollTop = scroll.scrollHeight
  }
  workingTimers = [
    setTimeout(say('Trợ lý đang xử lý'), WORKING_AFTER_MS),
    setTimeout(say('Trợ lý vẫn đang xử lý, lâu hơn thường lệ. Anh/Chị có thể đóng trang; câu trả lời sẽ có khi mở lại'), SLOW_AFTER_MS),
    setInterval(() => void catchUp(), LOOK_AGAIN_MS),
  ]
}

const isAtEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR_END

/** Follows the talk, but a long answer is shown from its beginning. @param {HTMLElement} shown */
function bringIntoView(shown) {
  const isLong = shown.offsetHeight > scroll.clientHeight * 0.8
  if (isLong) scroll.scrollTop = shown.offsetTop
  else scroll.scrollTop = scroll.scrollHeight
}

/** @param {string} json */
function receive(json) {
  const line = /** @type {ChatLine} */ (JSON.parse(json))
  const follow = isAtEnd()
  const { shown, isNew } = conversation.add(line)
  if (!isNew) {
    if (line.kind === 'said') conversation.setState(line.key, 'taken', { at: line.at })
    showWorking()
    return
  }
  welcome.hidden = true
  showWorking()
  if (follow) bringIntoView(shown)
  else newest.hidden = false
}

/** @param {string} words @param {'on' | 'off'} state */
function showStatus(words, state) {
  const status = byId('status', HTMLElement)
  status.textContent = words
  if (status.parentElement !== null) status.parentElement.dataset.state = state
}

/** @param {boolean} connected */
function showConnected(connected) {
  showStatus(connected ? 'Đã kết nối' : 'Đang nối lại', connected ? 'on' : 'off')
  byId('offline', HTMLElement).hidden = connected
}

async function catchUp() {
  const history = await readHistory()
  if (history === null) return
  const isFirst = conversation.isEmpty()
  const follow = isFirst || isAtEnd()
  conversation.merge(history)
  for (const message of unsent.waiting()) {
    conversation.add({ kind: 'said', ...message })
    conversation.setState(message.key, 'waiting')
  }
  // Only what comes from now on is read out; a whole history would be too much.
  log.setAttribute('aria-busy', 'false')
  welcome.hidden = !conversation.isEmpty()
  if (follow) scroll.scrollTop = scroll.scrollHeight
  showConnected(true)
  showWorking()
  void unsent.flush()
}

function listen() {
  events?.close()
  const source = new EventSource('/api/events')
  events = source
  source.addEventListener('open', () => void catchUp())
  source.addEventListener('said', ({ data }) => receive(data))
  source.addEventListener('reply', ({ data }) => receive(data))
  source.addEventListener('error', () => {
    showConnected(false)
    // The browser tries again by itself after a broken line, but not after a refusal.
    if (source.readyState === EventSource.CLOSED) setTimeout(start, RETRY_MS)
  })
}

/** @param {Session} session */
function enter(session) {
  longestMessage = session.longestMessage
  clockLead = Date.parse(session.now) - Date.now()
  byId('person', HTMLElement).textContent = session.name
  byId('suggestions', HTMLElement).replaceChildren(
    ...session.suggestions.map((words) => {
      const button = element('button', { text: words })
      button.type = 'button'
      button.addEventListener('click', () => {
        say(words)
        text.focus()
      })
      return element('li', {}, [button])
    }),
  )
  signInForm.hidden = true
  composer.hidden = false
  if (matchMedia('(pointer: fine)').matches) text.focus()
  listen()
}

async function start() {
  const opened = await openSession()
  if (opened === null) {
    showConnected(false)
    setTimeout(start, RETRY_MS)
  } else if ('session' in opened) {
    enter(opened.session)
  } else if ('signIn' in opened) {
    showStatus('Chưa đăng nhập', 'off')
    byId('offline', HTMLElement).hidden = true
    signInForm.hidden = false
    composer.hidden = true
    byId('name', HTMLInputElement).focus()
  } else {
    fault.textContent = opened.fault
  }
}

signInForm.addEventListener('submit', async (event) => {
  event.preventDefault()
  const problem = byId('sign-in-fault', HTMLElement)
  problem.textContent = ''
  const opened = await signIn(byId('name', HTMLInputElement).value, byId('code', HTMLInputElement).value)
  if ('session' in opened) enter(opened.session)
  else problem.textContent = 'fault' in opened ? opened.fault : 'Mã đăng nhập không đúng.'
})

composer.addEventListener('submit', (event) => {
  event.preventDefault()
  fault.textContent = ''
  const words = text.value.trim()
  if (words === '') return
  if (words.length > longestMessage) {
    const figure = new Intl.NumberFormat('vi')
    fault.textContent = `Tin nhắn dài ${figure.format(words.length)} ký tự, quá ${figure.format(longestMessage)}. Anh/Chị chia thành nhiều tin ngắn hơn.`
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
  composer.requestSubmit()
})

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

text.addEventListener('input', () => {
  fault.textContent = ''
  keepDraft()
})

newest.addEventListener('click', () => {
  scroll.scrollTop = scroll.scrollHeight
  newest.hidden = true
  text.focus()
})

let followsEnd = true
let height = scroll.clientHeight
scroll.addEventListener('scroll', () => {
  // A change of size comes with scroll events of its own, which say nothing about where the person wants to be.
  if (scroll.clientHeight !== height) return
  followsEnd = isAtEnd()
  if (followsEnd) newest.hidden = true
})

// The keyboard of a phone and the notice of a lost connection take room; the end of the talk stays in view.
new ResizeObserver(() => {
  height = scroll.clientHeight
  if (followsEnd) scroll.scrollTop = scroll.scrollHeight
}).observe(scroll)

addEventListener('online', () => void unsent.flush())
addEventListener('offline', () => showConnected(false))

restoreDraft()
void start()
