/**
 * How often one person or one address may ask: the one table of it. Generous for people and for their
 * open pages; what is counted says `request-kind.ts`. An installation multiplies all of them
 * (SLIPWAY_RATE_LIMIT_FACTOR).
 */
export const requestLimits = {
  /** A page, or an answer of the API. An open page asks again at each change that it shows. */
  read: { requests: 600, seconds: 60, what: "pages" },
  /** One is asked for at each pause in typing. */
  search: { requests: 240, seconds: 60, what: "searches" },
  /** Files, feeds and calendars: each is made of all there is. */
  export: { requests: 120, seconds: 60, what: "exports" },
  /** Each costs GitHub a request too. */
  "sign-in": { requests: 30, seconds: 60, what: "sign-ins" },
  /** Forms, counted where they are taken: what was typed goes back to the page. */
  form: { requests: 120, seconds: 60, what: "forms" },
  /** What is sent to a page before anybody knows whether it is a form: far beyond what a form may. */
  post: { requests: 1_200, seconds: 60, what: "forms" },
  /** Event streams that are begun; how many may be open is bounded besides. */
  stream: { requests: 300, seconds: 60, what: "live connections" },
} as const satisfies Readonly<Record<string, RequestLimit>>;

interface RequestLimit {
  readonly requests: number;
  readonly seconds: number;
  /** What there were too many of, for people. */
  readonly what: string;
}

export type RequestKind = keyof typeof requestLimits;
