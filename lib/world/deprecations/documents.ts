import { streamBlobs } from "@/lib/world/git/blob-stream";
import type { Repository } from "@/lib/world/git/clone";
import { removalNews, type RemovalNews } from "@/lib/world/git/removal-news";
import type { Listing } from "./listing";

/** What stands in the files of the trees that are no Python source, by blob. */
export interface Documents {
  readonly news: ReadonlyMap<string, RemovalNews>;
  readonly texts: ReadonlyMap<string, string>;
}

/** Of NEWS only the beginning is read: the newest notes stand there, and it has grown to 400 kB. */
const newestNotes = 128 * 1024;

/** Reads NEWS, settings and newsfragments of all the trees, each content once. */
export async function readDocuments(
  repository: Repository,
  listings: readonly Listing[],
): Promise<Documents> {
  const newsBlobs = new Set(listings.flatMap(({ news }) => news?.oid ?? []));
  const others = listings.flatMap(({ settings, fragments }) => [...settings, ...fragments]);
  const blobs = [...new Set([...newsBlobs, ...others.map(({ oid }) => oid)])];
  const news = new Map<string, RemovalNews>();
  const texts = new Map<string, string>();
  const decoder = new TextDecoder();
  await streamBlobs(repository, blobs, (oid, bytes) => {
    if (bytes === null) return;
    if (newsBlobs.has(oid))
      news.set(oid, removalNews(decoder.decode(bytes.subarray(0, newestNotes))));
    else texts.set(oid, decoder.decode(bytes));
  });
  return { news, texts };
}
