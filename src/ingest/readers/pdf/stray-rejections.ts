// The PDF library lets some of its promises fail without anybody listening when a file is damaged; left alone, that ends the process.

/** Errors of the library's own kind, which are no Error objects, or errors that arose in its file. */
function isOfLibrary(reason: unknown): boolean {
  if (typeof reason !== 'object' || reason === null) return false
  const { name, stack } = reason as { name?: unknown; stack?: unknown }
  return (
    (typeof name === 'string' && /^FormatError$|Exception$/u.test(name)) || (typeof stack === 'string' && /[\\/]pdfjs\.mjs/u.test(stack))
  )
}

function passOver(reason: unknown): void {
  if (!isOfLibrary(reason)) throw reason
}

let watching = 0

/** Runs the work and passes over what fails unheard inside the library meanwhile; what fails elsewhere fails as ever. */
export async function withoutStrayRejections<T>(work: () => Promise<T>): Promise<T> {
  if (watching++ === 0) process.on('unhandledRejection', passOver)
  try {
    return await work()
  } finally {
    // What is on its way is reported at the end of this turn.
    setImmediate(() => {
      if (--watching === 0) process.off('unhandledRejection', passOver)
    })
  }
}
