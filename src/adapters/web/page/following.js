// Where the talk is scrolled to: whoever reads its end keeps seeing the end, whoever reads above is left there.

/** Distance from the end, in pixels, within which a new line is followed. */
const NEAR_END = 120

/**
 * @param {HTMLElement} scroll what scrolls
 * @param {HTMLElement} newest the button that leads to the end
 */
export function createFollowing(scroll, newest) {
  let followsEnd = true
  let height = scroll.clientHeight

  const isAtEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR_END

  // A movement of ours is known at once: its scroll event comes a frame later, perhaps together with a change of size.
  /** @param {number} top */
  function moveTo(top) {
    scroll.scrollTop = top
    followsEnd = isAtEnd()
  }
  const toEnd = () => moveTo(scroll.scrollHeight)

  scroll.addEventListener('scroll', () => {
    // A change of size comes with scroll events of its own, which say nothing about where the person wants to be.
    if (scroll.clientHeight !== height) return
    followsEnd = isAtEnd()
    if (followsEnd) newest.hidden = true
  })

  // The keyboard of a phone and the notice of a lost connection take room; the end of the talk stays in view.
  new ResizeObserver(() => {
    height = scroll.clientHeight
    if (followsEnd) toEnd()
  }).observe(scroll)

  newest.addEventListener('click', () => {
    toEnd()
    newest.hidden = true
  })

  return {
    toEnd,
    /** Changes the talk; the end stays in view where it was. @param {() => void} change */
    keepEnd(change) {
      const follow = isAtEnd()
      change()
      if (follow) toEnd()
    },
    /** Adds an answer: followed, but a long one is shown from its beginning. @param {() => HTMLElement | null} add null: nothing new */
    followAnswer(add) {
      const follow = isAtEnd()
      const shown = add()
      if (shown === null) return
      if (!follow) newest.hidden = false
      else if (shown.offsetHeight > scroll.clientHeight * 0.8) moveTo(shown.offsetTop)
      else toEnd()
    },
  }
}
