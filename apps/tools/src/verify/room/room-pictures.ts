import type { RoomInspector, RoomPicture } from '@frontrow/waiting-room'
import type { CheckedEvent } from '../checked-events.ts'

/** What Redis has of the rooms, read once for all checks that look at the same time. */
export class RoomPictures {
  readonly #inspector: Pick<RoomInspector, 'picture'>
  readonly #pictures = new Map<string, Promise<RoomPicture | undefined>>()

  constructor(inspector: Pick<RoomInspector, 'picture'>) {
    this.#inspector = inspector
  }

  /**
   * @returns undefined for an event that is over and whose room has gone
   * @throws Error when a room is missing that should be there, RoomUnavailable when Redis does not answer
   */
  async get({
    name,
    phase,
  }: Pick<CheckedEvent, 'name' | 'phase'>): Promise<RoomPicture | undefined> {
    const reading = this.#pictures.get(name) ?? this.#inspector.picture(name)
    this.#pictures.set(name, reading)
    const picture = await reading
    if (picture === undefined && phase !== 'ended') throw new Error(`Redis has no room of ${name}`)
    return picture
  }

  /** Makes the next `get` read again. */
  forget(): void {
    this.#pictures.clear()
  }
}
