/**
 * A response with its headers as a plain object: the server then writes them as they are. Hono's own helpers make a
 * `Headers` object of two or more, which costs more than answering a poll does otherwise.
 */
export const plainResponse = (
  body: string | null,
  status: number,
  headers: Readonly<Record<string, string>>,
): Response => new Response(body, { status, headers })
