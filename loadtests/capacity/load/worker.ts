import { type LoadRequest, runLoad } from './generator.ts'

/** The generator's own process: its CPU time is nobody's cost. */
process.on('message', ({ load, keepBodies }: { load: LoadRequest; keepBodies: boolean }) => {
  void runLoad(load, keepBodies).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: String(error) }),
  )
})
