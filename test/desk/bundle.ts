import { build } from 'esbuild'
import { join } from 'node:path'
import { root } from '../helper.ts'

/** The editor as browsers get it: one module, minified. */
export async function bundleEditor(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'server/desk/client/editor.ts')],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    write: false,
    logLevel: 'warning',
  })
  return outputFiles[0]?.text ?? ''
}
