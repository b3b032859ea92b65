// A talk in which progress can be reported, for the tests of its form.
import { aNewPlan, aTask } from '../../builders.ts'
import { conversation, type Talk, type TalkOptions } from '../../conversation.ts'

const tasks = [
  aTask({ no: '1', due: '2026-10-30', task: 'Công khai thủ tục hành chính' }),
  aTask({ no: '2', due: '2026-11-30', task: 'Chuẩn hóa quy trình giải quyết' }),
  aTask({ no: '2', tableIndex: 2, due: '2026-12-31', task: 'Kiểm tra công vụ' }),
]

export async function talk(options: TalkOptions = {}): Promise<Talk> {
  return conversation({ plans: [aNewPlan({ tasks })], ...options })
}

export const updates = async ({ store }: Talk) =>
  (await store.tasks.updates()).map(({ percent, document, note }) => ({ percent, document: document?.number ?? null, note }))

export const formId = ({ reply }: Talk) => {
  const says =
    reply()
      .buttons?.flat()
      .map((button) => button.says) ?? []
  return says.map((words) => /^dien (\S{8}) /.exec(words)?.[1]).find((id) => id !== undefined)!
}
