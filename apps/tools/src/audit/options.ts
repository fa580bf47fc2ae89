import { parseArgs } from 'node:util'

export const usage = `Usage: frontrow-audit EVENT [--api URL] [--ticket TICKET] [--commitment HEX] [--list-digest HEX]
                      [--history FILE]... [--positions]
Recomputes the draw of a lottery from what the API tells everybody, and stops at the first thing that does not agree.
docs/lottery.md says what that proves.

  --api URL          where the API is (default http://127.0.0.1:3000)
  --ticket TICKET    a ticket of yours: is its registration on the list, and where does it stand?
  --commitment HEX   what you noted of \`draw.commitment\` before the draw
  --list-digest HEX  what you noted of \`draw.listDigest\` before the seed was published
  --history FILE     JSON lines of a load client, as frontrow-verify reads them: were all told the position that was drawn?
  --positions        print a line \`position index account-key\` for each registration
  --help             print this

Exit status: 0 all agrees, 1 something does not, 2 it cannot be told`

export interface Options {
  event: string
  apiUrl: string
  ticket: string | undefined
  /** What was noted down while the draw was under way. */
  noted: { commitment: string | undefined; listDigest: string | undefined }
  histories: string[]
  printsPositions: boolean
  help: boolean
}

/** @throws Error with the usage when the arguments do not fit */
export function parseOptions(args: readonly string[]): Options {
  const { positionals, values } = parse(args)
  const [event = '', ...more] = positionals
  if (!values.help && (event === '' || more.length > 0)) {
    throw new Error(`Name one event.\n\n${usage}`)
  }
  if (!URL.canParse(values.api)) throw new Error(`--api must be a URL\n\n${usage}`)
  return {
    event,
    apiUrl: values.api.replace(/\/$/, ''),
    ticket: values.ticket,
    noted: {
      commitment: values.commitment?.toLowerCase(),
      listDigest: values['list-digest']?.toLowerCase(),
    },
    histories: values.history,
    printsPositions: values.positions,
    help: values.help,
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        api: { type: 'string', default: 'http://127.0.0.1:3000' },
        ticket: { type: 'string' },
        commitment: { type: 'string' },
        'list-digest': { type: 'string' },
        history: { type: 'string', multiple: true, default: [] },
        positions: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw new Error(`${(error as Error).message}\n\n${usage}`, { cause: error })
  }
}
