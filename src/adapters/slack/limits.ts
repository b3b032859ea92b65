// What Slack takes at most, in one place. Lengths are characters.

/** Slack's reference of blocks, views and methods; those that it does not name are marked as seen. */
export const LIMITS = {
  /** chat.postMessage, `blocks`. */
  blocksPerMessage: 50,
  /** Views: modals and the Home tab. */
  blocksPerView: 100,
  /** The blocks of one message as JSON; `msg_blocks_too_long` was seen from about 13,200 on. */
  blocksPayload: 12_500,
  /** chat.postMessage, `text`: Slack advises to keep it below. */
  messageText: 4_000,
  /** Section block, `text`; kept for each of our rich text blocks as well. */
  sectionText: 3_000,
  /** Header block, plain text. */
  header: 150,
  /** Actions block, `elements`. */
  actionsElements: 25,
  /** Button: `text`, `value`. */
  buttonText: 75,
  buttonValue: 2_000,
  /** `block_id`, `action_id`, `callback_id`. */
  id: 255,
  /** Select: options of a menu or of one group, groups of a menu, and the parts of an option. */
  options: 100,
  optionGroups: 100,
  optionText: 75,
  optionValue: 75,
  /** Modal: `title`, `submit`, `close`. */
  viewTitle: 24,
  privateMetadata: 3_000,
  /** Input block: `label`, `hint`. */
  label: 2_000,
  /** Plain text input: `max_length` and `initial_value`. */
  inputLength: 3_000,
} as const

/** chat.postMessage takes about one message a second in a channel ("Rate limits", special limits); short bursts pass. */
export const PER_CHANNEL_MS = 1_000
export const PER_CHANNEL_BURST = 3
/** A file that comes in is cut off beyond this; larger evidence belongs on a share of its own. */
export const LARGEST_FILE_BYTES = 50 * 1024 * 1024
/** How far a request's own time may lie from ours, either way ("Verifying requests from Slack"). */
export const SIGNATURE_WINDOW_SECONDS = 5 * 60
