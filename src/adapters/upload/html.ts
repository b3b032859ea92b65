// The pages as text. Whatever comes from outside is escaped where it is put in.
import { fileSizeText } from '../../chat/file-size.ts'
import { platformName } from '../../chat/platform-names.ts'
import type { Closed, OfferedFile, UploadInvitation } from './links.ts'

/** Text that is markup already. */
export interface Html {
  readonly html: string
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ESCAPES[character]!)
}

function inner(value: string | number | Html | readonly Html[]): string {
  if (typeof value === 'object') return 'html' in value ? value.html : value.map(({ html }) => html).join('')
  return escaped(String(value))
}

/** Markup with values put in, each escaped unless it is markup itself. */
function html(parts: TemplateStringsArray, ...values: (string | number | Html | readonly Html[])[]): Html {
  return { html: String.raw({ raw: parts }, ...values.map(inner)) }
}

/** Referrers go to this server alone: a form that hides where it comes from is taken for one of another site. */
function page(title: string, content: Html): string {
  return html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta name="referrer" content="same-origin">
<title>${title}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/mot-lan/page.css">
<script type="module" src="/mot-lan/page.js"></script>
</head>
<body>
<header><p>Trợ lý cải cách hành chính</p></header>
<main>
${content}
</main>
</body>
</html>
`.html
}

const timeInVietnam = new Intl.DateTimeFormat('vi', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hour: '2-digit',
  minute: '2-digit',
  day: 'numeric',
  month: 'numeric',
  year: 'numeric',
})

/** "11:12 ngày 20/11/2026". */
function timeText(iso: string): string {
  const part = Object.fromEntries(timeInVietnam.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]))
  return `${part.hour}:${part.minute} ngày ${part.day}/${part.month}/${part.year}`
}

/** What may be sent at once. */
export interface UploadBounds {
  most: number
  largest: number
  largestTogether: number
  kinds: readonly string[]
}

function taskLines({ task }: UploadInvitation): Html {
  return task.title === null ? html`` : html`<p class="task">${task.title}</p>`
}

/** Has a phone offer its camera, which a list of endings alone does not. */
const PICTURES = 'image/*'

/** Where evidence is sent; `fault` says what was wrong with the attempt before. */
export function uploadPage(action: string, invitation: UploadInvitation, bounds: UploadBounds, fault: string | null): string {
  const { task, sender, expiresAt } = invitation
  const { most, largest, largestTogether, kinds } = bounds
  return page(
    `Gửi minh chứng cho ${task.code}`,
    html`<h1>Gửi minh chứng cho nhiệm vụ ${task.code}</h1>
${taskLines(invitation)}
<p>Người gửi: <strong>${sender.name}</strong>. Đường dẫn này dùng được một lần, đến ${timeText(expiresAt)}.</p>
<form method="post" action="${action}" enctype="multipart/form-data" data-most="${most}" data-largest="${largest}" data-largest-together="${largestTogether}">
<label for="files">Chọn ảnh hoặc tệp</label>
<input id="files" type="file" name="files" multiple required accept="${[PICTURES, ...kinds].join(',')}" aria-describedby="bounds fault">
<ul id="chosen" class="files" aria-live="polite"></ul>
<p id="bounds" class="hint">Mỗi lần tối đa ${most} tệp, mỗi tệp không quá ${fileSizeText(largest)}, tất cả không quá ${fileSizeText(largestTogether)}.</p>
<p id="fault" class="fault" role="alert">${fault ?? ''}</p>
<button type="submit">Gửi minh chứng</button>
<p id="sending" class="hint" role="status"></p>
</form>
<p class="hint">Không gửi văn bản có độ mật.</p>`,
  )
}

/** What became of one file. */
export type Received = { name: string; kind: 'taken'; bytes: number } | { name: string; kind: 'refused'; words: string }

/** After evidence was sent. `again`: the address where the rest may be sent, where something was refused and nothing taken. */
export function receivedPage(invitation: UploadInvitation, received: readonly Received[], again: string | null): string {
  const taken = received.filter((file) => file.kind === 'taken')
  const refused = received.filter((file) => file.kind === 'refused')
  const heading = taken.length === 0 ? 'Chưa nhận được tệp nào' : `Đã nhận ${taken.length} tệp cho nhiệm vụ ${invitation.task.code}`
  const where = platformName(invitation.conversation.platform)
  return page(
    heading,
    html`<h1>${heading}</h1>
${taskLines(invitation)}
${taken.length === 0 ? html`` : html`<ul class="files">${taken.map(({ name, bytes }) => html`<li>${name} (${fileSizeText(bytes)})</li>`)}</ul>`}
${refused.length === 0 ? html`` : html`<h2>Không nhận</h2><ul class="files refused">${refused.map(({ words }) => html`<li>${words}</li>`)}</ul>`}
${
  again === null
    ? html`<p>Trợ lý báo lại trong cuộc trò chuyện trên ${where}. Anh/Chị có thể đóng trang này.</p>`
    : html`<p><a class="button" href="${again}">Chọn tệp khác</a></p>`
}`,
  )
}

/** Before a file is fetched: programs that look at an address to show what is behind it must not use it up. */
export function downloadPage(address: string, { name, bytes }: OfferedFile): string {
  return page(
    'Tải tệp',
    html`<h1>Tải tệp</h1>
<p class="task">${name} (${fileSizeText(bytes)})</p>
<p><a class="button" href="${address}" download>Tải về máy</a></p>
<p class="hint">Đường dẫn này tải được một lần. Anh/Chị không chuyển tiếp cho người khác.</p>`,
  )
}

const ANOTHER = 'Để có đường dẫn mới, Anh/Chị nhắn cho Trợ lý: minhchung kèm mã nhiệm vụ, ví dụ “minhchung LC-2.8”.'
const CLOSED: Record<Closed, { title: string; words: string }> = {
  unknown: {
    title: 'Đường dẫn không đúng',
    words: 'Anh/Chị mở lại đường dẫn trong cuộc trò chuyện với Trợ lý, chú ý lấy đủ ký tự.',
  },
  used: { title: 'Đường dẫn này đã được dùng', words: `Mỗi đường dẫn chỉ dùng một lần. ${ANOTHER}` },
  expired: { title: 'Đường dẫn này đã hết hạn', words: ANOTHER },
  gone: { title: 'Tệp này không còn xem được', words: 'Tệp đã được rút lại, hoặc Anh/Chị không còn quyền xem. Anh/Chị hỏi lại đầu mối.' },
}

/** Why an address does not work, and what to do. */
export function closedPage(why: Closed): string {
  const { title, words } = CLOSED[why]
  return noticePage(title, words)
}

/** A page that only says something. */
export function noticePage(title: string, words: string): string {
  return page(title, html`<h1>${title}</h1>\n<p>${words}</p>`)
}
