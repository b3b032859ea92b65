// `npm run bench -- --telegram`: our program behind the Telegram webhook (it stores, answers a real question, sends) beside a bare grammY
// bot that says back what it hears, over the same Telegram on this machine and under the same load in one run.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { quantile } from '../timing.ts'
import type { Material } from './measure.ts'
import { enrol, type RunningBot, startBare, startOurs } from './webhook/bots.ts'
import { fakeTelegram } from './webhook/fake-telegram.ts'
import { type Figures, run } from './webhook/load.ts'

/**
 * Officials of a province who work with plans of administrative reform. Each writes four messages on a working day, say, a fifth of the
 * day's in its busiest hour, the one after the digest, when the busiest minute has three times the mean: 3,000 × 4 × 0.2 / 3,600 × 3.
 */
const PEOPLE = 3_000
const PEAK_PER_SECOND = 2
/** The load that nothing may be lost under. */
const TIMES_THE_PEAK = 10
const SECONDS = 30
/** Written in the same moment, to see how fast each can be. */
const AT_ONCE = 300

/** Waits between people who do not know of each other (exponential), the same in every run. */
function arrivals(perSecond: number, seconds: number): number[] {
  const times: number[] = []
  let state = 20_261_121
  for (let at = 0; ; ) {
    // Linear congruential, constants of Numerical Recipes.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    at -= (Math.log((state + 1) / 4_294_967_297) * 1_000) / perSecond
    if (at > seconds * 1_000) return times
    times.push(at)
  }
}

function questionsIn(file: string): string[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { q: string }).q)
}

interface Measured {
  peak: Figures
  atOnce: Figures
}

export async function benchWebhook({ plans, questions, say }: Material & { say: (line: string) => void }): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'cchc-webhook-'))
  const telegram = await fakeTelegram()
  const asked = questionsIn(questions)
  async function measure(bot: RunningBot): Promise<Measured> {
    try {
      // The first messages find neither warm code nor open connections, which is the same for both and not what is asked.
      await run(telegram, bot, { at: arrivals(PEAK_PER_SECOND, 10), firstPerson: 1, questions: asked })
      const at = arrivals(PEAK_PER_SECOND * TIMES_THE_PEAK, SECONDS)
      const peak = await run(telegram, bot, { at, firstPerson: 101, questions: asked })
      const atOnce = await run(telegram, bot, { at: new Array(AT_ONCE).fill(0), firstPerson: 1_501, questions: asked })
      return { peak, atOnce }
    } finally {
      await bot.stop()
    }
  }
  try {
    await enrol(dataDir, PEOPLE)
    const bare = await measure(await startBare(telegram.apiRoot))
    const ours = await measure(await startOurs(telegram.apiRoot, dataDir, plans))
    print({ bare, ours, say })
  } finally {
    telegram.close()
    rmSync(dataDir, { recursive: true })
  }
}

function print({ bare, ours, say }: { bare: Measured; ours: Measured; say: (line: string) => void }): void {
  const row = (name: string, own: number, theirs: number, unit: string) =>
    say(
      `${name.padEnd(34)} ${`${own.toFixed(1)} ${unit}`.padStart(12)} ${`${theirs.toFixed(1)} ${unit}`.padStart(12)} ${(own / theirs).toFixed(2).padStart(8)}`,
    )
  say(
    `Telegram webhook: ${PEOPLE} people, ${PEAK_PER_SECOND * TIMES_THE_PEAK} messages a second, ${TIMES_THE_PEAK} times the peak, for ${SECONDS} s`,
  )
  say(`${''.padEnd(34)} ${'product'.padStart(12)} ${'bare bot'.padStart(12)} ${'ratio'.padStart(8)}`)
  for (const share of [0.5, 0.95, 0.99]) {
    row(`acknowledged p${share * 100}`, quantile(ours.peak.acknowledged, share), quantile(bare.peak.acknowledged, share), 'ms')
  }
  for (const share of [0.5, 0.95, 0.99])
    row(`answered p${share * 100}`, quantile(ours.peak.answered, share), quantile(bare.peak.answered, share), 'ms')
  say(`${'lost'.padEnd(34)} ${String(ours.peak.lost).padStart(12)} ${String(bare.peak.lost).padStart(12)}`)
  say(`${AT_ONCE} in the same moment; what goes out then keeps to Telegram's 30 a second, the bare bot does not:`)
  for (const what of ['acknowledged', 'handled', 'answered'] as const)
    row(`${what} a second`, ours.atOnce.perSecond[what], bare.atOnce.perSecond[what], '/s')
  row('acknowledged p99', quantile(ours.atOnce.acknowledged, 0.99), quantile(bare.atOnce.acknowledged, 0.99), 'ms')
  say(`${'lost'.padEnd(34)} ${String(ours.atOnce.lost).padStart(12)} ${String(bare.atOnce.lost).padStart(12)}`)
}
