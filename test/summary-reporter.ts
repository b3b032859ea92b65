// Closes a run with why tests were skipped and one plain line, "N passed, N failed, N skipped", that any CI can read.
import type { Reporter, TestModule } from 'vitest/node'

/** The notice that stands in the name of a skipped test or of its suite. */
const NOTICE = /\((skipped[^)]*)\)/

export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 }
    const notices = new Map<string, number>()
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        count[state] += 1
        const notice = state === 'skipped' ? NOTICE.exec(test.fullName)?.[1] : undefined
        if (notice !== undefined) notices.set(notice, (notices.get(notice) ?? 0) + 1)
      }
      // A file that cannot even be loaded holds no tests; it still failed.
      if (module.state() === 'failed' && [...module.children.allTests()].length === 0) count.failed += 1
    }
    for (const [notice, tests] of notices) process.stdout.write(`\n${notice}: ${tests} ${tests === 1 ? 'test' : 'tests'}`)
    process.stdout.write(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped + count.pending} skipped\n`)
  }
}
