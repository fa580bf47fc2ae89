import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { afterEach, expect, test, vi } from 'vitest'
import { EventStream } from './event-stream.ts'

const ends = () => ({ onEnd: vi.fn<() => void>(), cutOff: vi.fn<() => void>() })
const closers: (() => void)[] = []
afterEach(() => closers.splice(0).forEach((close) => close()))

/** A server whose only answer is one stream, and a socket that has asked for it. */
async function overSocket() {
  const onEnd = vi.fn<() => void>()
  const app = new Hono<{ Bindings: HttpBindings }>()
  let events: EventStream | undefined
  app.get('/', (c) => {
    events = new EventStream({ onEnd, cutOff: () => void c.env.outgoing.destroy() })
    return new Response(events.body, { headers: { 'content-type': 'text/event-stream' } })
  })
  const server = createAdaptorServer({ fetch: app.fetch }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = connect((server.address() as { port: number }).port, '127.0.0.1')
  closers.push(
    () => socket.destroy(),
    () => void server.close(),
  )
  socket.on('error', () => {})
  socket.write('GET / HTTP/1.1\r\nHost: here\r\n\r\n')
  await expect.poll(() => events !== undefined).toBe(true)
  return { events: events!, socket, onEnd }
}

const textOf = (socket: Socket): (() => string) => {
  let text = ''
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  return () => text
}

test('events, heartbeats and the time until coming back are written as the format wants it', async () => {
  const events = new EventStream(ends())
  events.askToRetryAfter(1500.4)
  events.send('place', '{"ahead":1}')
  events.beat()
  events.close()
  expect(await new Response(events.body).text()).toBe(
    'retry: 1500\n\nevent: place\ndata: {"ahead":1}\n\n:\n\n',
  )
})

test('whoever does not read is cut off, and never more than four events wait', () => {
  const { onEnd, cutOff } = ends()
  const events = new EventStream({ onEnd, cutOff })
  for (let sent = 1; sent <= 4; sent += 1) events.beat()
  expect(cutOff).not.toHaveBeenCalled()
  events.beat()
  expect(cutOff).toHaveBeenCalledOnce()
  expect(onEnd).toHaveBeenCalledOnce()
  for (let more = 0; more < 100; more += 1) events.beat()
  events.close()
  expect(onEnd).toHaveBeenCalledOnce()
})

test('a reader at the other end of a socket who stops reading loses the connection', async () => {
  const { events, socket, onEnd } = await overSocket()
  socket.pause()
  const much = 'x'.repeat(1_000_000)
  // More than the sockets' own buffers take.
  for (let sent = 0; sent < 100 && onEnd.mock.calls.length === 0; sent += 1) {
    events.send('place', much)
    await new Promise(setImmediate)
  }
  expect(onEnd).toHaveBeenCalledOnce()
  socket.resume()
  await once(socket, 'close')
})

test('a client that goes ends its stream', async () => {
  const { events, socket, onEnd } = await overSocket()
  const text = textOf(socket)
  events.beat()
  await expect.poll(text).toContain(':\n\n')
  socket.destroy()
  await expect.poll(() => onEnd.mock.calls.length).toBe(1)
})

test('closing ends the response and keeps the connection', async () => {
  const { events, socket, onEnd } = await overSocket()
  const text = textOf(socket)
  events.send('place', '{}')
  events.close()
  await expect.poll(text).toMatch(/data: \{\}[^]*\r\n0\r\n\r\n$/)
  expect(onEnd).toHaveBeenCalledOnce()
  socket.write('GET / HTTP/1.1\r\nHost: here\r\n\r\n')
  await expect.poll(() => text().match(/HTTP\/1\.1 200/g)?.length).toBe(2)
})
