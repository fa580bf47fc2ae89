import { describe, expect, it } from 'vitest'
import { settingsOf } from './settings.ts'
import { exampleSpec } from './testing/example.ts'

describe('settingsOf', () => {
  it('turns times and durations into milliseconds and leaves nothing open', () => {
    const { autoscaling, ...settings } = settingsOf(exampleSpec())
    expect(autoscaling.max).toBe(10)
    expect(settings).toEqual({
      title: 'Small Hall Live',
      venue: 'Small Hall, Seoul',
      startsAtMs: Date.UTC(2027, 2, 1, 10),
      saleWindow: {
        prequeueAtMs: Date.UTC(2027, 0, 1),
        opensAtMs: Date.UTC(2027, 0, 1),
        closesAtMs: Date.UTC(2027, 2, 1, 9),
      },
      limits: { seatsPerBooking: 4, bookingsPerAccount: 1, holdTtlMs: 300_000 },
      cancellation: { untilMs: Date.UTC(2027, 2, 1, 10), refundPercent: 100 },
      waitingRoom: {
        method: 'fifo',
        identity: 'account',
        capacity: 50,
        newUsersPerMinute: 50,
        sessionTtlMs: 300_000,
        graceMs: 30_000,
        lateForMs: 600_000,
        noShowCompensation: false,
      },
    })
  })

  it('keeps what the spec says', () => {
    const pace = { newUsersPerMinute: 7, joinsPerAddressPerMinute: 9 }
    const room = { ...pace, control: 'pause', message: 'Hello' }
    const spec = exampleSpec((input) => {
      input.saleWindow.prequeueAt = '2026-12-31T09:00:00+09:00'
      input.cancellation = { until: '2027-02-01T00:00:00Z', refundPercent: 50 }
      Object.assign(input.waitingRoom, room)
    })
    expect(settingsOf(spec)).toMatchObject({
      saleWindow: { prequeueAtMs: Date.UTC(2026, 11, 31) },
      cancellation: { untilMs: Date.UTC(2027, 1, 1), refundPercent: 50 },
      waitingRoom: room,
    })
  })
})
