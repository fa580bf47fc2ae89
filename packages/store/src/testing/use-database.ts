import { afterAll, beforeAll, inject } from 'vitest'
import type { Db } from '../database.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

interface UsedDatabase {
  readonly url: string
  readonly db: Db
}

/** A database for the tests of a file, there from the first test to the last. */
export function useDatabase(options?: Parameters<typeof createTestDatabase>[1]): UsedDatabase {
  let own: TestDatabase | undefined
  beforeAll(async () => {
    own = await createTestDatabase(inject('servers').mysqlUrl, options)
  })
  afterAll(() => own?.drop())

  function started(): TestDatabase {
    if (own === undefined) throw new Error('The database is there within tests only')
    return own
  }
  return {
    get url() {
      return started().url
    },
    get db() {
      return started().db
    },
  }
}
