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
const ROUNDS = 3
const WARM_UP_PER_SECOND = 5
const WARM_UP_SECONDS = 12
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
  peak: Peak
  atOnce: Figures
}

/** Measures both bots in turns and prints their figures beside each other. */
export async function benchWebhook({ plans, questions, say }: Material & { say: (line: string) => void }): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'cchc-webhook-'))
  const telegram = await fakeTelegram()
  const asked = questionsIn(questions)
  const load = (at: readonly number[], firstPerson: number) => ({ at, firstPerson, questions: asked })

  /** In turns, so that whatever else the machine does meanwhile falls on both. */
  async function measure(bots: readonly RunningBot[]): Promise<Measured[]> {
    // The first messages find neither warm code nor open connections, which is the same for both and not what is asked.
    for (const bot of bots) await run(telegram, bot, load(arrivals(WARM_UP_PER_SECOND, WARM_UP_SECONDS), 1))
    const peaks: Figures[][] = bots.map(() => [])
    for (let round = 0; round < ROUNDS; round++) {
      const at = arrivals(PEAK_PER_SECOND * TIMES_THE_PEAK, SECONDS / ROUNDS)
      for (const [index, bot] of bots.entries()) peaks[index]!.push(await run(telegram, bot, load(at, 501 + round * 500)))
    }
    const measured: Measured[] = []
    for (const [index, bot] of bots.entries()) {
      measured.push({ peak: pooled(peaks[index]!), atOnce: await run(telegram, bot, load(new Array(AT_ONCE).fill(0), 2_501)) })
    }
    return measured
  }

  const running: RunningBot[] = []
  try {
    await enrol(dataDir, PEOPLE)
    running.push(await startBare(telegram.apiRoot))
    running.push(await startOurs(telegram.apiRoot, dataDir, plans))
    const [bare, ours] = await measure(running)
    print({ bare: bare!, ours: ours!, say })
  } finally {
    for (const bot of running) await bot.stop()
    telegram.close()
    rmSync(dataDir, { recursive: true })
  }
}

interface Peak {
  acknowledged: number[]
  answered: number[]
  lost: number
}

function pooled(rounds: readonly Figures[]): Peak {
  return {
    acknowledged: rounds.flatMap(({ acknowledged }) => acknowledged),
    answered: rounds.flatMap(({ answered }) => answered),
    lost: rounds.reduce((sum, { lost }) => sum + lost, 0),
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
