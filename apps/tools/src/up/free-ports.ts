import { once } from 'node:events'
import { createServer } from 'node:net'
import { Complaint } from '../run-tool.ts'

/**
 * Makes sure that our ports are free, before anything is started.
 * @param ports by the name of the variable that sets each
 * @throws Complaint naming the port and the variable
 */
export async function requireFreePorts(ports: Readonly<Record<string, number>>): Promise<void> {
  for (const [variable, port] of Object.entries(ports)) {
    const server = createServer().listen(port, '127.0.0.1')
    try {
      await once(server, 'listening')
    } catch {
      throw new Complaint(
        `Port ${port} is taken. Stop what listens there, or choose another: ${variable}=${port + 1000} make up`,
      )
    }
    server.close()
    await once(server, 'close')
  }
}
