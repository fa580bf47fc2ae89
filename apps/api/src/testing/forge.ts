import { JwtRing, KeyRing } from '@frontrow/platform'
import { Passes, signTicket, type Ticket } from '@frontrow/waiting-room'
import type { Config } from '../config.ts'
import { readConfig } from '../config.ts'
import { testKeys } from './test-keys.ts'

type Keys = Pick<Config, 'TICKET_KEYS' | 'PASS_KEYS' | 'SESSION_KEYS'>

const nowSeconds = (): number => Math.floor(Date.now() / 1000)
const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')

/** Tokens as a thief, a forger or a slow clock would show them. */
export class Forge {
  readonly #keys: Keys
  readonly #otherKeys: Keys = readConfig({ ...testKeys(), MYSQL_URL: 'mysql://h', REDIS_URLS: 'r' })

  constructor(keys: Keys) {
    this.#keys = keys
  }

  /** Signed with the real key, for whatever the test says. */
  ticket(ticket: Ticket, keys = this.#keys): string {
    return signTicket(new KeyRing(keys.TICKET_KEYS), ticket, nowSeconds())
  }

  pass(event: string, account: string, lifetimeSeconds: number, keys = this.#keys): string {
    const expiresAtSeconds = nowSeconds() + lifetimeSeconds
    return new Passes(keys.PASS_KEYS).sign({ event, account, id: '1.1', expiresAtSeconds })
  }

  accessToken(account: string, lifetimeSeconds: number, keys = this.#keys): string {
    const claims = { sub: account, exp: nowSeconds() + lifetimeSeconds }
    return new JwtRing('HS256', keys.SESSION_KEYS, ['sub', 'exp']).sign(claims)
  }

  /** `Authorization` headers that must open nothing to anybody. */
  badAuthorizations(account: string): Record<string, string | undefined> {
    const token = this.accessToken(account, 600)
    const [head = '', claims = '', signature = ''] = token.split('.')
    const unsigned = `${encode({ alg: 'none', typ: 'JWT', kid: 'k1' })}.${claims}.`
    const otherClaims = encode({ sub: 'somebody-else', exp: nowSeconds() + 600 })
    return {
      missing: undefined,
      expired: `Bearer ${this.accessToken(account, -1)}`,
      'signed with another key': `Bearer ${this.accessToken(account, 600, this.#otherKeys)}`,
      'signed for somebody else': `Bearer ${head}.${otherClaims}.${signature}`,
      unsigned: `Bearer ${unsigned}`,
      'cut short': `Bearer ${token.slice(0, -5)}`,
      'a pass': `Bearer ${this.pass('hall', account, 600)}`,
      'another scheme': `Basic ${token}`,
      'no token': 'Bearer ',
    }
  }

  badPasses(event: string, account: string): Record<string, string | undefined> {
    const pass = this.pass(event, account, 600)
    return {
      missing: undefined,
      expired: this.pass(event, account, -1),
      'of another event': this.pass('other-hall', account, 600),
      'signed with another key': this.pass(event, account, 600, this.#otherKeys),
      'cut short': pass.slice(0, -5),
      'an access token': this.accessToken(account, 600),
      'of 10 kB': pass.padEnd(10_240, 'x'),
    }
  }

  badTickets(ticket: Ticket): Record<string, string | undefined> {
    const good = this.ticket(ticket)
    return {
      missing: undefined,
      empty: '',
      'of another event': this.ticket({ ...ticket, event: 'other-hall' }),
      'signed with another key': this.ticket(ticket, this.#otherKeys),
      'with another position': good.replace(`.p${ticket.position}.`, '.p999.'),
      'under another key name': good.replace('.k1.', '.k2.'),
      'of another version': good.replace(/^1/, '2'),
      'cut short': good.slice(0, -5),
      'of 10 kB': good.padEnd(10_240, 'x'),
    }
  }
}
