import { expect, test } from 'vitest'
import { nodeId, readdress } from './nodes-file.ts'

const own = 'a'.repeat(40)
const peer = 'b'.repeat(40)
const stranger = 'c'.repeat(40)

const nodes = `\
${peer} 127.0.0.1:12001@22001,,tls-port=0,shard-id=${stranger} master - 0 1795405606 2 connected 5461-10921
${own} 127.0.0.1:12000@22000 myself,master - 0 1795405606 1 connected 0-5460
${stranger} 127.0.0.1:12002@22002 slave ${peer} 0 1795405606 2 connected
vars currentEpoch 3 lastVoteEpoch 0
`

test('the own id is that of the line marked myself', () => {
  expect(nodeId(nodes)).toBe(own)
  expect(nodeId('')).toBeUndefined()
})

test('nodes get their new ports by id; the rest of the file stays as it is', () => {
  const ports = new Map([
    [own, 13_000],
    [peer, 13_001],
  ])
  const expected = nodes
    .replace('127.0.0.1:12001@22001', '127.0.0.1:13001@23001')
    .replace('127.0.0.1:12000@22000', '127.0.0.1:13000@23000')
  expect(readdress(nodes, ports)).toBe(expected)
  expect(readdress(expected, ports)).toBe(expected)
})

test('a node that had not learnt its address yet gets one', () => {
  const ports = new Map([[own, 13_000]])
  expect(readdress(`${own} :12000@22000 myself,master - 0 0 0 connected\n`, ports)).toBe(
    `${own} 127.0.0.1:13000@23000 myself,master - 0 0 0 connected\n`,
  )
})
