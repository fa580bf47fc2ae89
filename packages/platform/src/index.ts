export {
  ConfigError,
  envBoolean,
  envDuration,
  envKeyRing,
  envList,
  envSecret,
  parseEnv,
} from './config.ts'
export { withDeadline } from './deadline.ts'
export { Lifecycle } from './lifecycle.ts'
export { createLogger, type Logger } from './logger.ts'
export { type Loop, startLoop } from './loop.ts'
export { Once } from './once.ts'
export { createOpsServer, type DependencyChecks } from './ops-server.ts'
export { Problem, type ProblemCode, type ProblemExtras, problemKinds } from './problem.ts'
export { createTelemetry, type Telemetry } from './telemetry.ts'
export { traceparentOf } from './traceparent.ts'
export { HmacSha256 } from './signing/hmac-sha256.ts'
export { JwtRing } from './signing/jwt-ring.ts'
export { KeyRing, type NamedSecret } from './signing/key-ring.ts'
