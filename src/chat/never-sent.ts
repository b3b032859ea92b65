/**
 * Codes of errors (of Node and of its fetch) after which nothing of a request can have left this machine: no name, no way, no connection.
 * What failed so may be sent again without a doubt.
 */
export const NEVER_SENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])
