import { z } from "zod";
import { mechanisms, warningCategories } from "@/lib/domain/deprecation/site";
import type { Path } from "./syntax";

/**
 * A place that warns, as far as its file's content tells. Texts may carry marks (marks.ts) for what
 * the path or a caller adds.
 */
const rawSite = z.object({
  name: z.string(),
  line: z.int(),
  mechanism: z.enum(mechanisms),
  category: z.enum(warningCategories),
  /** As given to a helper ("Twisted 24.7.0"); null: the message may say one. */
  version: z.string().nullable(),
  /** As given to a helper; null: the message may recommend one. */
  replacement: z.string().nullable(),
  message: z.string().nullable(),
  stackLevel: z.int().nullable(),
});
export type RawSite = z.infer<typeof rawSite>;

/** A site with the way to its call. */
export interface FoundSite {
  readonly site: RawSite;
  readonly path: Path;
}

/** A function that warns with what its caller gives: each call of it is a site. */
const wrapper = z.object({
  /** Full name. */
  name: z.string(),
  parameters: z.array(z.string()),
  site: rawSite,
});
export type Wrapper = z.infer<typeof wrapper>;

/** A call that is a site if `of` turns out to be a wrapper. */
const wrapperCall = z.object({
  of: z.string(),
  /** Of the function, class or module that calls. */
  name: z.string(),
  line: z.int(),
  positional: z.array(z.string()),
  keywords: z.record(z.string(), z.string()),
});
export type WrapperCall = z.infer<typeof wrapperCall>;

/** All that one content tells of deprecations, whatever its path; goes through JSON unchanged. */
export const fileFindings = z.object({
  sites: z.array(rawSite),
  wrappers: z.array(wrapper),
  calls: z.array(wrapperCall),
  /** Sentences: why the file, or a part of it, could not be read. */
  problems: z.array(z.string()),
});
export type FileFindings = z.infer<typeof fileFindings>;
