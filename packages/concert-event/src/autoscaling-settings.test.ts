import { describe, expect, it } from 'vitest'
import { autoscalingSchema } from './autoscaling-fields.ts'
import { autoscalingSettingsOf } from './autoscaling-settings.ts'

describe('without autoscaling in the spec', () => {
  it.each([
    [1, 10],
    [5000, 10],
    [5001, 11],
    [1_000_000, 1000],
  ])('a capacity of %i gets up to %i pods', (capacity, max) => {
    const settings = autoscalingSettingsOf(undefined, capacity)
    expect(settings).toMatchObject({ min: 1, max, sessionsPerPod: 500, requestsPerPod: 300 })
  })
})

describe('with autoscaling', () => {
  it('fills in what is absent, starting from min', () => {
    const autoscaling = autoscalingSchema.parse({ min: 2, max: 4, sessionsPerPod: 25 })
    expect(autoscalingSettingsOf(autoscaling, 100)).toEqual({
      min: 2,
      max: 4,
      sessionsPerPod: 25,
      requestsPerPod: 300,
      edgeCacheShare: 0,
      prewarm: { leadMs: 600_000, replicas: 2 },
      behavior: {
        scaleUp: { stabilizationWindowMs: 0, selectPolicy: 'Max', policies: [] },
        scaleDown: {
          stabilizationWindowMs: 300_000,
          selectPolicy: 'Max',
          policies: [{ type: 'Percent', value: 50, periodMs: 15_000 }],
        },
      },
      fallback: { failureThreshold: 3, behavior: 'currentReplicasIfHigher', replicas: 2 },
    })
  })

  it('keeps what the spec says', () => {
    const autoscaling = autoscalingSchema.parse({
      max: 4,
      sessionsPerPod: 25,
      prewarm: { lead: '1h', replicas: 3 },
      behavior: { scaleUp: { policies: [{ type: 'Pods', value: 2, periodSeconds: 60 }] } },
      fallback: { failureThreshold: 5, replicas: 4 },
    })
    expect(autoscalingSettingsOf(autoscaling, 100)).toMatchObject({
      prewarm: { leadMs: 3_600_000, replicas: 3 },
      behavior: {
        scaleUp: { policies: [{ type: 'Pods', value: 2, periodMs: 60_000 }] },
        scaleDown: { stabilizationWindowMs: 300_000 },
      },
      fallback: { failureThreshold: 5, replicas: 4 },
    })
  })

  it('has no fallback that could lower the pods', () => {
    const fallback = { behavior: 'static', replicas: 1 }
    const result = autoscalingSchema.safeParse({ max: 4, sessionsPerPod: 25, fallback })
    expect(result.error?.issues[0]?.path).toEqual(['fallback', 'behavior'])
  })
})
