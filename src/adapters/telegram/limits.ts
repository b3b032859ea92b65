// What Telegram allows, in one table. Sources: Bot API 10.3, and its FAQ on how fast a bot may send.

/** Each with the method or type of the Bot API that sets it; what was only observed says so. */
export const LIMITS = {
  /** UTF-16 units of a message after its markup is read (sendMessage). */
  text: 4_096,
  /** The same for the words under a file (sendDocument). */
  caption: 1_024,
  /** UTF-8 bytes of a message with its markup: from about 9,500 on messages were refused as having too long entities. */
  sourceBytes: 9_000,
  /** Bytes that a button may carry (InlineKeyboardButton.callback_data). */
  callbackBytes: 64,
  /** Buttons of one message (observed by others; not documented). */
  buttons: 100,
  /** Characters of buttons side by side that a phone shows without cutting them. */
  rowCharacters: 32,
  /** Characters of a line of fixed width that a phone shows without breaking it. */
  fixedWidth: 34,
  /** Bytes of a file that a bot may fetch (getFile) and send (sendDocument). */
  fetchBytes: 20 * 1024 * 1024,
  uploadBytes: 50 * 1024 * 1024,
  /** Commands of one scope and language, and characters of what is said of one (setMyCommands, BotCommand). */
  commands: 100,
  commandSummary: 256,
  /** Updates of one fetch, and seconds that a fetch waits for the first (getUpdates). */
  updates: 100,
  pollSeconds: 25,
  /** Seconds in which any call has to be answered; more than a poll lasts, less than the sender waits. */
  callSeconds: 50,
} as const

/** Least time between messages of a chat (short bursts pass), of a group, and of all chats (Bots FAQ, "My bot is hitting limits"). */
export const RATE = { perChatMs: 1_000, perChatBurst: 3, perGroup: { most: 20, ms: 60_000 }, overall: { most: 30, ms: 1_000 } } as const

/** What is asked for by name, since the server remembers an earlier list for ever (getUpdates, allowed_updates). */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const
