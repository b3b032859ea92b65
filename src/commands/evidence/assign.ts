// The answer to "Đây là minh chứng cho nhiệm vụ nào?": a task, or that the files were sent by mistake.
import { text } from '../../chat/chat.ts'
import { fold } from '../../vietnamese/fold.ts'
import { defineCommand, nothing } from '../command.ts'
import { findTask, readReference, type TaskReference } from '../task-reference.ts'
import { MAY_PROVE, tieTo } from './arrival.ts'
import { askForTask, nothingUntied, untiedHere } from './untied.ts'

const reference = (words: string) => readReference(words.replace(/^(?:cho|cua|la|nhiem vu)\s+/u, '').replace(/[.!]+$/u, ''))

export const evidenceFor = defineCommand<TaskReference>({
  name: 'minhchungcho',
  aliases: ['minh chứng cho'],
  summary: 'Chọn nhiệm vụ cho tệp minh chứng vừa gửi',
  examples: ['minhchungcho LC-2.8'],
  ...MAY_PROVE,
  hidden: true,
  args: ({ folded }) => reference(folded),
  claims: ({ folded }, { memory }) => (memory.choosingTask === true ? reference(folded) : null),
  async run(named, context) {
    const pieces = await untiedHere(context)
    if (pieces.length === 0) return nothingUntied()
    const found = await findTask(named, context, { toReport: true })
    if (found.kind === 'none') return { reply: found.reply, remembers: { choosingTask: true } }
    if (found.kind === 'several') return askForTask(pieces, context, { first: 'Có nhiều nhiệm vụ mang số này.', tasks: found.tasks })
    return tieTo(found.task, pieces, context)
  },
})

export const dropEvidence = defineCommand({
  name: 'bominhchung',
  aliases: ['bỏ các tệp này'],
  summary: 'Bỏ các tệp chưa chọn nhiệm vụ',
  examples: ['bominhchung'],
  ...MAY_PROVE,
  hidden: true,
  args: nothing,
  claims: ({ folded }, { memory }) =>
    memory.choosingTask === true && /^(?:huy|thoi|bo|bo di|gui nham|nham|khong phai minh chung)[.! ]*$/u.test(fold(folded)) ? {} : null,
  async run(_args, context) {
    const pieces = await untiedHere(context)
    if (pieces.length === 0) return nothingUntied()
    const at = context.now.toISOString()
    return {
      reply: text(`Đã bỏ ${pieces.length} tệp chưa chọn nhiệm vụ.`),
      async commit(store) {
        for (const { id } of pieces) await store.evidence.withdraw(id, at)
        const detail = { ids: pieces.map(({ id }) => id) }
        await store.audit.add({ at, personId: context.person.id, action: 'dropEvidence', subject: 'evidence', detail })
      },
    }
  },
})
