import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { root } from '../helper.ts'
import { findFreePort } from '../system/server-process.ts'

const env = { PATH: `${process.env['PATH']}:/usr/sbin` }

/** Whether this machine has nginx. */
export const hasNginx = spawnSync('nginx', ['-v'], { env }).status === 0

/** The recipe of the README whose text has these words, as a library would copy it. */
export function readRecipe(words: string): string {
  const blocks = readFileSync(join(root, 'README.md'), 'utf8').matchAll(/```nginx\n(.*?)```/gs)
  const [recipe, ...more] = [...blocks].map(([, text = '']) => text).filter((text) => text.includes(words))
  if (recipe === undefined || more.length > 0) throw new Error(`not one recipe with "${words}"`)
  return recipe
}

/** Replaces what stands there; a recipe without it is another one. */
export function replace(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`no "${from}" in ${text}`)
  return text.replaceAll(from, to)
}

/** Runs nginx with a recipe, its files in `folder`, before the server at `upstream`. @returns where it answers. */
export async function startNginx(
  t: { teardown(close: () => Promise<void>): void },
  { recipe, folder, upstream }: { recipe: string; folder: string; upstream: string },
): Promise<string> {
  mkdirSync(folder)
  const port = await findFreePort()
  const site = [
    ['listen 443 ssl;', `listen 127.0.0.1:${port};`],
    ['http://127.0.0.1:3000', upstream],
    ['/var/cache/bubo', join(folder, 'cache')],
  ].reduce((text, [from = '', to = '']) => replace(text, from, to), recipe)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  )
  const config = join(folder, 'nginx.conf')
  writeFileSync(
    config,
    `daemon off; user ${userInfo().username}; worker_processes 2; pid ${folder}/pid;
    events {}
    http { access_log off; ${temporary.join(' ')}\n${site}}`,
  )
  const child = spawn('nginx', ['-e', 'stderr', '-c', config], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = once(child, 'exit')
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  t.teardown(async () => {
    child.kill('SIGTERM')
    await ended
  })
  const url = `http://127.0.0.1:${port}`
  while (
    !(await fetch(`${url}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    ))
  )
    if (child.exitCode !== null) throw new Error(`nginx ended: ${said}`)
  return url
}
