/** Whether a client has this version. It may list several, and a proxy may have marked them as weak. */
export const hasVersion = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch !== undefined && ifNoneMatch.includes(etag)
