// How every store counts what people ask of the language model.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Store } from '../../src/store/store.ts'

const most = { calls: 3, tokens: 1_000 }
const day = '2026-11-20'

export function modelUseContract(name: string, make: () => Promise<Store>): void {
  describe(`what is asked of the model: ${name}`, () => {
    let store: Store
    beforeEach(async () => {
      store = await make()
    })
    afterEach(() => store.close())

    test('nothing was asked at first', async () => {
      expect(await store.modelUse.of('hoa', day)).toEqual({ calls: 0, tokens: 0 })
    })

    test('calls are given until there are no more, to each person', async () => {
      const taken = [1, 2, 3, 4].map(() => store.modelUse.take('hoa', day, most))
      expect((await Promise.all(taken)).filter(Boolean)).toHaveLength(3)
      expect(await store.modelUse.of('hoa', day)).toEqual({ calls: 3, tokens: 0 })
      expect(await store.modelUse.take('an', day, most)).toBe(true)
    })

    test('tokens that are used up end the day, too', async () => {
      expect(await store.modelUse.take('hoa', day, most)).toBe(true)
      await store.modelUse.spend('hoa', day, 999)
      expect(await store.modelUse.take('hoa', day, most)).toBe(true)
      await store.modelUse.spend('hoa', day, 1)
      expect(await store.modelUse.take('hoa', day, most)).toBe(false)
      expect(await store.modelUse.of('hoa', day)).toEqual({ calls: 2, tokens: 1_000 })
    })

    test('the next day begins anew, and the day before is forgotten', async () => {
      for (let call = 0; call < 3; call++) await store.modelUse.take('hoa', day, most)
      expect(await store.modelUse.take('hoa', '2026-11-21', most)).toBe(true)
      expect(await store.modelUse.of('hoa', '2026-11-21')).toEqual({ calls: 1, tokens: 0 })
      expect(await store.modelUse.of('hoa', day)).toEqual({ calls: 0, tokens: 0 })
    })

    test('tokens are counted though no call was', async () => {
      await store.modelUse.spend('hoa', day, 40)
      expect(await store.modelUse.of('hoa', day)).toEqual({ calls: 0, tokens: 40 })
    })
  })
}
