// What went wrong with a model, without a word of what was sent or received: error texts of providers quote keys, questions and plans.
import { ModelFailure } from './language-model.ts'

const HINTS: Readonly<Record<number, string>> = {
  400: 'the server did not understand the request; does the model support tools?',
  401: 'check MODEL_API_KEY',
  403: 'check MODEL_API_KEY and what it may be used for',
  404: 'check the name of the model in MODEL, and MODEL_BASE_URL',
  429: 'too many requests, or the quota of the account is used up',
}

const NETWORK_HINT = 'nothing answers there; check MODEL_BASE_URL and that the server is running'
const NETWORK_CODES = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT']

/** The failure as it may be logged: a status of HTTP, a code of the network, or the kind of the error. */
export function modelFailure(error: unknown): ModelFailure {
  if (error instanceof ModelFailure) return error
  const chain = causes(error)
  const status = chain.map((one) => one.status ?? one.status_code).find((value) => typeof value === 'number')
  if (status !== undefined) return new ModelFailure(`HTTP ${status}`, HINTS[status as number] ?? null)
  const code = chain.map((one) => one.code).find((value): value is string => typeof value === 'string' && /^[A-Z_]{3,40}$/.test(value))
  if (code !== undefined) return new ModelFailure(code, NETWORK_CODES.includes(code) ? NETWORK_HINT : null)
  return new ModelFailure(chain[0]?.name?.replace(/[^\w]/g, '').slice(0, 60) || 'unknown error')
}

interface Failure {
  name?: string
  status?: unknown
  status_code?: unknown
  code?: unknown
  cause?: unknown
}

/** The error and what it came from, outermost first. */
function causes(error: unknown): Failure[] {
  const chain: Failure[] = []
  for (let one = error; typeof one === 'object' && one !== null && chain.length < 8; one = (one as Failure).cause)
    chain.push(one as Failure)
  return chain
}
