// "Những chỉ tiêu gì về tài chính công": the figures to be reached in one area, or all that a plan sets.
import type { Target } from '../../domain/plan.ts'
import { clip, type Draft, draft } from '../draft.ts'
import type { Inquiry } from '../inquiry.ts'
import { bare } from '../passages/bare.ts'
import { type PlanView, passageAt } from '../plan-view.ts'
import { termsOf } from '../terms.ts'

const ASKS_TARGETS =
  / (nhung|cac|may|bao nhieu|gom) (\S+ ){0,2}(chi tieu|muc tieu)( |$)| (chi tieu|muc tieu) (nao|gi|cu the)( |$)| (chi tieu|muc tieu) (\S+ ){0,12}(gom|la) (nhung )?(gi|nao) |^ (chi tieu|muc tieu) ((den |cua |cho |trong )?nam 20\d\d |cu the |chinh |de ra )*(ve|cua|linh vuc) /
/** Rows of a statistics annex are called "chỉ tiêu" as well. */
const OTHER_TARGETS = / (thong ke|phu luc|don vi tinh|so lieu|muc tieu chung) /
const GENERIC =
  /^(chi|tieu|muc|dat|de|ra|phan|dau|nhung|cu|the|ve|linh|vuc|ke|hoach|den|cuoi|nam|trong|cua|gom|can|so|cac|duoc|giao|hoan|thanh|nao|gi|la|may|nhom|giai|doan|dinh|huong|quan|trong)$/
/** What follows from a figure, or a work that comes again each month, is nothing to be reached. */
const NO_TARGET =
  /(?:không|chưa)\s+(?:được\s+)?(?:bình\s+)?xét|hạ\s+(?:một\s+|\d+\s+)?bậc|trừ\s+điểm|xử\s+lý\s+(?:trách nhiệm|kỷ luật|theo)|kỷ\s+luật|phê\s+bình|kiểm\s+điểm|^(?:mỗi|h[ằà]ng)\s+(?:ngày|tuần|tháng|quý)[\s,]/iu
/** The section in which a plan sets its targets. */
const OF_TARGETS = /^(?:các\s+|một số\s+|những\s+)?(?:chỉ tiêu|mục tiêu)(?!\p{L})/iu
const NAMED = 0.7
const MOST_SHOWN = 12

interface Shown {
  target: Target
  words: ReadonlySet<string>
  heads: ReadonlySet<string>
  /** It stands in a section that is called so. */
  isSetApart: boolean
}

function shownOf(view: PlanView): Shown[] {
  const all = view.plan.targets.map((target) => {
    const passage = passageAt(view.passages, target.where, target.place)
    const own = view.plan.sections.find(({ path }) => path === target.where)?.heading ?? ''
    return {
      target,
      words: new Set(termsOf(target.text)),
      heads: new Set(termsOf([...(passage?.headings.slice(-1) ?? []), own].join(' . '))),
      isSetApart: [...(passage?.headings ?? []), own].some((heading) => OF_TARGETS.test(bare(heading))),
    }
  })
  return all.filter(({ target, isSetApart }) => isSetApart || !NO_TARGET.test(target.text))
}

/** All that a plan sets: what stands under the heading of its targets, where it has one. */
function setApart(all: readonly Shown[]): readonly Shown[] {
  const apart = all.filter(({ isSetApart }) => isSetApart)
  return apart.length > 0 ? apart : all
}

export function areaTargets({ u, plans, library }: Inquiry): Draft | null {
  if (!ASKS_TARGETS.test(u.spaced) || OTHER_TARGETS.test(u.spaced)) return null
  const about = u.content.filter((term) => !GENERIC.test(term) && !/^\d+$/.test(term))
  const whole = about.reduce((sum, term) => sum + library.weight(term), 0)
  const share = (words: ReadonlySet<string>) =>
    whole === 0 ? 0 : about.reduce((sum, term) => sum + (words.has(term) ? library.weight(term) : 0), 0) / whole
  if (about.length === 0 && !u.meant.named && plans.length > 1) return null
  for (const view of plans) {
    const all = shownOf(view)
    const headed = all.filter(({ heads }) => share(heads) >= NAMED)
    const meant = about.length === 0 ? setApart(all) : headed.length > 0 ? headed : all.filter(({ words }) => share(words) >= NAMED)
    if (meant.length === 0) continue
    const texts = [...new Set(meant.map(({ target }) => target.text.charAt(0).toUpperCase() + target.text.slice(1)))]
    const evidence = meant.flatMap(({ target }) => {
      const passage = passageAt(view.passages, target.where, target.place)
      return passage === null ? [] : [{ view, passage, where: target.where }]
    })
    if (evidence.length === 0) continue
    const items = texts.slice(0, MOST_SHOWN).map((text) => clip(text, texts.length > 6 ? 160 : 300))
    const more = texts.length > MOST_SHOWN ? [`Và ${texts.length - MOST_SHOWN} chỉ tiêu khác.`] : []
    return draft(
      [`${view.shortName} đặt ${texts.length} chỉ tiêu${about.length === 0 ? '' : ' về nội dung này'}:`, { items }, ...more],
      evidence,
      {
        long: true,
        computed: [String(texts.length), String(texts.length - MOST_SHOWN)],
        computation: 'Số chỉ tiêu do Trợ lý đếm theo kế hoạch.',
      },
    )
  }
  return null
}
