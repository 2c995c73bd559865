import { LogController, type FastifyBaseLogger, type FastifyServerOptions } from 'fastify'

type Level = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace'

/** A logger that can say what it would write, as pino's can; the one of a server without a log cannot. */
type Leveled = FastifyBaseLogger & { isLevelEnabled(level: Level): boolean }

/**
 * The log of one request, made once a line is written: most requests write none, and to make it costs a tenth of what a
 * kept page does.
 */
class RequestLog {
  readonly #parent: Leveled
  readonly #make: () => FastifyBaseLogger
  #made: FastifyBaseLogger | undefined

  constructor(parent: Leveled, make: () => FastifyBaseLogger) {
    this.#parent = parent
    this.#make = make
  }

  get level(): string {
    return this.#parent.level
  }

  child(...given: Parameters<FastifyBaseLogger['child']>): FastifyBaseLogger {
    return this.#log().child(...given)
  }

  fatal(...given: unknown[]): void {
    this.#write('fatal', given)
  }
  error(...given: unknown[]): void {
    this.#write('error', given)
  }
  warn(...given: unknown[]): void {
    this.#write('warn', given)
  }
  info(...given: unknown[]): void {
    this.#write('info', given)
  }
  debug(...given: unknown[]): void {
    this.#write('debug', given)
  }
  trace(...given: unknown[]): void {
    this.#write('trace', given)
  }
  silent(): void {}

  #write(level: Level, given: unknown[]): void {
    if (this.#parent.isLevelEnabled(level)) Reflect.apply(this.#log()[level], this.#log(), given)
  }

  #log(): FastifyBaseLogger {
    return (this.#made ??= this.#make())
  }
}

/** Fastify's `childLoggerFactory`. */
export function createRequestLog(
  logger: FastifyBaseLogger,
  bindings: Parameters<FastifyBaseLogger['child']>[0],
  options: Parameters<FastifyBaseLogger['child']>[1],
): FastifyBaseLogger {
  const make = () => logger.child(bindings, options)
  return 'isLevelEnabled' in logger ? (new RequestLog(logger as Leveled, make) as FastifyBaseLogger) : make()
}

/** Whether each request is told of. Where it is not, what is wrong with one still is. */
export function isEachLogged(logger: FastifyServerOptions['logger']): boolean {
  return typeof logger === 'object' && 'level' in logger && /^(debug|trace)$/.test(logger.level)
}

/** Fastify's `logController`. */
export function createLogController(logger: FastifyServerOptions['logger']): LogController {
  return new LogController({ disableRequestLogging: !isEachLogged(logger) })
}
