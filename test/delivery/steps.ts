// The steps of a message's life at which kill-steps.test.ts kills, and what the process that is killed is told.

/** Before the message is stored, ..., after it is written down that it was sent. */
export const STEPS = ['arrived', 'stored', 'handled', 'written', 'committed', 'claimed', 'sent', 'settled'] as const
export type Step = (typeof STEPS)[number]

export interface Life {
  dataDir: string
  databaseUrl: string
  /** Address of the platform. */
  platform: string
  /** What the platform can: show a repeat once, tell whether a message arrived, or neither. */
  mode: 'repeatable' | 'askable' | 'neither'
  /** Number of the life; each begins an hour after the one before. */
  life: number
  killAt: Step | null
}
