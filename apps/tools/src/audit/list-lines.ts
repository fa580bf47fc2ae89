import { Disagreement } from './disagreement.ts'

/** A registration as the list has it. */
export interface ListLine {
  index: number
  accountKey: string
}

/** An account key has 20 characters. */
const lineLengthMax = 100
const pattern = /^([1-9]\d{0,14}):([\w-]+)$/

/**
 * The lines of a list, as its bytes come in: what is in memory is a piece of it.
 * @param take is given each piece as it is
 * @throws Disagreement at what is no line
 */
export async function* listLines(
  bytes: AsyncIterable<Uint8Array>,
  take: (piece: Uint8Array) => void,
): AsyncGenerator<ListLine, void> {
  const decoder = new TextDecoder()
  let rest = ''
  let number = 0
  for await (const piece of bytes) {
    take(piece)
    const lines = `${rest}${decoder.decode(piece, { stream: true })}`.split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > lineLengthMax) throw noLine(number + lines.length + 1, rest)
    for (const line of lines) {
      number += 1
      yield parse(number, line)
    }
  }
  if (rest !== '') throw new Disagreement(`The list breaks off in line ${number + 1}.`)
}

function parse(number: number, line: string): ListLine {
  const [, index, accountKey] = pattern.exec(line) ?? []
  if (index === undefined || accountKey === undefined) throw noLine(number, line)
  return { index: Number(index), accountKey }
}

const noLine = (number: number, line: string): Disagreement =>
  new Disagreement(
    `Line ${number} of the list is no registration: ${JSON.stringify(line.slice(0, 60))}.`,
  )
