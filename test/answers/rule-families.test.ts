// Each family of rules can be left out, and does something.
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { createAnswerer } from '../../src/answers/answer.ts'
import type { Library } from '../../src/answers/contract.ts'
import { RULE_FAMILIES, type RuleFamily } from '../../src/answers/rule-families.ts'
import { throwawayLibrary } from '../../src/cli/throwaway-library.ts'
import type { StoredPlan } from '../../src/store/store.ts'

const TODAY = '2026-11-20'
const KNOWLEDGE = fileURLToPath(new URL('../../knowledge', import.meta.url))

let library: Library
beforeAll(async () => {
  const known = await throwawayLibrary([KNOWLEDGE], TODAY, () => {})
  library = { ...known, plans: [...known.plans, ofLastYear(known.plans), withWrongRecord(known.plans)] }
})

function planOf(plans: readonly StoredPlan[], file: string): StoredPlan {
  return plans.find(({ fileName }) => fileName.startsWith(file))!
}

function ofLastYear(plans: readonly StoredPlan[]): StoredPlan {
  const stored = planOf(plans, 'lao-cai-kiem-tra')
  return { ...stored, id: 'older', contentHash: 'older', plan: { ...stored.plan, years: [2025, 2025], title: 'Kiểm tra năm 2025' } }
}

/** A record that says what no passage of it does: the check is there for this. */
function withWrongRecord(plans: readonly StoredPlan[]): StoredPlan {
  const stored = planOf(plans, 'lai-chau')
  const tasks = stored.plan.tasks.map((task) => ({ ...task, scheduleText: 'Trước ngày 31/5/2091' }))
  const plan = { ...stored.plan, province: 'Cà Mau', issuer: 'Ủy ban nhân dân tỉnh Cà Mau', number: '1/KH-UBND', tasks }
  return { ...stored, id: 'wrong', contentHash: 'wrong', plan }
}

/** A question whose answer rests on the family. */
const QUESTION: Readonly<Record<RuleFamily, string>> = {
  typingRepair: 'han nop bao caos kieerm tra cchc Lào Cai',
  shortForms: 'tổng cộng bn đơn vị bị KT ở Lào Cai',
  synonyms: 'lai châu xin lỗi dân khi hồ sơ trễ là việc của cơ quan nào',
  marks: 'Trong đề cương Lào Cai, mục cải cách tài chính công phải báo cáo gì?',
  questionKind: 'Những phòng nào của Sở Nội vụ Lào Cai tham gia đoàn kiểm tra?',
  planNames: 'Đề cương báo cáo của Lào Cai có mấy phần, gồm những phần nào?',
  agencyDirectory: 'Huyện Mộc Châu có bị kiểm tra trực tiếp không?',
  record: 'xa Bac Ha co bi kiem tra cchc nam 2026 ko',
  sections: 'ND kiểm tra về văn thư lưu trữ của Lào Cai gồm những gì',
  comparison: 'Kinh phí kiểm tra của Lào Cai và Sơn La lấy từ đâu?',
  rarity: 'Kế hoạch của Đảng ủy Văn phòng có mấy yêu cầu?',
  pairs: 'sau khi có kết luận kiểm tra thì đơn vị ở Lào Cai phải làm gì',
  headings: 'Đề cương báo cáo Sơn La phần cải cách công vụ yêu cầu nội dung gì?',
  wishes: 'Kế hoạch khắc phục của SNgV Hà Tĩnh căn cứ văn bản nào?',
  parts: 'nơi nhận kế hoạch kiểm tra Lào Cai gồm những ai',
  inForce: 'trưởng đoàn kiểm tra là ai',
  severalPlans: 'nhiệm vụ số 5 biểu 1 là gì',
  silence: 'email cua so noi vu lao cai',
  check: 'nhiệm vụ số 5 biểu 1 của Cà Mau có thời hạn thế nào',
}

async function answered(question: string, ...without: RuleFamily[]): Promise<unknown> {
  const answerer = createAnswerer(() => library, { without: new Set(without) })
  return answerer.answer({ question, today: TODAY, mayAskBack: true })
}

describe('a family of rules switched off', () => {
  test.each(Object.keys(RULE_FAMILIES) as RuleFamily[])('%s changes an answer', async (family) => {
    const question = QUESTION[family]
    expect(await answered(question, family)).not.toEqual(await answered(question))
  })

  test('none off is the plain answer, also after a run without some', async () => {
    const question = QUESTION.record
    const plain = await createAnswerer(() => library).answer({ question, today: TODAY, mayAskBack: true })
    await answered(question, 'record', 'marks')
    expect(await answered(question)).toEqual(plain)
  })
})
