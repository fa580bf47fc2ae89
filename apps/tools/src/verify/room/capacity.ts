import { perRoom } from './room-check.ts'

/** W4: no more people are inside than the room ever had room for. */
export const roomCapacity = perRoom('admissions in Redis', ({ active }, { capacityMax }) => ({
  count: active.size,
  evidence:
    active.size > capacityMax ? [`more people are admitted than ${capacityMax}, its capacity`] : [],
}))
