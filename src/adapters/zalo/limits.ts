// What the Zalo Bot Platform sets bounds to, and how long we wait for it. Its documentation names no rate per second and no retry rule.

/** Bot Platform, sendMessage: `text` has 1 to 2000 characters. Counted in UTF-16 units, which is never less. */
export const TEXT_LENGTH = 2_000
/** Plan "Basic": messages that a bot may send in a calendar month. */
export const MESSAGES_PER_MONTH = 3_000
/** Plan "Basic": people who may talk with one bot. */
export const PEOPLE_PER_BOT = 50
/** Plan "Basic": groups that one bot may be in. */
export const GROUPS_PER_BOT = 3
/** No rate is published: a talk goes at the speed of people, and no chat gets a flood. */
export const PAUSE_IN_CHAT_MS = 300
export const BURST_IN_CHAT = 5
/** Bot Platform, getUpdates: `timeout`, in seconds. */
export const POLL_SECONDS = 30
/** A poll is given up only after the platform had the time to end it. */
export const POLL_TIMEOUT_MS = (POLL_SECONDS + 5) * 1_000
/** A message that is not answered by then may have arrived; the sender itself waits twice as long. */
export const SEND_TIMEOUT_MS = 30_000
/** A start asks three things, and has to end within half a minute. */
export const START_TIMEOUT_MS = 8_000
/** Largest picture that is fetched; what comes from a phone has some megabytes. */
export const LARGEST_PICTURE = 20 * 1024 * 1024
/** The largest picture over a line of 4 Mbit/s takes 40 s. */
export const PICTURE_TIMEOUT_MS = 60_000
/** Waits after 429, which may mean the quota of the month: from a minute, doubled to six hours. */
export const QUOTA_WAIT_SECONDS = { first: 60, longest: 6 * 3_600 }
/** With a token that was refused nothing will go until the operator has set another one. */
export const REFUSED_TOKEN_WAIT_SECONDS = 3_600
/** Waits after a poll that failed, doubled from the first to the longest. */
export const POLL_WAIT_MS = { first: 1_000, longest: 60_000 }
