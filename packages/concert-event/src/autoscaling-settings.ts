import {
  type Autoscaling,
  type Behavior,
  REPLICAS_MAX,
  autoscalingSchema,
  behaviorSchema,
  fallbackSchema,
  prewarmLeadSchema,
} from './autoscaling-fields.ts'
import { parseDuration } from './duration.ts'

export interface AutoscalingSettings {
  min: number
  max: number
  sessionsPerPod: number
  /** Requests per second. */
  requestsPerPod: number
  /** 0 to 1. */
  edgeCacheShare: number
  prewarm: { leadMs: number; replicas: number }
  behavior: { scaleUp: ScalingRules; scaleDown: ScalingRules }
  fallback: { failureThreshold: number; behavior: 'currentReplicasIfHigher'; replicas: number }
}

export interface ScalingRules {
  stabilizationWindowMs: number
  selectPolicy: 'Max' | 'Min' | 'Disabled'
  /** Empty: no limit. */
  policies: { type: 'Pods' | 'Percent'; value: number; periodMs: number }[]
}

const DEFAULT_SESSIONS_PER_POD = 500
const DEFAULT_MAX_AT_LEAST = 10

/**
 * Resolves how an event scales.
 * @param autoscaling absent: enough pods for the capacity at 500 people each, from 1 to 10 or more
 */
export function autoscalingSettingsOf(
  autoscaling: Autoscaling | undefined,
  capacity: number,
): AutoscalingSettings {
  const { prewarm, behavior, fallback, ...numbers } = autoscaling ?? defaultFor(capacity)
  const { scaleUp, scaleDown } = behavior ?? behaviorSchema.parse({})
  return {
    ...numbers,
    prewarm: {
      leadMs: parseDuration(prewarm?.lead ?? prewarmLeadSchema.parse(undefined)),
      replicas: prewarm?.replicas ?? numbers.min,
    },
    behavior: { scaleUp: scalingRulesOf(scaleUp), scaleDown: scalingRulesOf(scaleDown) },
    fallback: fallback ?? fallbackSchema.parse({ replicas: numbers.min }),
  }
}

function defaultFor(capacity: number): Autoscaling {
  const needed = Math.ceil(capacity / DEFAULT_SESSIONS_PER_POD)
  return autoscalingSchema.parse({
    max: Math.min(REPLICAS_MAX, Math.max(DEFAULT_MAX_AT_LEAST, needed)),
    sessionsPerPod: DEFAULT_SESSIONS_PER_POD,
  })
}

function scalingRulesOf(rules: Behavior['scaleUp']): ScalingRules {
  return {
    stabilizationWindowMs: rules.stabilizationWindowSeconds * 1000,
    selectPolicy: rules.selectPolicy,
    policies: rules.policies.map(({ type, value, periodSeconds }) => ({
      type,
      value,
      periodMs: periodSeconds * 1000,
    })),
  }
}
