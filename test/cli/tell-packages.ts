// Loaded into a process before anything else: names each package from node_modules that it loads, once, on standard error.
import { registerHooks } from 'node:module'

const told = new Set<string>()
registerHooks({
  load(url, context, next) {
    const name = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1]
    if (name !== undefined && !told.has(name)) {
      told.add(name)
      process.stderr.write(`loads ${name}\n`)
    }
    return next(url, context)
  },
})
