import { sql } from 'kysely'
import type { Snapshot } from './snapshot.ts'

export interface WalletOutOfBalance {
  account: string
  balance: number
  /** How many entries the wallet says there are. */
  entries: number
  counted: number
  /** Decimal text. */
  ledgerSum: string
  firstNumber: number | null
  lastNumber: number | null
}

/** @returns wallets that are negative, or whose ledger has another sum, another length or a gap */
export async function walletsOutOfBalance({ tx }: Snapshot): Promise<WalletOutOfBalance[]> {
  const { rows } = await sql<WalletOutOfBalance>`
    SELECT wallet.account, wallet.balance, wallet.entries, COUNT(entry.number) AS counted,
      COALESCE(SUM(entry.amount), 0) AS ledgerSum,
      MIN(entry.number) AS firstNumber, MAX(entry.number) AS lastNumber
    FROM wallets AS wallet
    LEFT JOIN points_entries AS entry ON entry.account = wallet.account
    GROUP BY wallet.account, wallet.balance, wallet.entries
    HAVING wallet.balance < 0 OR wallet.balance <> ledgerSum OR wallet.entries <> counted
      OR (counted > 0 AND (firstNumber <> 1 OR lastNumber <> counted))
    ORDER BY wallet.account`.execute(tx)
  return rows
}

export interface EntryOutOfStep {
  account: string
  number: number
  amount: number
  balance: number
  /** The balance after the entry before; null where there is no such entry. */
  previousBalance: number | null
}

/** @returns entries whose running balance is negative or is not the one before plus their amount */
export async function entriesOutOfStep({ tx }: Snapshot): Promise<EntryOutOfStep[]> {
  const { rows } = await sql<EntryOutOfStep>`
    SELECT entry.account, entry.number, entry.amount, entry.balance,
      previous.balance AS previousBalance
    FROM points_entries AS entry
    LEFT JOIN points_entries AS previous
      ON previous.account = entry.account AND previous.number = entry.number - 1
    WHERE entry.balance < 0 OR entry.balance <> entry.amount + COALESCE(previous.balance, 0)
      OR (entry.number > 1 AND previous.number IS NULL)
    ORDER BY entry.account, entry.number`.execute(tx)
  return rows
}

export async function countLedger({ tx }: Snapshot): Promise<{ wallets: number; entries: number }> {
  const row = await tx
    .selectNoFrom((from) => [
      from
        .selectFrom('wallets')
        .select(sql<number>`COUNT(*)`.as('n'))
        .as('wallets'),
      from
        .selectFrom('points_entries')
        .select(sql<number>`COUNT(*)`.as('n'))
        .as('entries'),
    ])
    .executeTakeFirstOrThrow()
  return { wallets: row.wallets ?? 0, entries: row.entries ?? 0 }
}
