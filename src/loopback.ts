// Which addresses only this machine can reach: what listens there is open to whoever sits at it, and to nobody else.

/** Takes a host name or an address, without port. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}
