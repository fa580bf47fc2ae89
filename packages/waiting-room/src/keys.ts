/** Names of everything that Redis holds for one event; the braces keep it all in one hash slot. */
export interface RoomKeys {
  room: string
  places: string
  gone: string
  /** In the order in which every script of the room takes them. */
  all: string[]
  active: string
  revoked: string
  seatLock: (seat: string) => string
}

export function roomKeys(event: string): RoomKeys {
  const key = (name: string): string => `frontrow:{${event}}:${name}`
  return {
    room: key('room'),
    places: key('places'),
    gone: key('gone'),
    all: [
      'room',
      'places',
      'gone',
      'calls',
      'ready',
      'tries',
      'active',
      'entrants',
      'addresses',
      'revoked',
    ].map(key),
    active: key('active'),
    revoked: key('revoked'),
    seatLock: (seat) => key(`seat:${seat}`),
  }
}
