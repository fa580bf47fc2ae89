import { sql } from 'kysely'
import type { Db } from '../database.ts'

const rowsPerStatement = 10_000

/** Fills tables with rows worked out from a running number, on the server and in bounded batches. */
export class NumberedRows {
  readonly #db: Db

  constructor(db: Db) {
    this.#db = db
  }

  /** Makes the table of numbers that every batch selects from. */
  async prepare(): Promise<void> {
    const digit = `(SELECT 0 AS d ${[1, 2, 3, 4, 5, 6, 7, 8, 9].map((d) => `UNION ALL SELECT ${d}`).join(' ')})`
    await this.#run('CREATE TABLE numbers (n INT NOT NULL, PRIMARY KEY (n))')
    await this.#run(
      `INSERT INTO numbers SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d
        FROM ${digit} AS a, ${digit} AS b, ${digit} AS c, ${digit} AS e`,
    )
  }

  /** @param columns what each column gets: SQL in which `n` counts from 0 */
  async insert(table: string, count: number, columns: Record<string, string>): Promise<void> {
    const names = Object.keys(columns).join(', ')
    const values = Object.values(columns).join(', ')
    for (let start = 0; start < count; start += rowsPerStatement) {
      const size = Math.min(rowsPerStatement, count - start)
      await this.#run(
        `INSERT INTO ${table} (${names})
          SELECT ${values} FROM (SELECT n + ${start} AS n FROM numbers WHERE n < ${size}) AS numbered`,
      )
    }
  }

  async dispose(): Promise<void> {
    await this.#run('DROP TABLE numbers')
  }

  async #run(statement: string): Promise<void> {
    await sql.raw(statement).execute(this.#db)
  }
}
