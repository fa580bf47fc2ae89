interface Startable {
  start(): Promise<void>
  stop(): Promise<void>
}

/**
 * Starts several servers in parallel and then does what needs them all.
 * @throws the first error, after every one of them has been stopped
 */
export async function startTogether(
  servers: readonly Startable[],
  andThen: () => Promise<void> = async () => {},
): Promise<void> {
  const results = await Promise.allSettled(servers.map((server) => server.start()))
  try {
    for (const result of results) if (result.status === 'rejected') throw result.reason
    await andThen()
  } catch (error) {
    await Promise.all(servers.map((server) => server.stop()))
    throw error
  }
}
