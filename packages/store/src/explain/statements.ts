import {
  type CompiledQuery,
  type KyselyPlugin,
  MysqlQueryCompiler,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryResult,
  type RootOperationNode,
  type UnknownRow,
} from 'kysely'
import type { Tx } from '../database.ts'

/** Notes every statement as the server gets it, and changes none. */
class StatementNotes implements KyselyPlugin {
  readonly statements: CompiledQuery[] = []
  readonly #compiler = new MysqlQueryCompiler()

  transformQuery({ node, queryId }: PluginTransformQueryArgs): RootOperationNode {
    this.statements.push(this.#compiler.compileQuery(node, queryId))
    return node
  }

  async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return result
  }
}

/**
 * Does some work and tells what SQL it sent, so that what is explained is what a repository really runs.
 * @param work any repository functions that take a transaction
 */
export async function statementsOf(
  tx: Tx,
  work: (noted: Tx) => Promise<unknown>,
): Promise<CompiledQuery[]> {
  const notes = new StatementNotes()
  await work(tx.withPlugin(notes))
  return notes.statements
}
