import { writeSync } from 'node:fs'
import { Socket } from 'node:net'
import type { Writable } from 'node:stream'
import type { Config } from '../config.ts'

/** Where the lines of the log go. */
export interface LogSink {
  write(line: string): unknown
}

/** The log of this process, which knows whether its last line was lost. */
export interface ProcessLog extends LogSink {
  isLost(): boolean
}

/**
 * Standard error as a log. A disk that is full or a pipe that nobody reads loses lines, and ends nothing:
 * Node's own streams would end the process, or keep every later line in memory.
 */
export function createProcessLog(stream: Writable & { fd: number } = process.stderr): ProcessLog {
  let lost = false
  const ended = (error?: Error | null) => void (lost = Boolean(error))
  stream.on('error', ended)
  return {
    isLost: () => lost,
    write(line) {
      // A pipe or a terminal, where Node waits for a reader that is slow.
      if (stream instanceof Socket) stream.write(line, ended)
      else lost = !writeWhole(stream.fd, line)
    },
  }
}

function writeWhole(descriptor: number, text: string): boolean {
  try {
    return writeSync(descriptor, text) === Buffer.byteLength(text)
  } catch {
    return false
  }
}

/**
 * Tokens and signatures: 256 bits in base64url. The names of articles may be as long, and hold no capitals. And what is
 * more of a key than its handle.
 */
const tokenLike = /bubo_[0-9a-fA-F]{13,}|(?=[\w-]*[A-Z])[\w-]{43,}/g

/**
 * The log goes to standard error, so that what is printed for people stays apart from it.
 * It holds no address of a reader, no query string (searches, keys), no token of a link in a mail, no header and no
 * body.
 */
export function loggerOptions({ logLevel }: Pick<Config, 'logLevel'>, stream: LogSink = process.stderr) {
  return {
    level: logLevel,
    stream,
    redact: ['authorization', 'cookie', 'password', 'accessToken', 'refreshToken'].flatMap((name) => [
      name,
      `*.${name}`,
      `*.*.${name}`,
    ]),
    serializers: {
      req: (request: { method: string; url: string }) => ({
        method: request.method,
        path: request.url.split('?')[0]?.replace(tokenLike, '…'),
      }),
    },
  }
}
