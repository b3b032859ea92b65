// Engines that the product might have been built on, over the same tokens: each with its own ranking, set as its documentation shows.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import MiniSearch from 'minisearch'
import type { IndexedPassage } from '../../../retrieval/search-index.ts'
import { expandAbbreviations } from '../../../vietnamese/abbreviations.ts'
import { indexTerms, queryTerms } from '../../../vietnamese/tokens.ts'
import { loadLangChain } from '../langchain.ts'
import { type Engine, TOP } from './engine.ts'

/** Weight of the title, where an engine takes one: that of the built-in index. */
const TITLE_WEIGHT = 0.25

const termsOf = (question: string): string[] => [...new Set(queryTerms(expandAbbreviations(question)))]
const wholeOf = ({ title, text }: IndexedPassage): string => [...indexTerms(title), ...indexTerms(text)].join(' ')

/** Rows of one transaction. */
const ROWS = 20_000

/** Full-text search of SQLite, in a file. */
export const fts5: Engine = {
  name: 'SQLite FTS5',
  async absence() {
    const db = new DatabaseSync(':memory:')
    const row = db.prepare("SELECT sqlite_compileoption_used('ENABLE_FTS5') AS has").get()
    db.close()
    return row?.has === 1 ? null : 'not compiled into this SQLite'
  },
  async build(passages, folder) {
    mkdirSync(folder, { recursive: true })
    const db = new DatabaseSync(join(folder, 'fts5.db'))
    const tokens = `tokenize = "unicode61 remove_diacritics 0 tokenchars '_'"`
    db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
      CREATE TABLE passage (num INTEGER PRIMARY KEY, id TEXT NOT NULL);
      CREATE VIRTUAL TABLE words USING fts5(title, whole, content = '', ${tokens}); BEGIN`)
    const addId = db.prepare('INSERT INTO passage VALUES (?, ?)')
    const addWords = db.prepare('INSERT INTO words (rowid, title, whole) VALUES (?, ?, ?)')
    let num = 0
    for (const passage of passages) {
      num++
      addId.run(num, passage.id)
      addWords.run(num, indexTerms(passage.title).join(' '), wholeOf(passage))
      if (num % ROWS === 0) db.exec('COMMIT; BEGIN')
    }
    db.exec("COMMIT; INSERT INTO words (words) VALUES ('optimize')")
    db.close()
  },
  async open(_passages, folder) {
    const db = new DatabaseSync(join(folder, 'fts5.db'))
    const search = db.prepare(
      `SELECT id FROM words JOIN passage ON num = words.rowid WHERE words MATCH ? ORDER BY bm25(words, ${TITLE_WEIGHT}, 1) LIMIT ${TOP}`,
    )
    const ask = async (question: string): Promise<string[]> => {
      const query = termsOf(question).map((term) => `"${term}"`)
      return search.all(query.join(' OR ')).map(({ id }) => String(id))
    }
    return { ask, close: async () => db.close() }
  },
}

/** MiniSearch, in memory. */
export const miniSearch: Engine = {
  name: 'MiniSearch',
  absence: async () => null,
  async open(passages) {
    const index = new MiniSearch<IndexedPassage>({ fields: ['title', 'text'], tokenize: indexTerms, processTerm: (term) => term })
    for (const passage of passages()) index.add(passage)
    const options = { tokenize: (question: string) => termsOf(question), boost: { title: TITLE_WEIGHT } }
    const ask = async (question: string): Promise<string[]> =>
      index
        .search(question, options)
        .slice(0, TOP)
        .map(({ id }) => String(id))
    return { ask, close: async () => {} }
  },
}

/** LangChain's BM25Retriever, in memory. */
export const langChain: Engine = {
  name: 'LangChain BM25Retriever',
  absence: () =>
    loadLangChain().then(
      () => null,
      () => 'not installed under .cache/bench',
    ),
  async open(passages) {
    const documents = Array.from(passages(), (passage) => ({ pageContent: wholeOf(passage), metadata: { id: passage.id } }))
    const retriever = (await loadLangChain()).retriever(documents, TOP)
    const ask = async (question: string): Promise<string[]> =>
      (await retriever.invoke(termsOf(question).join(' '))).map(({ metadata }) => String(metadata.id))
    return { ask, close: async () => {} }
  },
}
