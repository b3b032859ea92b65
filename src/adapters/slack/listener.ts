// What becomes of a delivery: parsed, completed with names, stored. Only then does whoever calls this acknowledge it.
import type { webApi } from '@slack/bolt'
import type { IncomingMessage } from '../../chat/chat.ts'
import type { Directory } from './directory.ts'
import { slackError } from './failures.ts'
import { faultsByBlock, renderForm, withFullChoices } from './forms.ts'
import { renderHome } from './home.ts'
import { inTime, type Wait } from './in-time.ts'
import type { Delivery, Draft, Self } from './parse.ts'
import { parseSlack } from './parse.ts'
import type { SlackBody } from './payloads.ts'
import { withPressed } from './pressed.ts'
import type { SlackOptions } from './slack.ts'
import { escapeSlack } from './slack-text.ts'
import { shortened } from './split.ts'

/** In a busy channel one note of keeping silent stands for many. */
const OVERHEARD_EVERY_MS = 10 * 60_000
const MOST_OVERHEARD = 1_000
/** A form has to be opened within three seconds of the click (`trigger_id`), and the click to be acknowledged as well. */
const OPENING_MS = 2_000
/** A command is repeated to its author to this length. */
const LONGEST_ECHO = 200

export interface ListenerOptions extends Pick<SlackOptions, 'forms' | 'menu' | 'log' | 'now'> {
  client: webApi.WebClient
  directory: Directory
  wait: Wait
  receive(message: IncomingMessage): Promise<void>
}

type Press = Extract<Delivery, { kind: 'press' }>
type Submission = Extract<Delivery, { kind: 'form' }>

/** Resolves with what to acknowledge with, once everything of the delivery is stored. */
export function createListener(options: ListenerOptions): (body: SlackBody, self: Self) => Promise<unknown> {
  const { client, directory, forms, menu, log, now, wait, receive } = options
  const overheard = new Map<string, number>()

  /** Rejects where it cannot be said where the talk goes on, too: then Slack tells the person that nothing came of it. */
  async function store(draft: Draft): Promise<void> {
    const { place, from, ...content } = draft
    const at = place.kind === 'own' ? await directory.ownTalk(from.id) : place.id
    if (at === null) throw new Error('Slack does not tell where this person talks with the assistant alone')
    const { kind, thread } = place.kind === 'own' ? { kind: 'direct' as const, thread: undefined } : place
    const [name, title] = await Promise.all([directory.personName(from.id), kind === 'group' ? directory.channelTitle(at) : null])
    const message: IncomingMessage = {
      ...content,
      conversation: { platform: 'slack', id: at, kind, ...(thread === undefined ? {} : { thread }) },
      sender: { platform: 'slack', id: from.id, name: name ?? from.name ?? from.id },
      ...(title === null ? {} : { title }),
      receivedAt: now().toISOString(),
    }
    await receive(message)
  }

  async function keepSilent(draft: Draft): Promise<void> {
    const chat = draft.place.kind === 'own' ? '' : draft.place.id
    const last = overheard.get(chat)
    if (last !== undefined && now().getTime() - last < OVERHEARD_EVERY_MS) return
    if (overheard.size >= MOST_OVERHEARD) overheard.clear()
    overheard.set(chat, now().getTime())
    await store(draft)
  }

  /** Where the assistant cannot write it answers in the asker's own talk. */
  async function whereItCanAnswer(draft: Draft): Promise<Draft> {
    const { place } = draft
    const mustMove = place.kind === 'group' && (await directory.isOutside(place.id))
    return mustMove ? { ...draft, place: { kind: 'own' } } : draft
  }

  /** What only the asker sees at once; the answer itself comes as a message, since only that is sure to arrive. */
  async function take(asked: Draft): Promise<unknown> {
    const draft = await whereItCanAnswer(asked)
    await store(draft)
    const taken = `Đã nhận: ${escapeSlack(shortened(draft.text, LONGEST_ECHO))}.`
    if (draft.place.kind !== 'own') return ephemeral(`${taken} Trợ lý trả lời trong kênh này.`)
    const why = asked.place.kind === 'own' ? '' : ' Trợ lý chưa là thành viên của kênh này; muốn hỏi tại đây, Anh/Chị mời Trợ lý vào kênh.'
    return ephemeral(`${taken} Trợ lý trả lời trong tin nhắn riêng.${why}`)
  }

  async function press(delivery: Press): Promise<void> {
    if (delivery.opens !== null && (await showForm(delivery, delivery.opens))) return
    await store(delivery.draft)
    if (delivery.opens !== null) tellStepByStep(delivery)
    markPressed(delivery)
  }

  /** False where it cannot be shown: then the press says its words, and the form is gone through step by step. */
  async function showForm({ draft, trigger }: Press, id: string): Promise<boolean> {
    try {
      const form = await forms.view(id, { platform: 'slack', id: draft.from.id })
      if (form === null) return false
      const opening = client.views.open({ trigger_id: trigger, view: renderForm(form, draft.place) }).then(() => true)
      const isOpen = (await inTime(opening, OPENING_MS, wait)) ?? false
      if (!isOpen) log.warn({ form: id }, 'Slack did not open a form in time')
      return isOpen
    } catch (error) {
      log.warn({ slack: slackError(error), form: id }, 'Slack did not open a form')
      return false
    }
  }

  /** Only the presser sees it; it is no loss where it does not come. */
  function tellStepByStep({ draft }: Press): void {
    if (draft.place.kind === 'own') return
    const { id: channel, thread } = draft.place
    const text = 'Chưa mở được biểu mẫu. Trợ lý hỏi lần lượt từng mục trong tin nhắn.'
    client.chat
      .postEphemeral({ channel, user: draft.from.id, text, ...(thread === undefined ? {} : { thread_ts: thread }) })
      .catch((error) => log.debug({ slack: slackError(error) }, 'a note was not shown'))
  }

  /** In a group others may want to press it too, so nothing is marked there. */
  function markPressed({ draft: { place, messageId: ts }, action, shown }: Press): void {
    const blocks = shown === null ? null : withPressed(shown, action)
    if (place.kind !== 'direct' || ts === undefined || blocks === null) return
    client.chat
      .update({ channel: place.id, ts, text: shown?.text ?? '', blocks })
      .catch((error) => log.debug({ slack: slackError(error) }, 'a pressed button was not marked'))
  }

  /** Faults are shown at their fields; what is right closes the form and goes on as a message. */
  async function submit({ draft }: Submission): Promise<unknown> {
    const { id, values } = draft.form
    const form = await forms.view(id, { platform: 'slack', id: draft.from.id })
    // The message says then what became of the form.
    if (form === null) return store(draft)
    const full = withFullChoices(form, values)
    const faults = faultsByBlock(form, await forms.faults(id, full))
    if (Object.keys(faults).length > 0) return { response_action: 'errors', errors: faults }
    await store({ ...draft, form: { id, values: full } })
  }

  function showHome(userId: string): void {
    client.views
      .publish({ user_id: userId, view: renderHome(menu) })
      .catch((error) => log.warn({ slack: slackError(error) }, 'the Home tab was not shown'))
  }

  function forgetChanged(drafts: readonly Draft[]): void {
    for (const { place, event } of drafts) {
      const isChange = event?.kind === 'joined' || event?.kind === 'left'
      if (isChange && place.kind === 'group') directory.forgetChannel(place.id)
    }
  }

  return async (body, self) => {
    const delivery = parseSlack(body, self)
    switch (delivery.kind) {
      case 'messages':
        for (const draft of delivery.drafts) await store(draft)
        return forgetChanged(delivery.drafts)
      case 'shortcut':
        for (const draft of delivery.drafts) await store(await whereItCanAnswer(draft))
        return
      case 'overheard':
        return keepSilent(delivery.draft)
      case 'command':
        return take(delivery.draft)
      case 'press':
        return press(delivery)
      case 'form':
        return submit(delivery)
      case 'home':
        return showHome(delivery.userId)
      case 'renamed':
        return directory.forgetChannel(delivery.channel)
      case 'alarm':
        return log.error(
          { what: delivery.what },
          'Slack reports that the app is in danger: removed, its tokens revoked, or too many events',
        )
      case 'ignored':
        return log.debug({ why: delivery.why }, 'a delivery of Slack means nothing to us')
    }
  }
}

function ephemeral(text: string): { response_type: 'ephemeral'; text: string } {
  return { response_type: 'ephemeral', text }
}
