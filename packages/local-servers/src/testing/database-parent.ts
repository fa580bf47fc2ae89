/**
 * A process of its own that starts a database, for tests of what becomes of the server when its parent is interrupted
 * or killed. Writes the database's address and pid as one JSON line; takes an interrupt as `make up` does not: calmly.
 */
import { startDatabase } from '../database/database.ts'

const [directory = ''] = process.argv.slice(2)
const { url, pid } = await startDatabase({ directory, fast: true })
process.on('SIGINT', () => process.stdout.write('interrupted\n'))
process.stdout.write(`${JSON.stringify({ url, pid })}\n`)
