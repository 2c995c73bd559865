import { registerHooks } from 'node:module'

/*
 * Node reads a package.json again for each file of the package, and drizzle-orm's weighs 180 kB:
 * saying at once what its own files are saves a quarter of a start.
 */
registerHooks({
  resolve(specifier, context, next) {
    const from = context.parentURL
    return specifier.startsWith('.') && from?.includes('/node_modules/drizzle-orm/')
      ? { url: new URL(specifier, from).href, format: 'module', shortCircuit: true }
      : next(specifier, context)
  },
})
