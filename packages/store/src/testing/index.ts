export { runSql } from './run-sql.ts'
export { transactionsBegun } from './statement-counter.ts'
export { createTestDatabase, type TestDatabase } from './test-database.ts'
