// A grammY bot as its documentation shows one: it says back what it hears, over a webhook, and keeps nothing.
//   node bare-bot.ts API_ROOT TOKEN SECRET
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Bot, webhookCallback } from 'grammy'

const [apiRoot, token, secretToken] = process.argv.slice(2) as [string, string, string]
const bot = new Bot(token, { client: { apiRoot } })
bot.on('message:text', (context) => context.reply(context.message.text))
const server = createServer(webhookCallback(bot, 'http', { secretToken }))
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`ready at http://127.0.0.1:${(server.address() as AddressInfo).port}\n`)
})
