// The named alternative of every measurement: LangChain's text splitter and BM25Retriever with their defaults, as the
// packages' documentation shows them. Not a dependency: it is installed beside the project when a bench asks for it.
import { installBeside, loadBeside } from './beside.ts'

const PACKAGES = ['@langchain/community@1.1.29', '@langchain/core@1.2.13', '@langchain/textsplitters@1.0.2']

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
  installBeside(PACKAGES)
}

export async function loadLangChain(): Promise<LangChain> {
  const { BM25Retriever } = await loadBeside<{
    BM25Retriever: { fromDocuments(documents: LangChainDocument[], options: { k: number }): LangChainRetriever }
  }>('@langchain/community/retrievers/bm25')
  const { RecursiveCharacterTextSplitter } = await loadBeside<{
    RecursiveCharacterTextSplitter: new () => { createDocuments(texts: string[], metadatas: object[]): Promise<LangChainDocument[]> }
  }>('@langchain/textsplitters')
  return {
    split: (text, metadata) => new RecursiveCharacterTextSplitter().createDocuments([text], [metadata]),
    retriever: (documents, k) => BM25Retriever.fromDocuments(documents, { k }),
  }
}
