// `npm run bench -- --scale`: what answers cost with 500 plans of 100,000 passages loaded, beside the product and a stock LangChain pipeline
// over the usual few plans in the same run; and whether they still make sense.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Answer } from '../../answers/contract.ts'
import { quantile } from '../timing.ts'
import type { Measurement } from './candidate.ts'
import { inventPlans } from './many-plans.ts'
import { type ScaleQuestion, scaleQuestions } from './many-questions.ts'
import { type Material, measure } from './measure.ts'

const PLANS = 500

function writeMaterial(folder: string): { material: Material; asked: ScaleQuestion[] } {
  const material = { plans: join(folder, 'plans'), questions: join(folder, 'questions.jsonl') }
  mkdirSync(material.plans)
  const plans = inventPlans(PLANS)
  for (const { fileName, text } of plans) writeFileSync(join(material.plans, fileName), text)
  const asked = scaleQuestions(plans)
  writeFileSync(material.questions, asked.map(({ q }) => JSON.stringify({ q })).join('\n'))
  return { material, asked }
}

interface Asked {
  question: ScaleQuestion
  ms: number
  given: Answer
}

function kindLines(asked: readonly Asked[]): string[] {
  return [...Map.groupBy(asked, ({ question }) => question.kind)].map(([kind, list]) => {
    const times = list.map(({ ms }) => ms)
    const right = list.filter(({ question, given }) => question.isRight(given)).length
    const figures = [quantile(times, 0.5), quantile(times, 0.95)].map((ms) => ms.toFixed(1).padStart(9))
    return `${kind.padEnd(26)} ${String(list.length).padStart(9)}${figures.join('')} ${`${right}/${list.length}`.padStart(9)}`
  })
}

/** The questions whose answers make no sense, so that somebody can look at them. */
function wrongLines(asked: readonly Asked[]): string[] {
  const wrong = asked.filter(({ question, given }) => !question.isRight(given))
  return wrong.map(
    ({ question, given }) => `  ✗ ${question.kind}: ${question.q} → ${given.kind} ${JSON.stringify(given.paragraphs).slice(0, 160)}`,
  )
}

/** Measures and prints all of it, line by line; takes some minutes. */
export function benchScale({ few, say }: { few: Material; say: (line: string) => void }): void {
  const folder = mkdtempSync(join(tmpdir(), 'cchc-scale-'))
  try {
    const { material, asked } = writeMaterial(folder)
    const fewFolder = join(folder, 'few')
    measure('product', few, fewFolder)
    const small = measure('product', few, fewFolder)
    const langchain = measure('langchain', few, fewFolder)
    const firstStart = measure('product', material, join(folder, 'many')).readyMs
    const large = measure('product', material, join(folder, 'many'))
    const answers = large.latencies.map((ms, i) => ({ question: asked[i]!, ms, given: large.given[i] as Answer }))

    say(`${PLANS} invented plans of some 200 passages; ${asked.length} questions`)
    say(`${''.padEnd(26)} ${'many'.padStart(11)} ${'few'.padStart(11)} ${'LangChain, few'.padStart(15)} ${'many/few'.padStart(9)}`)
    const row = (name: string, unit: string, of: (measured: Measurement) => number) => {
      const cell = (measured: Measurement, width: number) => `${of(measured).toFixed(1)} ${unit}`.padStart(width)
      const ratio = (of(large) / of(small)).toFixed(2).padStart(9)
      say(`${name.padEnd(26)} ${cell(large, 11)} ${cell(small, 11)} ${cell(langchain, 15)} ${ratio}`)
    }
    say(`${'first start'.padEnd(26)} ${`${(firstStart / 1000).toFixed(1)} s`.padStart(11)}`)
    row('start', 'ms', ({ readyMs }) => readyMs)
    row('resident when ready', 'MB', ({ readyMb }) => readyMb)
    row('resident after questions', 'MB', ({ endMb }) => endMb)
    row('first question', 'ms', ({ latencies }) => latencies[0] ?? Number.NaN)
    row('answer p50', 'ms', ({ latencies }) => quantile(latencies.slice(1), 0.5))
    row('answer p95', 'ms', ({ latencies }) => quantile(latencies.slice(1), 0.95))
    say(`\n${'kind of question'.padEnd(26)} ${'asked'.padStart(9)}${'p50 ms'.padStart(9)}${'p95 ms'.padStart(9)} ${'sensible'.padStart(9)}`)
    for (const line of [...kindLines(answers), ...wrongLines(answers)]) say(line)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
