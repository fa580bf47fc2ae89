import { checks } from '@frontrow/store'
import type { Check } from '../check.ts'

/** B3: the ledger explains each balance. All wallets are looked at, whichever events are checked. */
export const ledger: Check = {
  find: ({ db }) =>
    checks.inSnapshot(db, async (snapshot) => {
      const { wallets, entries } = await checks.countLedger(snapshot)
      const outOfBalance = await checks.walletsOutOfBalance(snapshot)
      const outOfStep = await checks.entriesOutOfStep(snapshot)
      return {
        checked: { count: wallets + entries, unit: 'wallets and entries' },
        evidence: [
          ...outOfBalance.map((row) => `wallet of ${row.account} ${whyOutOfBalance(row)}`),
          ...outOfStep.map(({ account, number, ...row }) => {
            return `entry ${number} of ${account} ${whyOutOfStep(row)}`
          }),
        ],
      }
    }),
}

function whyOutOfBalance(row: checks.WalletOutOfBalance): string {
  const { balance, entries, counted, firstNumber, lastNumber } = row
  const ledgerSum = Number(row.ledgerSum)
  if (balance < 0) return `is at ${balance}`
  if (balance !== ledgerSum) return `has ${balance}, its ledger sums to ${ledgerSum}`
  if (entries !== counted) return `counts ${entries} entries, there are ${counted}`
  return `has ${counted} entries, numbered from ${firstNumber} to ${lastNumber}`
}

function whyOutOfStep(row: Omit<checks.EntryOutOfStep, 'account' | 'number'>): string {
  const { amount, balance, previousBalance } = row
  if (balance < 0) return `leaves ${balance}`
  if (previousBalance === null && balance === amount) return 'has none before it'
  return `moves ${previousBalance ?? 0} by ${amount} to ${balance}`
}
