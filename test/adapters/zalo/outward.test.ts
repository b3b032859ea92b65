import { expect, test } from 'vitest'
import { isOutward, outwardLookup } from '../../../src/adapters/zalo/outward.ts'

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '169.254.169.254',
  '172.20.0.1',
  '192.168.1.1',
  '100.100.0.1',
  '0.0.0.0',
  '255.255.255.255',
  '::1',
  '::',
  'fd00::1',
  'fe80::1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '64:ff9b::7f00:1',
  'no address',
])('%s lies inward', (address) => expect(isOutward(address)).toBe(false))

test.each(['8.8.8.8', '118.102.1.9', '2404:6800:4005::200e', '::ffff:8.8.8.8'])('%s lies outward', (address) =>
  expect(isOutward(address)).toBe(true),
)

const ofName = (addresses: readonly string[], all: boolean) =>
  new Promise((resolve) => {
    const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    const look = outwardLookup((_hostname, _options, done) => done(null, found))
    look('anh.example', { all }, (error, address) => resolve(error?.name ?? address))
  })

test('a name is followed only where all its addresses lie outward', async () => {
  expect(await ofName(['8.8.8.8', '8.8.4.4'], false)).toBe('8.8.8.8')
  expect(await ofName(['8.8.8.8'], true)).toEqual([{ address: '8.8.8.8', family: 4 }])
  for (const all of [true, false]) {
    expect(await ofName(['169.254.169.254'], all)).toBe('InwardAddress')
    expect(await ofName(['8.8.8.8', '10.0.0.1'], all)).toBe('InwardAddress')
    expect(await ofName([], all)).toBe('InwardAddress')
  }
})
