import type { Instant } from "@/lib/domain/instant";
import { escaped } from "./markup";

export interface FeedEntry {
  /** An IRI that stays the same for ever. */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly url: string;
  readonly updated: Instant;
  readonly category: string;
}

export interface Feed {
  readonly title: string;
  readonly subtitle: string;
  /** Its own address. */
  readonly self: string;
  /** The page that shows the same. */
  readonly page: string;
  readonly author: string;
  /** The date of a feed without entries. */
  readonly begun: Instant;
  /** Newest first. */
  readonly entries: readonly FeedEntry[];
}

/** A feed (RFC 4287). */
export function atom(feed: Feed): string {
  const updated = feed.entries[0]?.updated ?? feed.begun;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `<id>${escaped(feed.self)}</id>`,
    `<title>${escaped(feed.title)}</title>`,
    `<subtitle>${escaped(feed.subtitle)}</subtitle>`,
    `<updated>${date(updated)}</updated>`,
    `<author><name>${escaped(feed.author)}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${escaped(feed.self)}"/>`,
    `<link rel="alternate" type="text/html" href="${escaped(feed.page)}"/>`,
    ...feed.entries.flatMap(entryLines),
    "</feed>",
    "",
  ].join("\n");
}

function entryLines(entry: FeedEntry): readonly string[] {
  return [
    "<entry>",
    `<id>${escaped(entry.id)}</id>`,
    `<title>${escaped(entry.title)}</title>`,
    `<updated>${date(entry.updated)}</updated>`,
    `<published>${date(entry.updated)}</published>`,
    `<link rel="alternate" type="text/html" href="${escaped(entry.url)}"/>`,
    `<category term="${escaped(entry.category)}"/>`,
    `<summary>${escaped(entry.summary)}</summary>`,
    "</entry>",
  ];
}

/** RFC 3339, whole seconds. */
function date(instant: Instant): string {
  return instant.replace(/\.\d+Z$/, "Z");
}
