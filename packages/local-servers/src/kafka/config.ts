import { join } from 'node:path'

interface KafkaPorts {
  client: number
  controller: number
}

const nodeId = 1

/** Java reads properties as Latin-1 and a backslash as the start of an escape. */
function propertyValue(text: string): string {
  return text.replace(
    /[^ -[\]-~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** The properties of a node that is broker and controller at once, with nothing replicated. */
export function kafkaConfig(logDirectory: string, { client, controller }: KafkaPorts): string {
  const lines = [
    'process.roles=broker,controller',
    `node.id=${nodeId}`,
    // The voters stand here rather than in Kafka's own metadata, so that the port may change between two starts.
    `controller.quorum.voters=${nodeId}@127.0.0.1:${controller}`,
    `listeners=CLIENT://127.0.0.1:${client},CONTROLLER://127.0.0.1:${controller}`,
    `advertised.listeners=CLIENT://127.0.0.1:${client}`,
    'listener.security.protocol.map=CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'inter.broker.listener.name=CLIENT',
    'controller.listener.names=CONTROLLER',
    `log.dirs=${propertyValue(logDirectory)}`,
    'auto.create.topics.enable=false',
    'default.replication.factor=1',
    'offsets.topic.replication.factor=1',
    'offsets.topic.num.partitions=4',
    'transaction.state.log.replication.factor=1',
    'transaction.state.log.min.isr=1',
    'transaction.state.log.num.partitions=4',
    'share.coordinator.state.topic.replication.factor=1',
    'share.coordinator.state.topic.min.isr=1',
    'share.coordinator.state.topic.num.partitions=4',
    'group.initial.rebalance.delay.ms=0',
    // A broker that was killed may come back only when its former self has timed out.
    'broker.session.timeout.ms=4000',
    'broker.heartbeat.interval.ms=1000',
    // The cleaner takes this much of the heap at once; the default is 128 MB.
    'log.cleaner.dedupe.buffer.size=8388608',
  ]
  return `${lines.join('\n')}\n`
}

/** Warnings, and that Kafka has started, to standard output; the process writes that to its log file. */
export const loggingConfig = `\
status = error
appender.out.type = Console
appender.out.name = out
appender.out.layout.type = PatternLayout
appender.out.layout.pattern = %d{ISO8601} %-5p %c{1}: %m%n
rootLogger.level = warn
rootLogger.appenderRef.out.ref = out
logger.server.name = kafka.server.KafkaRaftServer
logger.server.level = info
`

/** Java's options for any of Kafka's programs. */
export function javaOptions(jars: string, loggingFile: string): string[] {
  return [
    '-Xms128m',
    '-Xmx512m',
    '-XX:+UseSerialGC',
    '-XX:TieredStopAtLevel=1',
    '-Djava.awt.headless=true',
    `-Dlog4j2.configurationFile=${loggingFile}`,
    '-cp',
    join(jars, '*'),
  ]
}
