import type { Server, ServerResponse } from 'node:http'
import { isIP, type Socket } from 'node:net'
import { buildApp, type App } from './app.ts'
import { refuse } from './cli/command.ts'
import { createProcessLog, loggerOptions } from './cli/log.ts'
import { endOnStray } from './cli/strays.ts'
import type { Terminal } from './cli/terminal.ts'
import { systemClock } from './clock.ts'
import type { Config } from './config.ts'
import { migrateHouse } from './db/index.ts'
import { system } from './http/actor.ts'
import { publishWelcome } from './seed/welcome.ts'
import { generatePassword } from './users/index.ts'

// After a signal: connections that are still busy are cut, then the process ends whatever is left.
const cutAfter = 8_000
const exitAfter = 9_500

export interface Running {
  app: App
  /** Where it answers. */
  address: string
  /** Settles when the server has closed. */
  stopped: Promise<void>
}

/** Brings the database up to date, puts the house together, prepares a first start, and listens. */
export async function startServer(config: Config, terminal: Terminal): Promise<Running> {
  await migrateHouse(config.dataDir, systemClock)
  const log = createProcessLog()
  const app = await buildApp(config, {
    logger: loggerOptions(config, log),
    shedLoad: true,
    warnings: () => (log.isLost() ? ['log_lost'] : []),
  })
  try {
    await firstRun(app, config, terminal)
    await app.services.incoming.clear()
    // What a crash left waiting is handed out now, not at the next commit.
    await app.events.drain()
    // A backup that was restored may hold what was erased since.
    await app.services.privacy.replayErasures()
    // What could not be read may be readable now, by a newer program.
    void app.events.replay(null).catch((error: unknown) => app.server.log.error({ err: error }, 'nothing was replayed'))
    app.services.purges.startDaily(app.server.log)
    app.services.mail.startSending()
    app.services.notices.start()
    const drain = trackReplies(app.server.server)
    const stopped = closeOnSignal(app, drain)
    endOnStray(app, () => {
      drain()
      return app.close()
    })
    const address = await listen(app, config)
    terminal.print(
      {
        fr: `Bubo répond à l’adresse ${address} (Ctrl+C pour l’arrêter).`,
        en: `Bubo answers at ${address} (Ctrl+C stops it).`,
      }[config.lang],
    )
    return { app, address, stopped }
  } catch (error) {
    await app.close()
    throw error
  }
}

/** What a new installation needs before its first visitor: an administrator, and something to read. */
export async function firstRun(app: App, config: Config, terminal: Terminal): Promise<void> {
  const { users } = app.db.read.tables
  if ((await app.db.read.$count(users)) > 0) return
  const email = `admin@${hostForEmail(config.url)}`
  const name = { fr: 'Administration', en: 'Administration' }[config.lang]
  const password = generatePassword()
  const user = await app.services.users.createFirst(system, { email, name, roles: ['administrator'], password })
  if (!user) return
  await publishWelcome(app)
  terminal.print(firstRunText(email, password, config))
}

function firstRunText(email: string, password: string, config: Config): string {
  return {
    fr: `
  Premier démarrage : voici votre compte d’administration.

      Adresse électronique   ${email}
      Mot de passe           ${password}

  Notez-les : ce mot de passe n’est affiché que cette fois et n’est écrit nulle part.
  Ensuite, remplacez-le :  npm run bubo -- user password --email ${email}
  et ouvrez un compte par personne :  npm run bubo -- user create --help
`,
    en: `
  First start: here is your administrator’s account.

      E-mail     ${email}
      Password   ${password}

  Write them down: this password is shown this once and kept nowhere.
  Then replace it:  npm run bubo -- user password --email ${email}
  and open an account for each person:  npm run bubo -- user create --help
`,
  }[config.lang]
}

function hostForEmail(url: string): string {
  const { hostname } = new URL(url)
  const bare = hostname.replace(/^\[|\]$/g, '')
  return isIP(bare) !== 0 || !bare.includes('.') ? 'bubo.localhost' : bare
}

async function listen(app: App, config: Config): Promise<string> {
  const { host, port } = config
  try {
    return await app.server.listen({ host, port, listenTextResolver: () => 'listening' })
  } catch (error) {
    const sentence = listenSentences[(error as NodeJS.ErrnoException).code ?? '']
    throw sentence ? refuse(sentence(host, port)) : error
  }
}

const listenSentences: Record<string, (host: string, port: number) => { fr: string; en: string }> = {
  EADDRINUSE: (host, port) => ({
    fr: `Le port ${port} de ${host} est déjà pris, peut-être par un autre Bubo : arrêtez ce programme, ou choisissez un autre port (PORT=3001 npm start).`,
    en: `Port ${port} of ${host} is already in use, perhaps by another Bubo: stop that program, or choose another port (PORT=3001 npm start).`,
  }),
  EACCES: (host, port) => ({
    fr: `Ce système refuse le port ${port} de ${host} à cet utilisateur : choisissez un port à partir de 1024.`,
    en: `This system does not let this user take port ${port} of ${host}: choose a port from 1024 up.`,
  }),
  EADDRNOTAVAIL: (host) => ({
    fr: `HOST=${host} n’est pas une adresse de cette machine.`,
    en: `HOST=${host} is not an address of this machine.`,
  }),
  ENOTFOUND: (host) => ({ fr: `HOST=${host} : ce nom est inconnu.`, en: `HOST=${host}: this name is unknown.` }),
}

/**
 * Closing lets the requests under way end; each reply then tells its client that the connection ends too.
 * Connections without a request are cut: Node leaves open those that never sent one.
 */
function trackReplies(server: Server): () => void {
  const sockets = new Set<Socket>()
  const open = new Set<ServerResponse>()
  let closing = false
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.prependListener('request', (_request, reply: ServerResponse) => {
    if (closing) reply.setHeader('connection', 'close')
    open.add(reply)
    reply.once('close', () => open.delete(reply))
  })
  return () => {
    closing = true
    const busy = new Set([...open].map((reply) => reply.socket))
    for (const reply of open) if (!reply.headersSent) reply.setHeader('connection', 'close')
    for (const socket of sockets) if (!busy.has(socket)) socket.destroy()
  }
}

/** The first signal closes, within ten seconds; the second ends the process at once. */
function closeOnSignal(app: App, drain: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let closing = false
    const onSignal = (signal: NodeJS.Signals) => {
      if (closing) process.exit(signal === 'SIGINT' ? 130 : 143)
      closing = true
      drain()
      setTimeout(() => app.server.server.closeAllConnections(), cutAfter).unref()
      setTimeout(() => process.exit(0), exitAfter).unref()
      app.close().then(resolve, reject)
    }
    process.on('SIGTERM', onSignal)
    process.on('SIGINT', onSignal)
  })
}
