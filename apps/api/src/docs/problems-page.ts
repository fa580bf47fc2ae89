import type { problemKinds } from '@frontrow/platform'
import { html } from 'hono/html'

/** Explains every problem; the `docs` member of a problem points at its row. */
export const problemsPage = (kinds: typeof problemKinds) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Problems of the Frontrow API</title>
        <style>
          body {
            font: 16px/1.5 system-ui;
            max-width: 60rem;
            margin: 2rem auto;
            padding: 0 1rem;
          }
          dt {
            margin-top: 1.2rem;
          }
          :target {
            background: Mark;
            color: MarkText;
          }
        </style>
      </head>
      <body>
        <h1>Problems</h1>
        <dl>
          ${Object.entries(kinds).map(
            ([code, { status, title, remedy }]) =>
              html`<dt id="${code}"><code>${code}</code> (${status})</dt>
                <dd>${title}. ${remedy}</dd>`,
          )}
        </dl>
      </body>
    </html>`
