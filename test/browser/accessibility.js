// Runs in the page: the faults that a person with a keyboard, a screen reader or weak eyes would meet, as lines of text.
// The rules are those of WCAG 2.2 AA that a program can decide.
;(() => {
  const MINIMUM_CONTRAST = 4.5
  const LARGE_TEXT_CONTRAST = 3
  const LARGE_TEXT_PX = 24
  const SMALLEST_TARGET_PX = 24
  const faults = []

  const isShown = (element) => {
    const { width, height } = element.getBoundingClientRect()
    return element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && width > 1 && height > 1
  }
  const nameOf = (element) =>
    (
      element.getAttribute('aria-label') ??
      (element.labels?.[0]?.textContent || (element.alt !== undefined ? element.alt : element.textContent)) ??
      ''
    ).trim()
  const describe = (element) => `<${element.localName} class="${element.className}"> ${element.textContent.trim().slice(0, 40)}`

  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const channels = (color) => {
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = color
    canvas.fillRect(0, 0, 1, 1)
    return [...canvas.getImageData(0, 0, 1, 1).data]
  }
  const luminance = ([red, green, blue]) => {
    const linear = [red, green, blue].map((value) =>
      value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
    )
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }
  const groundOf = (element) => {
    for (let at = element; at !== null; at = at.parentElement) {
      const ground = channels(getComputedStyle(at).backgroundColor)
      if (ground[3] === 255) return ground
    }
    return [255, 255, 255, 255]
  }
  const contrastOf = (element) => {
    const [one, other] = [luminance(channels(getComputedStyle(element).color)), luminance(groundOf(element))]
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
  }

  if (document.documentElement.lang !== 'vi') faults.push('the page does not say that it is Vietnamese')
  if (document.title.trim() === '') faults.push('the page has no title')
  if (document.querySelectorAll('main').length !== 1) faults.push('the page needs one <main>')
  if (document.querySelectorAll('h1').length !== 1) faults.push('the page needs one <h1>')
  const viewport = document.querySelector('meta[name=viewport]')?.content ?? ''
  if (/user-scalable\s*=\s*no|maximum-scale/.test(viewport)) faults.push('the page forbids to zoom')

  const ids = [...document.querySelectorAll('[id]')].map((element) => element.id)
  for (const id of new Set(ids)) if (ids.filter((other) => other === id).length > 1) faults.push(`the id ${id} stands twice`)
  for (const element of document.querySelectorAll('[aria-labelledby], [aria-describedby]')) {
    const named = `${element.getAttribute('aria-labelledby') ?? ''} ${element.getAttribute('aria-describedby') ?? ''}`.trim().split(/\s+/)
    for (const id of named) if (!ids.includes(id)) faults.push(`${describe(element)} points to #${id}, which is not there`)
  }

  let level = 1
  for (const heading of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    if (!isShown(heading)) continue
    const own = Number(heading.localName[1])
    if (own > level + 1) faults.push(`the heading ${describe(heading)} skips a level`)
    level = own
  }

  for (const element of document.querySelectorAll('button, a[href], input, textarea, [role=log], [role=group], img')) {
    if (!isShown(element)) continue
    const isDecoration = element.localName === 'img' && element.getAttribute('alt') === ''
    if (!isDecoration && nameOf(element) === '') faults.push(`${describe(element)} has no name`)
    if (element.tabIndex > 0) faults.push(`${describe(element)} changes the order of focus`)
    const { width, height } = element.getBoundingClientRect()
    const isTarget = element.matches('button, input, textarea')
    if (isTarget && Math.min(width, height) < SMALLEST_TARGET_PX)
      faults.push(`${describe(element)} is too small to hit: ${width} x ${height}`)
  }

  for (const element of document.querySelectorAll('body *')) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim() !== '')
    if (!hasText || !isShown(element)) continue
    const { fontSize, fontWeight } = getComputedStyle(element)
    const size = Number.parseFloat(fontSize)
    const isLarge = size >= LARGE_TEXT_PX || (size >= LARGE_TEXT_PX * 0.78 && Number(fontWeight) >= 700)
    const contrast = contrastOf(element)
    if (contrast < (isLarge ? LARGE_TEXT_CONTRAST : MINIMUM_CONTRAST))
      faults.push(`${describe(element)} has a contrast of ${contrast.toFixed(2)} only`)
  }

  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth > clientWidth) faults.push(`the page is ${scrollWidth} px wide in a window of ${clientWidth}`)
  for (const element of document.querySelectorAll('#scroll, .bubble, table')) {
    if (element.scrollWidth > element.clientWidth + 1) faults.push(`${describe(element)} scrolls sideways`)
  }
  return faults
})()
