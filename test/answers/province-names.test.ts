import { beforeAll, expect, test } from 'vitest'
import { type LibraryView, libraryViewOf } from '../../src/answers/library-view.ts'
import { understand } from '../../src/answers/question/understand.ts'
import { holds, termsOf } from '../../src/answers/terms.ts'
import { PROVINCES } from '../../src/vietnamese/agencies/provinces.ts'
import { smallLibrary } from './small-library.ts'

let library: LibraryView
beforeAll(async () => {
  library = libraryViewOf((await smallLibrary()).plans)
})

test.each(PROVINCES)('%s keeps its name among the manners of a question', (province) => {
  const { spaced } = understand(`Dạ cho em hỏi tháng 6 ${province} có việc gì đến hạn ạ`, library)
  expect(holds(spaced, termsOf(province))).toBe(true)
})
