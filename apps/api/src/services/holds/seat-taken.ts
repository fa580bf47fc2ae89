import { Problem } from '@frontrow/platform'

/** Some of the seats that were asked for are not free. */
export class SeatTaken extends Problem {
  readonly seats: readonly string[]

  constructor(seats: readonly string[]) {
    super('seat-taken', { extras: { seats } })
    this.seats = seats
  }
}
