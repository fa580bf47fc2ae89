import { z } from 'zod'
import { durationSchema } from './duration.ts'
import { wholeSchema } from './fields.ts'

/** The most pods that one event may have. */
export const REPLICAS_MAX = 1000
const replicasSchema = wholeSchema(1, REPLICAS_MAX)

const scalingPolicySchema = z.strictObject({
  type: z
    .enum(['Pods', 'Percent'])
    .describe('What value counts: pods, or percent of the pods there are.'),
  value: wholeSchema(1, 10_000).describe('The most that may change within the period.'),
  periodSeconds: wholeSchema(1, 1800).describe('The length of the period in seconds.'),
})
type ScalingPolicy = z.infer<typeof scalingPolicySchema>

function scalingRulesSchema(stabilizationWindowSeconds: number, policies: ScalingPolicy[]) {
  return z.strictObject({
    stabilizationWindowSeconds: wholeSchema(0, 3600)
      .default(stabilizationWindowSeconds)
      .describe(
        'For how many seconds a past recommendation holds back a change that goes beyond it.',
      ),
    selectPolicy: z
      .enum(['Max', 'Min', 'Disabled'])
      .default('Max')
      .describe(
        'Which policy counts when several apply: the one that allows the largest change (Max) or the smallest (Min). Disabled: no change in this direction.',
      ),
    policies: z
      .array(scalingPolicySchema)
      .max(10)
      .default(policies)
      .describe('How fast the number of pods may change. Empty: without limit.'),
  })
}

/** How fast pods come and go, in the field names of a HorizontalPodAutoscaler. */
export const behaviorSchema = z.strictObject({
  scaleUp: scalingRulesSchema(0, [])
    .prefault({})
    .describe('How pods are added. By default at once and without limit.'),
  scaleDown: scalingRulesSchema(300, [{ type: 'Percent', value: 50, periodSeconds: 15 }])
    .prefault({})
    .describe(
      'How pods are taken away. By default 5 minutes after the need is gone, half of them every 15 seconds at most.',
    ),
})

/** What happens to the pods while nobody knows how many people wait. They never become fewer. */
export const fallbackSchema = z.strictObject({
  failureThreshold: wholeSchema(1, 1000)
    .default(3)
    .describe(
      'After how many failed readings in a row, one every 2 seconds, the fallback applies.',
    ),
  behavior: z
    .enum(['currentReplicasIfHigher'])
    .default('currentReplicasIfHigher')
    .describe('The pods become as many as replicas says; when there are more, they stay.'),
  replicas: replicasSchema.describe('How many pods there are at least while the fallback applies.'),
})

/** How long before the opening the pods of an event start, unless the spec says. */
export const prewarmLeadSchema = durationSchema('1s', '24h').default('10m')

/** How many pods the event gets. */
export const autoscalingSchema = z.strictObject({
  min: replicasSchema
    .default(1)
    .describe('The fewest pods, from shortly before the queue opens to the end of the sale.'),
  max: replicasSchema.describe(
    'The most pods. The platform may allow fewer, by its database connections.',
  ),
  sessionsPerPod: wholeSchema(1, 100_000).describe(
    'How many people one pod can serve while they choose and pay. With fewer pods ready, fewer are let in.',
  ),
  requestsPerPod: wholeSchema(1, 100_000)
    .default(300)
    .describe('How many requests of the waiting one pod should answer in a second.'),
  edgeCacheShare: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .describe(
      'The share of status requests, 0 to 1, that a cache before the platform answers, so that no pod has to.',
    ),
  prewarm: z
    .strictObject({
      lead: prewarmLeadSchema.describe('How long before the opening, e.g. 10m.'),
      replicas: replicasSchema.describe('How many pods are started then.'),
    })
    .optional()
    .describe('Starts pods before the sale opens. Absent: min pods, 10 minutes before.'),
  behavior: behaviorSchema
    .optional()
    .describe(
      'How fast the number of pods may change, with the fields of a HorizontalPodAutoscaler.',
    ),
  fallback: fallbackSchema
    .optional()
    .describe(
      'What to do while the number of people who wait cannot be read. Absent: keep the pods there are, at least min.',
    ),
})

export type Autoscaling = z.infer<typeof autoscalingSchema>
export type Behavior = z.infer<typeof behaviorSchema>
