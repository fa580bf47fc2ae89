import { randomUUIDv7 } from 'node:crypto'
import { Problem } from '@frontrow/platform'
import { accounts, type Db, isDuplicate } from '@frontrow/store'
import type { Passwords } from './passwords.ts'

export interface SignUp {
  email: string
  password: string
  name?: string
}

/** Two spellings of one address are one account. */
export const normalEmail = (email: string): string => email.trim().toLowerCase()

export class AccountService {
  readonly #db: Db
  readonly #passwords: Passwords

  constructor(db: Db, passwords: Passwords) {
    this.#db = db
    this.#passwords = passwords
  }

  /**
   * @returns the id of the new account
   * @throws Problem email-taken
   */
  async signUp({ email, password, name }: SignUp): Promise<string> {
    const id = randomUUIDv7()
    const passwordHash = await this.#passwords.hash(password)
    try {
      await accounts.insert(this.#db, {
        id,
        email: normalEmail(email),
        name: name ?? null,
        passwordHash,
      })
    } catch (error) {
      if (isDuplicate(error)) throw new Problem('email-taken')
      throw error
    }
    return id
  }
}
