import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Meter } from '@opentelemetry/api'
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus'
import { MeterProvider } from '@opentelemetry/sdk-metrics'

export interface Telemetry {
  meter: Meter
  serveMetrics: (request: IncomingMessage, response: ServerResponse) => void
  stop: () => Promise<void>
}

/** Metrics made by hand with OpenTelemetry, read in Prometheus' text format from the ops port. */
export function createTelemetry(): Telemetry {
  const reader = new PrometheusExporter({ preventServerStart: true })
  const provider = new MeterProvider({ readers: [reader] })
  return {
    meter: provider.getMeter('frontrow'),
    serveMetrics: (request, response) => reader.getMetricsRequestHandler(request, response),
    stop: () => provider.shutdown(),
  }
}
