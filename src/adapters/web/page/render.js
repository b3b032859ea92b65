// A reply is data; here it becomes elements. Only `textContent` carries text, so nothing in a plan or a message can become markup.

/** @import { Block, Reply } from '../../../chat/chat.ts' */
import { sizeText } from './attach.js'

/** @typedef {(says: string, pressed: HTMLButtonElement) => void} Press */

/** Codes and dates in a table are not broken at their hyphens and slashes. */
const LONGEST_UNBROKEN = 10

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {{ class?: string, text?: string }} [settings]
 * @param {Node[]} [children]
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, settings = {}, children = []) {
  const made = document.createElement(tag)
  if (settings.class !== undefined) made.className = settings.class
  if (settings.text !== undefined) made.textContent = settings.text
  made.append(...children)
  return made
}

/** @param {string} className @param {string} label @param {string} says @param {Press} press @param {string} [shown] what the person is shown to have said */
function pressable(className, label, says, press, shown = label) {
  const button = element('button', { class: className, text: label })
  button.type = 'button'
  button.dataset.says = says
  button.dataset.shown = shown
  button.addEventListener('click', () => press(says, button))
  return button
}

/** Cells of a table row are parted by tabs in a quoted passage. @param {string} text */
function quoted(text) {
  const cells = text.split('\t')
  return cells.length === 1 ? [document.createTextNode(text)] : cells.map((cell) => element('span', { class: 'cell', text: cell }))
}

/** @param {string[]} header @param {string[][]} rows */
function table(header, rows) {
  const heads = header.map((name) => {
    const cell = element('th', { text: name })
    cell.scope = 'col'
    return cell
  })
  const body = rows.map((row) =>
    element(
      'tr',
      {},
      row.map((text, column) => {
        const cell = element('td', { text, class: text.length <= LONGEST_UNBROKEN ? 'short' : '' })
        cell.dataset.column = header[column] ?? ''
        return withRole(cell, 'cell')
      }),
    ),
  )
  const made = element('table', { class: 'table' }, [
    element('thead', {}, [withRole(element('tr', {}, heads), 'row')]),
    withRole(
      element(
        'tbody',
        {},
        body.map((row) => withRole(row, 'row')),
      ),
      'rowgroup',
    ),
  ])
  return withRole(made, 'table')
}

/** The narrow layout lays rows out as blocks, which would take their meaning from screen readers. @param {HTMLElement} made @param {string} role */
function withRole(made, role) {
  made.setAttribute('role', role)
  return made
}

/**
 * A picture shows itself; either opens in a tab of its own. The server gives it to those only who may see it.
 * @param {{ id: string, name: string, type: string, bytes: number }} file
 */
export function fileLink({ id, name, type, bytes }) {
  const isPicture = type.startsWith('image/')
  const link = element('a', { class: isPicture ? 'picture' : 'file' })
  link.href = `/api/evidence/${encodeURIComponent(id)}`
  link.target = '_blank'
  link.rel = 'noopener'
  const named = [
    element('span', { class: 'unseen', text: isPicture ? 'Ảnh ' : 'Tệp ' }),
    element('span', { class: 'clip' }),
    element('span', {}, breakable(name)),
    element('span', { class: 'size', text: ` ${sizeText(bytes)}` }),
  ]
  if (!isPicture) link.append(...named)
  else link.append(picture(link.href), element('span', { class: 'file' }, named))
  return link
}

/** As high before it is loaded as after, so that the talk does not move. @param {string} address */
function picture(address) {
  const image = element('img')
  image.src = address
  image.alt = ''
  image.decoding = 'async'
  image.addEventListener('error', () => image.remove())
  return image
}

/** Names of files are long and without blanks. @param {string} name */
export function breakable(name) {
  return name.split(/(?<=[_.-])/).flatMap((piece, index) => [...(index === 0 ? [] : [element('wbr')]), document.createTextNode(piece)])
}

/** @type {{ [Kind in Block['kind']]: (block: Extract<Block, { kind: Kind }>, press: Press) => HTMLElement }} */
const RENDERERS = {
  text: ({ text }) => element('p', { text }),
  heading: ({ text }) => element('h3', { text }),
  list: ({ items, ordered }) =>
    element(
      ordered ? 'ol' : 'ul',
      {},
      items.map((text) => element('li', { text })),
    ),
  table: ({ header, rows }) => table(header, rows),
  quote: ({ text, source }) =>
    element('figure', { class: 'quote' }, [element('blockquote', {}, quoted(text)), element('figcaption', { text: source })]),
  file: (file) => fileLink(file),
  source: ({ text, says }, press) =>
    says === undefined ? element('p', { class: 'source', text }) : pressable('source', text, says, press, 'Xem nguyên văn'),
}

/**
 * @template {Block['kind']} Kind
 * @param {Extract<Block, { kind: Kind }>} block
 * @param {Press} press
 */
function renderBlock(block, press) {
  const render = /** @type {(block: Block, press: Press) => HTMLElement} */ (RENDERERS[block.kind])
  return render(block, press)
}

/** @param {Reply} reply @param {Press} press @returns {HTMLElement} */
export function renderReply(reply, press) {
  const bubble = element(
    'div',
    { class: 'bubble' },
    reply.blocks.map((block) => renderBlock(block, press)),
  )
  if (reply.buttons !== undefined && reply.buttons.length > 0) {
    const rows = reply.buttons.map((row) =>
      element(
        'div',
        { class: row.every(({ quiet }) => quiet) ? 'row quiet' : 'row' },
        row.map(({ label, says }) => pressable('choice', label, says, press)),
      ),
    )
    const choices = withRole(element('div', { class: 'choices' }, rows), 'group')
    choices.setAttribute('aria-label', 'Lựa chọn')
    bubble.append(choices)
  }
  return bubble
}
