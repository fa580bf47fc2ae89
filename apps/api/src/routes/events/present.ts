import type { events } from '@frontrow/store'

/** An event as a list shows it. */
export const presentSummary = (summary: events.EventSummary) => ({
  name: summary.name,
  title: summary.title,
  venue: summary.venue,
  startsAt: summary.startsAt.toISOString(),
  opensAt: summary.opensAt.toISOString(),
  phase: summary.phase,
  seatsTotal: summary.seatsTotal,
  seatsLeft: summary.seatsLeft,
  priceFrom: summary.priceFrom,
})
