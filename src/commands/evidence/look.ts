// [Xem]: one file of evidence, sent into the talk or by an address that works once.
import { type Reply, text } from '../../chat/chat.ts'
import { newOneTimeLink } from '../../store/one-time-links.ts'
import { type CommandContext, type CommandOutcome, defineCommand } from '../command.ts'
import { lineOf } from './list.ts'
import { evidenceId, mayWithdraw, notThere } from './withdraw.ts'

export const lookAtEvidence = defineCommand<{ id: string }>({
  name: 'xemminhchung',
  aliases: [],
  summary: 'Mở một minh chứng',
  examples: ['xemminhchung Zk3xT8rQa1Lw0PbM'],
  needs: 'officer',
  hidden: true,
  args: evidenceId,
  run: ({ id }, context) => look(id, context),
})

async function look(id: string, context: CommandContext): Promise<Reply | CommandOutcome> {
  const { store, capabilities, message, person, now, publicUrl } = context
  // Whoever else reads along in a group may not see it.
  if (message.conversation.kind === 'group') return text('Minh chứng chỉ được mở trong hội thoại riêng với Trợ lý.')
  const evidence = await store.evidence.get(id)
  if (evidence === null || evidence.withdrawnAt !== null) return notThere()
  const { name, type, bytes } = evidence
  const line = { kind: 'text' as const, text: lineOf(evidence) }
  const buttons = mayWithdraw(evidence, context)
    ? { buttons: [[{ label: 'Rút lại', says: `rutminhchung ${id}`, quiet: true as const }]] }
    : {}
  const seen = { at: now.toISOString(), personId: person.id, action: 'viewEvidence', subject: id, detail: {} }
  if (capabilities.filesOut)
    return { reply: { blocks: [line, { kind: 'file', id, name, type, bytes }], ...buttons }, commit: (inner) => inner.audit.add(seen) }
  if (publicUrl === null)
    return {
      reply: {
        blocks: [line, { kind: 'text', text: 'Kênh này không mở được tệp. Anh/Chị xem trên trang trò chuyện của Trợ lý.' }],
        ...buttons,
      },
    }
  const { conversation } = message
  const { address, link } = newOneTimeLink({ purpose: 'download', subject: id, personId: person.id, conversation, publicUrl, now })
  return {
    reply: { blocks: [line, { kind: 'text', text: `Địa chỉ mở tệp, dùng một lần: ${address}` }], ...buttons },
    async commit(inner) {
      await inner.links.add(link)
      await inner.audit.add(seen)
    },
  }
}
