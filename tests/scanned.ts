import type {
  NewsItem,
  ScannedHistory,
  ScannedRelease,
  ScannedTree,
} from "@/lib/domain/deprecation/scanned-tree";
import type { DeprecationSite } from "@/lib/domain/deprecation/site";
import { oid } from "@/tests/seen";

/**
 * Builders of what the scanner and git would tell, for specs of the scan. Releases carry the dates
 * of the real ones; the names' lives are told in one line each:
 *
 *   aHistory([aLife("twisted.web.microdom", { since: "23.10.0" })])          stands on trunk still
 *   aHistory([aLife("twisted.mail.Old", { since: "22.4.0", gone: "23.8.0" })])
 *   smallHistory()                                                            one name for each state
 */

/** The real finals from 21.2.0 on; the rcs and bugfix releases of a spec are its own. */
export const finalDays: Readonly<Record<string, string>> = {
  "21.2.0": "2021-02-28T09:35:08Z",
  "21.7.0": "2021-07-26T15:03:56Z",
  "22.1.0": "2022-02-03T11:26:39Z",
  "22.2.0": "2022-03-01T10:39:34Z",
  "22.4.0": "2022-04-11T14:04:44Z",
  "22.8.0": "2022-09-06T09:43:29Z",
  "22.10.0": "2022-10-30T15:58:49Z",
  "23.8.0": "2023-08-28T12:18:41Z",
  "23.10.0": "2023-10-31T07:14:47Z",
  "24.3.0": "2024-03-01T16:26:35Z",
  "24.7.0": "2024-08-08T07:42:43Z",
};

/** The day on which the small history is looked at: 24.10.0 is about to begin. */
export const asOf = "2024-10-18T20:07:28Z";

export function aSite(name: string, given: Partial<DeprecationSite> = {}): DeprecationSite {
  return {
    name,
    file: `src/${name.split(".").slice(0, 3).join("/")}.py`,
    line: 12,
    mechanism: "@deprecated",
    category: "DeprecationWarning",
    version: null,
    versionSource: "none",
    replacement: null,
    message: null,
    stackLevel: null,
    private: name.split(".").some((part) => part.startsWith("_") && !part.startsWith("__")),
    ...given,
  };
}

export function aTree(committedAt: string, given: Partial<ScannedTree> = {}): ScannedTree {
  return {
    oid: oid("beef"),
    committedAt,
    sites: [],
    problems: [],
    stillDefined: [],
    tested: [],
    removalFragments: [],
    pythons: [],
    news: [],
    newsIntroduction: "",
    ...given,
  };
}

export function aScannedRelease(
  version: string,
  committedAt: string,
  given: Partial<ScannedRelease> = {},
): ScannedRelease {
  return {
    ...aTree(committedAt),
    oid: oid(version.replaceAll(/\D+/g, "a")),
    version,
    tag: `twisted-${version}`,
    ...given,
  };
}

/** One name from the first final with its warning until the first without ("trunk": gone there only). */
export interface Life {
  readonly since: string;
  readonly gone: string | null;
  readonly site: DeprecationSite;
}

export function aLife(
  name: string,
  given: Partial<DeprecationSite> & { readonly since: string; readonly gone?: string },
): Life {
  const { since, gone = null, ...site } = given;
  const says = since === "trunk" ? "NEXT" : since;
  return {
    since,
    gone,
    site: aSite(name, {
      version: says,
      versionSource: says === "NEXT" ? "next" : "explicit",
      message: `${name} was deprecated in Twisted ${says}`,
      ...site,
    }),
  };
}

/** The real finals and trunk, each with the sites of the lives that it falls into. */
export function aHistory(lives: readonly Life[]): ScannedHistory {
  const order = [...Object.keys(finalDays), "trunk"];
  const sitesAt = (place: string) =>
    lives
      .filter(({ since, gone }) => {
        const here = order.indexOf(place);
        return order.indexOf(since) <= here && (gone === null || here < order.indexOf(gone));
      })
      .map(({ site }) => site);
  return {
    releases: Object.entries(finalDays).map(([version, day]) =>
      aScannedRelease(version, day, { sites: sitesAt(version) }),
    ),
    trunk: aTree(asOf, { sites: sitesAt("trunk") }),
  };
}

/** The history with something more known of one release. */
export function withRelease(
  history: ScannedHistory,
  version: string,
  given: Partial<ScannedRelease>,
): ScannedHistory {
  return {
    ...history,
    releases: history.releases.map((release) =>
      release.version === version ? { ...release, ...given } : release,
    ),
  };
}

/** One name for each state there is, and NEWS that mentions three of them. */
export function smallHistory(): ScannedHistory {
  const told = aHistory([
    aLife("twisted.conch.insults.helper.CharacterAttribute", {
      since: "21.2.0",
      version: "13.1.0",
      mechanism: "deprecatedModuleAttribute",
      replacement: "twisted.conch.insults.text.assembleFormattedText",
    }),
    aLife("twisted.web.client.getPage", { since: "21.2.0", gone: "23.8.0", version: "16.7.0" }),
    aLife("twisted.names.client.query", { since: "22.1.0", gone: "22.8.0" }),
    aLife("twisted.mail.alias.EmailAlias", { since: "22.4.0", gone: "23.8.0" }),
    aLife("twisted.trial.runner.suiteVisit", {
      since: "22.8.0",
      category: "PendingDeprecationWarning",
      mechanism: "warnings.warn",
    }),
    aLife("twisted.runner.procmon.ProcessMonitor.toXML", { since: "22.10.0" }),
    aLife("twisted.words.im.basechat", { since: "23.8.0", gone: "24.3.0" }),
    aLife("twisted.web.microdom", { since: "23.10.0", mechanism: "warnings.warn" }),
    aLife("twisted.web.http._IdentityTransferDecoder", { since: "24.3.0" }),
    aLife("twisted.internet.defer.returnValue", {
      since: "24.7.0",
      replacement: "the return statement",
    }),
    aLife("twisted.python.failure.Failure.stack", {
      since: "trunk",
      mechanism: "@deprecatedProperty",
    }),
  ]);
  const more: readonly (readonly [string, Partial<ScannedRelease>])[] = [
    ["22.8.0", { stillDefined: ["twisted.names.client.query"] }],
    ["23.8.0", { news: [aNewsItem("twisted.mail.alias.EmailAlias was removed.", 11510)] }],
    ["24.3.0", { news: [aNewsItem("twisted.conch.ui, which never warned, was removed.", 11980)] }],
    ["24.7.0", { news: [aNewsItem("twisted.internet.defer.returnValue is deprecated.", 9930)] }],
  ];
  return more.reduce((history, [version, given]) => withRelease(history, version, given), told);
}

export function aNewsItem(text: string, issue: number): NewsItem {
  return { text, issues: [issue] };
}
