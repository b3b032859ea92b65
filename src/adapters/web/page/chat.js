// The page: what is typed goes to the server, what is answered comes over an event stream, and a lost connection loses nothing.

/** @import { ChatLine } from '../web.ts' */
/** @import { Session } from './api.js' */
/** @import { Stage, Upload } from './uploads.js' */
import { openSession, readHistory, sendFile, sendMessage, signIn } from './api.js'
import { createAttach } from './attach.js'
import { createComposer } from './composer.js'
import { createConversation } from './conversation.js'
import { createFollowing } from './following.js'
import { element } from './render.js'
import { createUnsent, newKey } from './unsent.js'
import { createUploads } from './uploads.js'

const RETRY_MS = 2_000
/** A second press within this time is a slip of the finger. */
const DOUBLE_PRESS_MS = 700
/** Most answers come at once; a flash of "đang xử lý" would only disturb. */
const WORKING_AFTER_MS = 400
const SLOW_AFTER_MS = 20_000
/** An answer may come by another instance of the server, whose events do not reach this page. */
const LOOK_AGAIN_MS = 5_000

/** @template {HTMLElement} Kind @param {string} id @param {new () => Kind} kind @returns {Kind} */
function byId(id, kind) {
  const found = document.getElementById(id)
  if (!(found instanceof kind)) throw new Error(`the page lacks #${id}`)
  return found
}

const log = byId('log', HTMLElement)
const working = byId('working', HTMLElement)
/** Words of a reply that is still being written; not read out, since the reply itself is. */
const passing = byId('passing', HTMLElement)
const welcome = byId('welcome', HTMLElement)
const composerForm = byId('composer', HTMLFormElement)
const fault = byId('fault', HTMLElement)
const signInForm = byId('sign-in', HTMLFormElement)
const newest = byId('newest', HTMLButtonElement)

let longestMessage = 20_000
let largestFile = 20 * 1024 * 1024
/** Server's clock minus ours, in milliseconds. */
let clockLead = 0
/** @type {EventSource | null} */
let events = null
let isAwaiting = false
/** @type {ReturnType<typeof setTimeout>[]} */
let workingTimers = []

const now = () => new Date(Date.now() + clockLead).toISOString()

const following = createFollowing(byId('scroll', HTMLElement), newest)
const composer = createComposer({
  form: composerForm,
  text: byId('text', HTMLTextAreaElement),
  fault,
  longest: () => longestMessage,
  say,
})
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

const uploads = createUploads({
  send: sendFile,
  onStage: showUpload,
  onPart: ({ key }, part) => conversation.setProgress(key, part),
  onSignIn: () => void start(),
  later: (work, milliseconds) => void setTimeout(work, milliseconds),
})
const attach = createAttach({
  button: byId('attach', HTMLButtonElement),
  input: byId('file', HTMLInputElement),
  target: byId('drop', HTMLElement),
  fault,
  largest: () => largestFile,
  isOpen: () => !composerForm.hidden,
  send(files) {
    const album = files.length > 1 ? newKey() : undefined
    for (const file of files) uploads.add({ key: newKey(), file, at: now(), album })
    following.toEnd()
  },
})

/** @param {string} label @param {() => void} act */
function smallButton(label, act) {
  const button = element('button', { class: 'again', text: label })
  button.type = 'button'
  button.addEventListener('click', act)
  return button
}

/** @param {import('./unsent.js').Unsent} message */
function writeAgain({ key, text: words }) {
  return smallButton('Sửa và gửi lại', () => {
    conversation.remove(key)
    composer.edit(words)
  })
}

/** @param {Upload} upload @param {Stage} stage */
function showUpload({ key, file, at }, stage) {
  const callOff = (/** @type {string} */ label) =>
    smallButton(label, () => {
      uploads.cancel(key)
      attach.focus()
    })
  const show = () => {
    conversation.add({ kind: 'said', key, text: '', file: { kind: 'held', name: file.name, bytes: file.size }, at })
    if (stage.stage === 'queued')
      conversation.setState(key, 'waiting', { words: `${stage.why ?? ''} Đang chờ đến lượt`.trim(), actions: [callOff('Bỏ')] })
    if (stage.stage === 'sending') conversation.setState(key, 'waiting', { words: 'Đang gửi', progress: true, actions: [callOff('Hủy')] })
    if (stage.stage === 'reading')
      conversation.setState(key, 'waiting', { words: 'Đã gửi xong, Trợ lý đang đọc', actions: [callOff('Hủy')] })
    if (stage.stage === 'failed') {
      const again = smallButton('Gửi lại', () => uploads.again(key))
      conversation.setState(key, 'refused', { why: stage.why, actions: [again, callOff('Bỏ')] })
    }
    if (stage.stage === 'taken') {
      conversation.setFile(key, stage.file)
      conversation.setState(key, 'taken', { at: stage.at })
    }
    if (stage.stage === 'gone') conversation.remove(key)
    welcome.hidden = !conversation.isEmpty()
  }
  following.keepEnd(show)
  showWorking()
}

/** @param {string} words */
function say(words) {
  const message = { key: newKey(), text: words, at: now() }
  conversation.add({ kind: 'said', ...message })
  conversation.setState(message.key, 'waiting')
  welcome.hidden = true
  following.toEnd()
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
  if (!awaiting) passing.hidden = true
  if (awaiting === isAwaiting) return
  isAwaiting = awaiting
  for (const timer of workingTimers) clearTimeout(timer)
  working.textContent = ''
  if (!awaiting) return
  const say = (/** @type {string} */ words) => () =>
    following.keepEnd(() => {
      working.textContent = words
    })
  workingTimers = [
    setTimeout(say('Trợ lý đang xử lý'), WORKING_AFTER_MS),
    setTimeout(say('Trợ lý vẫn đang xử lý, lâu hơn thường lệ. Anh/Chị có thể đóng trang; câu trả lời sẽ có khi mở lại'), SLOW_AFTER_MS),
    setInterval(() => void catchUp(), LOOK_AGAIN_MS),
  ]
}

/** @param {string} json */
function receive(json) {
  const line = /** @type {ChatLine} */ (JSON.parse(json))
  following.followAnswer(() => {
    if (line.kind === 'reply') passing.hidden = true
    const { shown, isNew } = conversation.add(line)
    if (!isNew && line.kind === 'said' && line.file === undefined) conversation.setState(line.key, 'taken', { at: line.at })
    if (isNew) welcome.hidden = true
    showWorking()
    return isNew ? shown : null
  })
}

/** @param {string} json */
function showPassing(json) {
  const { words } = /** @type {{ words: string }} */ (JSON.parse(json))
  following.keepEnd(() => {
    passing.replaceChildren(element('p', { class: 'bubble', text: words }))
    passing.hidden = false
  })
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
  for (const line of history) if (line.kind === 'said' && line.file !== undefined) uploads.found(line.key, line.at, line.file)
  following.keepEnd(() => {
    conversation.merge(history)
    for (const message of unsent.waiting()) {
      conversation.add({ kind: 'said', ...message })
      conversation.setState(message.key, 'waiting')
    }
    // Only what comes from now on is read out; a whole history would be too much.
    log.setAttribute('aria-busy', 'false')
    welcome.hidden = !conversation.isEmpty()
  })
  if (isFirst) following.toEnd()
  showConnected(true)
  showWorking()
  uploads.resume()
  void unsent.flush()
}

function listen() {
  events?.close()
  const source = new EventSource('/api/events')
  events = source
  source.addEventListener('open', () => void catchUp())
  source.addEventListener('said', ({ data }) => receive(data))
  source.addEventListener('reply', ({ data }) => receive(data))
  source.addEventListener('passing', ({ data }) => showPassing(data))
  source.addEventListener('error', () => {
    showConnected(false)
    // The browser tries again by itself after a broken line, but not after a refusal.
    if (source.readyState === EventSource.CLOSED) setTimeout(start, RETRY_MS)
  })
}

/** @param {Session} session */
function enter(session) {
  longestMessage = session.longestMessage
  largestFile = session.files.largest
  attach.prefer(session.files.kinds)
  clockLead = Date.parse(session.now) - Date.now()
  byId('person', HTMLElement).textContent = session.name
  byId('suggestions', HTMLElement).replaceChildren(
    ...session.suggestions.map((words) => {
      const button = element('button', { text: words })
      button.type = 'button'
      button.addEventListener('click', () => {
        say(words)
        composer.focus()
      })
      return element('li', {}, [button])
    }),
  )
  signInForm.hidden = true
  composerForm.hidden = false
  if (matchMedia('(pointer: fine)').matches) composer.focus()
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
    composerForm.hidden = true
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

newest.addEventListener('click', () => composer.focus())

addEventListener('online', () => void catchUp())
addEventListener('beforeunload', (event) => {
  if (uploads.areWaiting()) event.preventDefault()
})
addEventListener('offline', () => showConnected(false))

void start()
