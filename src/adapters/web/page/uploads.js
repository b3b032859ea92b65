// Files on their way to the server, one after another. They live as long as the page: a browser cannot keep them, nor may it keep a
// paper that the server would refuse.

/** @import { ShownFile } from '../uploads.ts' */
/** `album` is the same for files that were chosen together. */
/** @typedef {{ key: string, file: File, at: string, album?: string | undefined }} Upload */
/**
 * @typedef {{ outcome: 'taken', at: string, file: ShownFile } | { outcome: 'later', seconds: number, why: string } | { outcome: 'failed', why: string }
 *   | { outcome: 'lost' } | { outcome: 'signIn' }} Arrived
 */
/**
 * Where a file is: `sending` and `reading` are followed by the part that is sent, `failed` waits for the person.
 * @typedef {{ stage: 'queued', why?: string } | { stage: 'sending' } | { stage: 'reading' } | { stage: 'failed', why: string } | { stage: 'gone' }
 *   | { stage: 'taken', at: string, file: ShownFile }} Stage
 */
/**
 * @typedef {object} Parts
 * @property {(upload: Upload, onPart: (part: number) => void, signal: AbortSignal) => Promise<Arrived>} send must never reject
 * @property {(upload: Upload, stage: Stage) => void} onStage
 * @property {(upload: Upload, part: number) => void} onPart from 0 to 1, what has been sent
 * @property {() => void} onSignIn
 * @property {(work: () => void, milliseconds: number) => void} later
 */

const LOST = 'Mất kết nối với máy chủ, hoặc tệp đã thay đổi trong lúc gửi.'

/** @param {Parts} parts */
export function createUploads({ send, onStage, onPart, onSignIn, later }) {
  /** The first one is on its way. */
  /** @type {Upload[]} */
  const queue = []
  /** @type {Map<string, { upload: Upload, isLost: boolean }>} */
  const failed = new Map()
  /** @type {{ key: string, calledOff: AbortController } | null} */
  let underWay = null

  /** @param {Upload} upload @param {string} why @param {boolean} isLost */
  function fail(upload, why, isLost) {
    failed.set(upload.key, { upload, isLost })
    onStage(upload, { stage: 'failed', why })
  }

  /** @param {Upload} upload @returns {Promise<boolean>} false: it stays, and the others with it */
  async function sendOne(upload) {
    const calledOff = new AbortController()
    underWay = { key: upload.key, calledOff }
    onStage(upload, { stage: 'sending' })
    let isReading = false
    const arrived = await send(
      upload,
      (part) => {
        onPart(upload, part)
        if (part === 1 && !isReading) onStage(upload, { stage: 'reading' })
        isReading ||= part === 1
      },
      calledOff.signal,
    )
    underWay = null
    if (calledOff.signal.aborted) onStage(upload, { stage: 'gone' })
    else if (arrived.outcome === 'taken') onStage(upload, { stage: 'taken', at: arrived.at, file: arrived.file })
    else if (arrived.outcome === 'failed') fail(upload, arrived.why, false)
    else if (arrived.outcome === 'lost') fail(upload, LOST, true)
    else {
      const why = arrived.outcome === 'later' ? arrived.why : 'Anh/Chị cần đăng nhập.'
      onStage(upload, { stage: 'queued', why })
      if (arrived.outcome === 'later') later(run, arrived.seconds * 1_000)
      else onSignIn()
      return false
    }
    return true
  }

  async function run() {
    if (underWay !== null) return
    for (let next = queue[0]; next !== undefined; next = queue[0]) {
      if (!(await sendOne(next))) return
      queue.shift()
    }
  }

  /** @param {string} key @returns {Upload | undefined} what waits under this key, taken out */
  function takeOut(key) {
    const waits = failed.get(key)?.upload ?? queue.find((upload) => upload.key === key)
    failed.delete(key)
    if (waits !== undefined && queue.includes(waits)) queue.splice(queue.indexOf(waits), 1)
    return waits
  }

  /** @param {string} key */
  function again(key) {
    const upload = failed.get(key)?.upload
    if (upload === undefined) return
    failed.delete(key)
    queue.push(upload)
    onStage(upload, { stage: 'queued' })
    void run()
  }

  return {
    /** @param {Upload} upload */
    add(upload) {
      queue.push(upload)
      onStage(upload, { stage: 'queued' })
      void run()
    },
    /** Sends one that failed once more, under its key. */
    again,
    /** @param {string} key */
    cancel(key) {
      if (underWay?.key === key) underWay.calledOff.abort()
      else {
        const upload = takeOut(key)
        if (upload !== undefined) onStage(upload, { stage: 'gone' })
      }
    },
    /** The server is there again: what was lost on the way is sent once more. */
    resume() {
      for (const [key, { isLost }] of [...failed]) if (isLost) again(key)
      void run()
    },
    /** The server has this one, though its answer never came. @param {string} key @param {string} at @param {ShownFile} file */
    found(key, at, file) {
      if (underWay?.key === key) return
      const upload = takeOut(key)
      if (upload !== undefined) onStage(upload, { stage: 'taken', at, file })
    },
    /** Files that closing the page would lose. */
    areWaiting: () => queue.length > 0 || failed.size > 0,
  }
}
