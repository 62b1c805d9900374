import type { SourceTree } from "@/lib/domain/observed/source-tree";
import { formatVersion, type Version } from "@/lib/domain/version";
import { aNewsSection } from "./news-section";
import { preparedOid, trunkOid } from "./seen";

/** The source of trunk before 24.7.0: two fragments wait, one lies where towncrier never looks. */
export function aTrunkTree(change: Partial<SourceTree> = {}): SourceTree {
  return {
    oid: trunkOid,
    author: null,
    version: "24.3.0.post0",
    news: [aNewsSection("24.3.0", "2024-03-01"), aNewsSection("23.10.0", "2023-10-31")],
    fragments: [
      { path: "src/twisted/newsfragments/12223.feature", collected: true },
      { path: "src/twisted/web/newsfragments/12248.bugfix", collected: true },
      { path: "src/twisted/runner/newsfragments/9657.doc", collected: false },
    ],
    fragmentCheck: {
      findings: [
        {
          path: "src/twisted/runner/newsfragments/9657.doc",
          code: "ignored-directory",
          detail: null,
        },
      ],
      notParsed: null,
    },
    copyright: ["LICENSE", "src/twisted/copyright.py", "README.rst"].map((path) => ({
      path,
      through: 2024,
    })),
    nextMarkersOutsideSource: ["docs/core/howto/defer-intro.rst:812"],
    problems: [],
    ...change,
  };
}

/** The source after candidate.prepare: version and NEWS say rcN, the fragments are collected. */
export function aPreparedTree(candidate: Version, change: Partial<SourceTree> = {}): SourceTree {
  const trunk = aTrunkTree();
  return {
    ...trunk,
    oid: preparedOid,
    version: formatVersion(candidate),
    news: [aNewsSection(formatVersion(candidate)), ...trunk.news],
    fragments: trunk.fragments.filter((fragment) => !fragment.collected),
    ...change,
  };
}
