// What of a message a person can have meant to write.

/** Controls that are no white space, and characters that only steer how others are shown: overrides of direction, joiners, tags. */
const UNSEEN = /(?![\t\n\v\f\r])[\p{Cc}\p{Cf}]/gu

/**
 * The text without what cannot be seen, halves of characters replaced. What is said again in a reply would else steer the terminal or
 * the line in which it is shown; and a blank of no width within a word would hide the word.
 */
export function legible(text: string): string {
  return text.toWellFormed().replace(UNSEEN, '')
}
