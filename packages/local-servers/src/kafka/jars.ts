import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { buildOnce } from '../process/build-once.ts'
import { needProgram } from '../process/programs.ts'
import { runProgram } from '../process/run-program.ts'
import { type Say, sayNothing } from '../say.ts'

const kafkaVersion = '4.3.1'

/** The logging that Kafka's own archive adds; without it Kafka says nothing, not even why it fails. */
const loggingVersion = '2.25.4'

function dependency(group: string, artifact: string, version: string): string {
  return (
    `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId>` +
    `<version>${version}</version></dependency>`
  )
}

const pom = `\
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>dev.frontrow</groupId>
  <artifactId>kafka-jars</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    ${dependency('org.apache.kafka', 'kafka_2.13', kafkaVersion)}
    ${dependency('org.apache.kafka', 'kafka-tools', kafkaVersion)}
    ${dependency('org.apache.logging.log4j', 'log4j-slf4j-impl', loggingVersion)}
  </dependencies>
</project>
`

const copyDependencies = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies'

interface KafkaJarsOptions {
  /** The jars go into a folder of it that is named by Kafka's version. */
  directory: string
  say?: Say
}

function jarsFolder(directory: string): string {
  return join(resolve(directory), `kafka-${kafkaVersion}`)
}

/** Whether `kafkaJars` has nothing left to fetch, and so no need of Maven. */
export function hasKafkaJars(directory: string): boolean {
  return existsSync(jarsFolder(directory))
}

/**
 * Fetches Kafka with Maven, once.
 * @returns the folder of jars for `startKafka`
 * @throws Error when Maven is missing or cannot fetch them
 */
export async function kafkaJars({
  directory,
  say = sayNothing,
}: KafkaJarsOptions): Promise<string> {
  const folder = jarsFolder(directory)
  await buildOnce(folder, async (unfinished) => {
    say(`Fetching Kafka ${kafkaVersion} with Maven (about 55 MB)`)
    const pomFile = join(unfinished, 'pom.xml')
    await writeFile(pomFile, pom)
    const options = ['-q', '-B', '-f', pomFile, `-DoutputDirectory=${unfinished}`]
    await runProgram(await needProgram('maven', 'mvn'), [...options, copyDependencies])
    await rm(pomFile)
  })
  return folder
}
