interface RawRequest {
  method: string
  path: string
  headers?: Record<string, string>
  body?: unknown
}

/** What a browser behind an ingress sends with everything it asks for. */
const asBrowsersSend = {
  host: 'tickets.example.test',
  connection: 'keep-alive',
  'user-agent':
    'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
  accept: 'application/json',
  'accept-language': 'ko-KR,ko;q=0.9,en;q=0.8',
  'accept-encoding': 'gzip, deflate, br, zstd',
  origin: 'https://tickets.example.test',
  referer: 'https://tickets.example.test/events/stadium',
  'sec-fetch-mode': 'cors',
  'sec-fetch-site': 'same-origin',
  'x-forwarded-for': '203.0.113.7',
  'x-forwarded-proto': 'https',
  'x-request-id': '5f0c1c1e8c9d4d0c9a5f3b7d2e6a1f48',
}

/** A request as the bytes that go over the wire. */
export function rawRequest({ method, path, headers = {}, body }: RawRequest): string {
  const text = body === undefined ? '' : JSON.stringify(body)
  const all: Record<string, string> = {
    ...asBrowsersSend,
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(method !== 'GET' && { 'content-length': `${Buffer.byteLength(text)}` }),
    ...headers,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${text}`
}
