// The named alternative of every measurement: LangChain's text splitter and BM25Retriever with their defaults, as the
// packages' documentation shows them. Not a dependency: it is installed beside the project when a bench asks for it.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const PACKAGES = ['@langchain/community@1.1.29', '@langchain/core@1.2.13', '@langchain/textsplitters@1.0.2']
const FOLDER = join(import.meta.dirname, '../../../.cache/bench')

export interface LangChainDocument {
  pageContent: string
  metadata: Record<string, unknown>
}

export interface LangChainRetriever {
  invoke(query: string): Promise<LangChainDocument[]>
}

export interface LangChain {
  /** Splits as `RecursiveCharacterTextSplitter` does by default: 1,000 characters, 200 of overlap. */
  split(text: string, metadata: Record<string, unknown>): Promise<LangChainDocument[]>
  retriever(documents: LangChainDocument[], k: number): LangChainRetriever
}

/** Installs the packages under `.cache/bench` unless they are there. Throws when npm cannot. */
export function installLangChain(): void {
  if (existsSync(join(FOLDER, 'node_modules/@langchain/community'))) return
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(join(FOLDER, 'package.json'), '{"private":true}\n')
  execFileSync('npm', ['install', '--no-save', '--omit=optional', '--legacy-peer-deps', ...PACKAGES], {
    cwd: FOLDER,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

async function load<T>(name: string): Promise<T> {
  const resolve = createRequire(join(FOLDER, 'package.json')).resolve
  return (await import(pathToFileURL(resolve(name)).href)) as T
}

export async function loadLangChain(): Promise<LangChain> {
  const { BM25Retriever } = await load<{
    BM25Retriever: { fromDocuments(documents: LangChainDocument[], options: { k: number }): LangChainRetriever }
  }>('@langchain/community/retrievers/bm25')
  const { RecursiveCharacterTextSplitter } = await load<{
    RecursiveCharacterTextSplitter: new () => { createDocuments(texts: string[], metadatas: object[]): Promise<LangChainDocument[]> }
  }>('@langchain/textsplitters')
  return {
    split: (text, metadata) => new RecursiveCharacterTextSplitter().createDocuments([text], [metadata]),
    retriever: (documents, k) => BM25Retriever.fromDocuments(documents, { k }),
  }
}
