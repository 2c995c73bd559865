import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import { isSame, type Secrets } from '../secrets.ts'
import { ownCookie } from './cookies.ts'

/** A browser or a program that signed in to an account before, as its proof says. */
export interface Device {
  readonly id: string
  /** The account, as a keyed hash of its address. */
  readonly account: string
}

/**
 * Proofs that a device signed in before: signed, kept by the device alone, and worth nothing but patience. Whoever has
 * one is not locked out by what others try. It holds no address, and opens nothing without the password.
 */
export interface Devices {
  /** A new proof for the account of this address (lower case). */
  prove(email: string): string
  /** The device behind a request, by its cookie or, from programs, the header `Bubo-Device`; null for any other. */
  read(request: FastifyRequest): Device | null
  /** Whether it signed in to the account of this address. */
  knows(device: Device | null, email: string): device is Device
  /** Leaves a new proof in the browser. */
  keep(reply: FastifyReply, email: string): void
}

/** The header by which programs send their proof. */
export const deviceHeader = 'bubo-device'

/** Longer than any proof, for schemas. */
export const longestProof = 200

const life = 180 * 86_400_000
const form = /^([\w-]{22})\.([\w-]{43})\.([0-9a-z]{1,10})\.([\w-]{43})$/

export function createDevices({
  config,
  secrets,
  clock,
}: {
  config: Pick<Config, 'url'>
  secrets: Pick<Secrets, 'sign'>
  clock: Clock
}): Devices {
  const cookie = ownCookie(config, 'bubo_device')
  const hashAccount = (email: string) => secrets.sign('device-account', email)
  const sign = (id: string, account: string, until: string) => secrets.sign('device', `${id}.${account}.${until}`)

  function prove(email: string): string {
    const id = randomBytes(16).toString('base64url')
    const account = hashAccount(email)
    const until = (clock.now().getTime() + life).toString(36)
    return `${id}.${account}.${until}.${sign(id, account, until)}`
  }

  return {
    prove,
    read(request) {
      const given = request.headers[deviceHeader] ?? request.cookies[cookie.name]
      const [, id, account, until, signature] = typeof given === 'string' ? (form.exec(given) ?? []) : []
      if (!id || !account || !until || !signature) return null
      const isOurs = isSame(sign(id, account, until), signature)
      return isOurs && parseInt(until, 36) > clock.now().getTime() ? { id, account } : null
    },
    knows: (device, email): device is Device => device !== null && isSame(hashAccount(email), device.account),
    keep: (reply, email) => void reply.setCookie(cookie.name, prove(email), { ...cookie.options, maxAge: life / 1000 }),
  }
}
