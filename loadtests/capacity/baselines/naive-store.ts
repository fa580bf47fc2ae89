import { randomUUID } from 'node:crypto'
import {
  createPool,
  type PoolConnection,
  type ResultSetHeader,
  type RowDataPacket,
} from 'mysql2/promise'

/** Seats, holds and points as a textbook keeps them: read under a row lock, then write, statement by statement. */
export const naiveTables = [
  'CREATE TABLE seats (id VARCHAR(50) PRIMARY KEY, price INT NOT NULL, state VARCHAR(9) NOT NULL, hold CHAR(36))',
  'CREATE TABLE wallets (account CHAR(36) PRIMARY KEY, balance BIGINT NOT NULL)',
  'CREATE TABLE holds (id CHAR(36) PRIMARY KEY, account CHAR(36) NOT NULL, seat VARCHAR(50) NOT NULL, price INT NOT NULL, state VARCHAR(9) NOT NULL, expires_at DATETIME(3) NOT NULL, KEY (account))',
  'CREATE TABLE bookings (id CHAR(36) PRIMARY KEY, account CHAR(36) NOT NULL, hold CHAR(36) NOT NULL, total BIGINT NOT NULL, KEY (account))',
  'CREATE TABLE booking_items (booking CHAR(36), seat VARCHAR(50), price INT NOT NULL, PRIMARY KEY (booking, seat))',
  'CREATE TABLE ledger (id BIGINT AUTO_INCREMENT PRIMARY KEY, account CHAR(36) NOT NULL, amount BIGINT NOT NULL, booking CHAR(36), KEY (account))',
  'CREATE TABLE outbox (id BIGINT AUTO_INCREMENT PRIMARY KEY, payload TEXT NOT NULL)',
]

export interface NaiveStore {
  hold: (account: string, seat: string) => Promise<string>
  pay: (account: string, hold: string) => Promise<string>
}

export function openNaiveStore(url: string): NaiveStore {
  const pool = createPool({ uri: url, connectionLimit: 16 })

  async function inTransaction(work: (tx: PoolConnection) => Promise<string>): Promise<string> {
    const connection = await pool.getConnection()
    try {
      await connection.beginTransaction()
      const result = await work(connection)
      await connection.commit()
      return result
    } catch (error) {
      await connection.rollback()
      throw error
    } finally {
      connection.release()
    }
  }

  return {
    hold: (account, seat) => inTransaction((tx) => hold(tx, account, seat)),
    pay: (account, holdId) => inTransaction((tx) => pay(tx, account, holdId)),
  }
}

async function hold(tx: PoolConnection, account: string, seat: string): Promise<string> {
  const row = await one(tx, 'SELECT price, state FROM seats WHERE id = ? FOR UPDATE', [seat])
  if (row.state !== 'free') throw new Error('taken')
  const live = "SELECT COUNT(*) AS n FROM holds WHERE account = ? AND state = 'live'"
  if ((await one(tx, live, [account])).n > 0) throw new Error('holds already')
  const booked = 'SELECT COUNT(*) AS n FROM bookings WHERE account = ?'
  if ((await one(tx, booked, [account])).n > 0) throw new Error('booked already')
  const id = randomUUID()
  await write(tx, "UPDATE seats SET state = 'held', hold = ? WHERE id = ?", [id, seat])
  const insert = "INSERT INTO holds VALUES (?, ?, ?, ?, 'live', NOW(3) + INTERVAL 5 MINUTE)"
  await write(tx, insert, [id, account, seat, row.price])
  return id
}

async function pay(tx: PoolConnection, account: string, holdId: string): Promise<string> {
  const held = await one(tx, 'SELECT * FROM holds WHERE id = ? FOR UPDATE', [holdId])
  await one(tx, 'SELECT state FROM seats WHERE id = ? FOR UPDATE', [held.seat])
  const wallet = await one(tx, 'SELECT balance FROM wallets WHERE account = ? FOR UPDATE', [
    account,
  ])
  if (wallet.balance < held.price) throw new Error('too few points')
  const id = randomUUID()
  const balance = wallet.balance - held.price
  await write(tx, 'UPDATE wallets SET balance = ? WHERE account = ?', [balance, account])
  await write(tx, "UPDATE seats SET state = 'sold' WHERE id = ?", [held.seat])
  await write(tx, 'INSERT INTO bookings VALUES (?, ?, ?, ?)', [id, account, holdId, held.price])
  await write(tx, 'INSERT INTO booking_items VALUES (?, ?, ?)', [id, held.seat, held.price])
  const entry = 'INSERT INTO ledger (account, amount, booking) VALUES (?, ?, ?)'
  await write(tx, entry, [account, -held.price, id])
  await write(tx, "UPDATE holds SET state = 'paid' WHERE id = ?", [holdId])
  await write(tx, 'INSERT INTO outbox (payload) VALUES (?)', [JSON.stringify({ id, account })])
  return id
}

async function one(tx: PoolConnection, sql: string, values: unknown[]): Promise<RowDataPacket> {
  const [rows] = await tx.query<RowDataPacket[]>(sql, values)
  if (rows[0] === undefined) throw new Error(`nothing found: ${sql}`)
  return rows[0]
}

async function write(tx: PoolConnection, sql: string, values: unknown[]): Promise<void> {
  await tx.query<ResultSetHeader>(sql, values)
}
