import type { Ticket } from '../ticket.ts'
import type { ClockedRoom } from './clocked-room.ts'

/** How a person waits: how often the page wakes up, and how long the visit lasts. */
export interface Habit {
  wakeSeconds: number
  staySeconds: number
}

interface Person {
  ticket: Ticket
  habit: Habit
  wakesAtSecond: number
  leavesAtSecond: number | undefined
}

/** People who come to a room, wait by their habits, and visit it; their time is the room's. */
export class Crowd {
  readonly #room: ClockedRoom
  #waiting: Person[] = []
  #inside: Person[] = []
  #second = 0
  /** Outcomes of claims that ended a wait, and how many were inside with them at each admission. */
  readonly outcomes: { position: number; kind: string; inside: number; capacity: number }[] = []

  constructor(room: ClockedRoom) {
    this.#room = room
  }

  get waitingCount(): number {
    return this.#waiting.length
  }

  async arrive(name: string, habit: Habit): Promise<void> {
    const ticket = await this.#room.join(name)
    const wakesAtSecond = this.#second + ((ticket.position ?? 0) % habit.wakeSeconds)
    this.#waiting.push({ ticket, habit, wakesAtSecond, leavesAtSecond: undefined })
  }

  /** A second passes: who is done leaves, and who is awake looks whether the turn has come. */
  async pass(): Promise<void> {
    this.#second += 1
    await this.#room.pass(1)
    const leaving = this.#inside.filter((person) => person.leavesAtSecond === this.#second)
    this.#inside = this.#inside.filter((person) => !leaving.includes(person))
    await Promise.all(leaving.map(({ ticket }) => this.#room.room.leave(ticket)))
    for (const person of this.#waiting.filter((one) => one.wakesAtSecond <= this.#second)) {
      await this.#wake(person)
    }
  }

  async #wake(person: Person): Promise<void> {
    const { ticket, habit } = person
    person.wakesAtSecond = this.#second + habit.wakeSeconds
    const kind = await this.#room.claim(ticket)
    if (kind === 'waiting' || kind === 'called') return
    this.#waiting = this.#waiting.filter((one) => one !== person)
    if (kind === 'admitted') {
      person.leavesAtSecond = this.#second + habit.staySeconds
      this.#inside.push(person)
    }
    const [inside, { capacity }] = [this.#inside.length, this.#room.settings]
    this.outcomes.push({ position: ticket.position ?? 0, kind, inside, capacity })
  }
}
