import { Problem } from '@frontrow/platform'
import type { ClaimOutcome, Pass, Passes, Ticket, WaitingRoom } from '@frontrow/waiting-room'
import type { Catalogue, SaleEvent } from './catalogue.ts'
import type { Revocations } from './revocations.ts'
import { refuseOthersTicket } from './queue.ts'

export interface Admission {
  pass: string
  expiresAt: string
}

interface AdmissionParts {
  room: WaitingRoom
  catalogue: Catalogue
  passes: Passes
  revocations: Revocations
}

/** The door: a called ticket becomes a pass, and a pass is what the seats ask for. */
export class AdmissionService {
  readonly #parts: AdmissionParts

  constructor(parts: AdmissionParts) {
    this.#parts = parts
  }

  /**
   * Exchanges a ticket for a pass; while the admission lasts the same ticket gives the same pass again.
   * @throws Problem forbidden, revoked, already-admitted, not-your-turn, lapsed, spent, sold-out, sale-ended
   */
  async claim(account: string, ticket: Ticket): Promise<Admission> {
    const { room, catalogue, passes } = this.#parts
    const sale = await catalogue.get(ticket.event)
    refuseOthersTicket(sale, ticket, account)
    const outcome = await room.claim(ticket, sale.accountKey(account))
    if (outcome.kind !== 'admitted') throw refusal(outcome)
    const expiresAtSeconds = Math.floor(outcome.expiresAtMs / 1000)
    const pass = {
      event: ticket.event,
      account,
      id: `${ticket.epoch}.${ticket.registration ?? ticket.position}`,
      expiresAtSeconds,
    }
    return { pass: passes.sign(pass), expiresAt: new Date(outcome.expiresAtMs).toISOString() }
  }

  /** @throws Problem pass-invalid when it is missing, forged, over or for another event; revoked */
  async pass(event: string, token: string | undefined): Promise<Pass> {
    const pass = token && this.#parts.passes.verify(event, token, Date.now() / 1000)
    if (!pass) throw new Problem('pass-invalid')
    await this.#parts.revocations.refuse(event, pass.account)
    return pass
  }

  /** As `pass`, and it must be the account's own. @throws Problem pass-invalid, forbidden, revoked */
  async ownPass(event: string, token: string | undefined, account: string): Promise<Pass> {
    const pass = await this.pass(event, token)
    if (pass.account !== account) {
      throw new Problem('forbidden', { detail: 'This pass belongs to another account.' })
    }
    return pass
  }

  /** Ends an account's admission at once, so that the next person can come in. */
  async end(sale: SaleEvent, account: string): Promise<void> {
    await this.#parts.room.endAdmission(sale.name, sale.accountKey(account))
  }
}

function refusal({ kind }: Exclude<ClaimOutcome, { kind: 'admitted' }>): Problem {
  switch (kind) {
    case 'waiting':
    case 'called':
      return new Problem('not-your-turn', { extras: { called: kind === 'called' } })
    case 'ended':
      return new Problem('sale-ended')
    case 'forbidden':
      return new Problem(kind, { detail: 'Another account came in with this ticket.' })
    case 'other-epoch':
      return new Problem('lapsed', { detail: 'The queue was started anew.' })
    default:
      return new Problem(kind)
  }
}
