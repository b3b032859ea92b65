// Names that come from outside are looked up, but never led into the network in which we stand.
import type { LookupAddress } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** What no public picture lies at: "IANA IPv4 and IPv6 Special-Purpose Address Registries". */
const INWARD = new BlockList()
for (const [network, length] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  INWARD.addSubnet(network, length, 'ipv4')
for (const [network, length] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  INWARD.addSubnet(network, length, 'ipv6')

class InwardAddress extends Error {
  override readonly name = 'InwardAddress'
  readonly code = 'INWARD_ADDRESS'
}

/** Can everybody reach this address? An IPv4 address written as IPv6 counts as what it is. */
export function isOutward(address: string): boolean {
  const family = isIP(address)
  return family !== 0 && !INWARD.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

type Resolve = (hostname: string, options: { all: true }, done: (error: Error | null, found: LookupAddress[]) => void) => void

/** A look-up for connections that fails where any address of the name lies inward: which one is taken is decided later. */
export function outwardLookup(resolve: Resolve): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) return done(error, '', 0)
      const [first] = found
      if (first === undefined || !found.every(({ address }) => isOutward(address)))
        return done(new InwardAddress('the name leads into a network of our own'), '', 0)
      if (options.all === true) return done(null, found)
      return done(null, first.address, first.family)
    })
  }
}
