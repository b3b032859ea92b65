// Packages that are measured against and are no dependency: they are installed beside the project when a bench asks for them.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const FOLDER = join(import.meta.dirname, '../../../.cache/bench')
const MANIFEST = join(FOLDER, 'package.json')

/** Installs packages ("name@version") under `.cache/bench` unless they are there. Throws when npm cannot. */
export function installBeside(packages: readonly string[]): void {
  const missing = packages.filter((each) => !existsSync(join(FOLDER, 'node_modules', each.slice(0, each.lastIndexOf('@')))))
  if (missing.length === 0) return
  mkdirSync(FOLDER, { recursive: true })
  if (!existsSync(MANIFEST)) writeFileSync(MANIFEST, '{"private":true}\n')
  execFileSync('npm', ['install', '--omit=optional', '--legacy-peer-deps', ...missing], {
    cwd: FOLDER,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

/** A module of a package that was installed. */
export async function loadBeside<T>(name: string): Promise<T> {
  return (await import(pathToFileURL(createRequire(MANIFEST).resolve(name)).href)) as T
}
