import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { ClockedLottery } from '../testing/clocked-lottery.ts'
import { useLotteries } from '../testing/use-lotteries.ts'
import { WaitingRoom } from '../waiting-room.ts'
import { commitmentOf } from './draw.ts'

const lotteries = useLotteries()

describe('registering', () => {
  test('gives a number, and no position before the draw', async () => {
    const room = await lotteries.open()
    const outcomes = await Promise.all(
      ['a', 'b', 'c'].map((name) => room.room.join(room.event, name)),
    )
    expect(outcomes.map(({ registration }) => registration)).toEqual([1, 2, 3])
    expect(outcomes.map(({ position }) => position)).toEqual([undefined, undefined, undefined])
  })

  test('begins when the commitment is published, not before', async () => {
    const room = new ClockedLottery(lotteries.redis)
    await room.jump(0)
    expect(await room.tick()).toBe('commit')
    expect(await room.room.join(room.event, 'early')).toMatchObject({ phase: 'draft', position: 0 })
    await room.step('commit')
    await room.tick()
    expect(await room.published()).toEqual({ commitment: commitmentOf(room.seed) })
    expect(await room.room.join(room.event, 'early')).toMatchObject({ registration: 1 })
  })

  test('W2: an account that registers often, leaves and comes back has one number', async () => {
    const room = await lotteries.open()
    const ticket = await room.join('fan')
    await room.join('other')
    const otherPod = new WaitingRoom(lotteries.redis)
    expect(await otherPod.join(room.event, 'fan')).toMatchObject({ registration: 1, isNew: false })
    await room.room.leave(ticket)
    expect(await room.room.look(ticket)).toEqual({ kind: 'left' })
    expect(await otherPod.join(room.event, 'fan')).toMatchObject({ registration: 1, isNew: false })
    expect(await room.room.look(ticket)).toEqual({ kind: 'waiting' })
    await room.draw()
    expect(room.list).toBe('1:fan\n2:other\n')
    expect((await room.published())?.size).toBe(2)
  })

  test('how people come in cannot change once anybody has joined', async () => {
    const room = await lotteries.open()
    await room.join('fan')
    await room.configure({ method: 'fifo' })
    await room.draw()
    expect((await room.published())?.size).toBe(1)
    const fifo = await new ClockedLottery(lotteries.redis, { method: 'fifo' }).open()
    await fifo.join('fan')
    await fifo.configure({ method: 'lottery' })
    await fifo.pass(60)
    expect(await fifo.published()).toBeUndefined()
    expect((await fifo.room.status(fifo.event))?.phase).toBe('open')
  })
})

describe('the draw', () => {
  test('publishes the digest of the list three seconds before the seed, and calls nobody earlier', async () => {
    const room = await lotteries.open()
    const [ticket] = await room.joinMany(5)
    await room.close()
    expect(await room.published()).toEqual({ commitment: commitmentOf(room.seed) })
    await room.step('list')
    const digest = createHash('sha256').update(room.list).digest('hex')
    const published = { commitment: commitmentOf(room.seed), size: 5, listDigest: digest }
    for (let second = 0; second < 3; second += 1) {
      expect(await room.published()).toEqual(published)
      expect(await room.lottery.release(room.event, room.seed)).toBe(false)
      expect(await room.claim(ticket!)).toBe('waiting')
      expect(await room.tick()).toBe('release')
    }
    expect(await room.lottery.release(room.event, room.seed)).toBe(true)
    expect(await room.published()).toEqual({ ...published, seed: room.seed })
    expect((await room.room.status(room.event))?.phase).toBe('open')
    expect(await room.tick()).toBeUndefined()
  })

  test('W1: gives everybody a position that follows from seed and number, on every pod', async () => {
    const { room, tickets } = await lotteries.drawn(500)
    const otherPod = new WaitingRoom(lotteries.redis)
    await otherPod.status(room.event)
    const positions = tickets.map((ticket) => room.room.positionOf(ticket))
    expect(new Set(positions).size).toBe(500)
    expect(positions).toEqual(tickets.map((_, i) => room.positionOf(i + 1)))
    expect(tickets.map((ticket) => otherPod.positionOf(ticket))).toEqual(positions)
    expect(await room.room.join(room.event, 'guest-7')).toMatchObject({
      registration: 8,
      position: room.positionOf(8),
      isNew: false,
    })
  })

  test('W3, W4: people come in by drawn position, never more than there is room for', async () => {
    const { room, tickets } = await lotteries.drawn(12, { capacity: 4 })
    await room.pass(1)
    const line = room.inOrder(tickets)
    const kinds: string[] = []
    for (const ticket of line.toReversed()) kinds.push(await room.claim(ticket))
    const admitted = Array.from({ length: 4 }, () => 'admitted')
    expect(kinds).toEqual([...Array.from({ length: 8 }, () => 'waiting'), ...admitted])
    for (const ticket of line.slice(0, 4)) await room.room.leave(ticket)
    await room.pass(1)
    expect(await room.claim(line[4]!)).toBe('admitted')
    expect(await room.claim(line[8]!)).toBe('waiting')
  })

  test('whoever joins after the opening stands behind all who were drawn', async () => {
    const room = await lotteries.open()
    await room.joinMany(6)
    await room.close()
    const whileDrawing = await room.join('late')
    await room.draw()
    const afterwards = await room.join('later')
    expect(whileDrawing).toMatchObject({ position: 7 })
    expect(afterwards).toMatchObject({ position: 8 })
    expect(room.list).not.toContain('late')
    await room.pass(1)
    expect(await room.claim(afterwards)).toBe('admitted')
  })

  test('a join at the very moment of the closing is either drawn or behind, and never lost', async () => {
    const room = await lotteries.open()
    await room.joinMany(20)
    while ((await room.room.status(room.event))!.opensAtMs > room.wallMs + 1000) await room.tick()
    await room.jump(1000)
    const pods = [room.room, new WaitingRoom(lotteries.redis), new WaitingRoom(lotteries.redis)]
    const joins = Array.from({ length: 300 }, (_, i) => pods[i % 3]!.join(room.event, `rush-${i}`))
    const [, ...outcomes] = await Promise.all([room.pacer.tick(room.event), ...joins])
    await room.draw()
    const size = (await room.published())?.size ?? 0
    expect(room.list.split('\n')).toHaveLength(size + 1)
    for (const [i, { registration, position }] of outcomes.entries()) {
      const isListed = room.list.includes(`${registration}:rush-${i}\n`)
      expect(isListed).toBe(registration !== undefined)
      expect(position ?? size + 1).toBeGreaterThan(size)
    }
  })

  test('nobody at all is drawn just as well, and whoever comes then is the first', async () => {
    const room = await lotteries.open()
    await room.draw()
    expect((await room.published())?.size).toBe(0)
    const ticket = await room.join('first')
    expect(ticket).toMatchObject({ position: 1 })
    await room.pass(1)
    expect(await room.claim(ticket)).toBe('admitted')
  })
})
