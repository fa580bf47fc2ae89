import { z } from '@hono/zod-openapi'
import { TimeSchema } from '../../http/schemas.ts'

export const SessionSchema = z
  .object({
    accessToken: z.string().openapi({ description: 'Send it as `Authorization: Bearer`' }),
    expiresAt: TimeSchema,
  })
  .openapi('Session')
