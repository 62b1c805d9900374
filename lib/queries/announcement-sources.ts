import { env } from "@/lib/config/env";
import { project } from "@/lib/config/project";
import {
  noPullRequest,
  type AnnouncementLinks,
  type DraftSources,
} from "@/lib/domain/announcement/draft";
import { newsOfTarget, newsPicks } from "@/lib/domain/announcement/news-picks";
import { shortRef, tagName } from "@/lib/domain/naming";
import type { Facts } from "@/lib/domain/process/facts";
import { links } from "@/lib/domain/process/links";
import { findTag, releaseBranch, releasePullRequest } from "@/lib/domain/process/subject";
import { targetName, type Target } from "@/lib/domain/release/target";

/** What the target's draft is made of, as far as it was seen. */
export function sourcesOf(target: Target, facts: Facts): DraftSources {
  const news = newsOfTarget(target, facts);
  return {
    target,
    links: linksOf(target, facts),
    picks: news === null ? [] : newsPicks(news),
    date: news?.date ?? null,
  };
}

function linksOf(target: Target, facts: Facts): AnnouncementLinks {
  return {
    news: newsLink(target, facts),
    docs: target.kind === "candidate" ? previewLink(facts) : docsLink(target),
    pypi: `${env().PYPI_URL}/project/${env().PYPI_PROJECT}/${targetName(target)}/`,
  };
}

/** At the tag, which never moves; before there is one on the release branch. */
function newsLink({ version }: Target, facts: Facts): string {
  const tag = tagName(version);
  const branch = releaseBranch(facts);
  const at = findTag(facts, tag) !== null || branch === null ? tag : shortRef(branch.name);
  return links.file(facts.place, at, project.newsFile);
}

/** "Read the Docs hooks not have version for the release candidate. Use the … pull request." */
function previewLink(facts: Facts): string {
  const pullRequest = releasePullRequest(facts);
  const { docs } = facts;
  if (docs !== null && docs.value.pullRequest === pullRequest?.number) return docs.value.url;
  const number = pullRequest === null ? noPullRequest : String(pullRequest.number);
  return env().DOCS_PREVIEW_URL.replaceAll("{pr}", number);
}

/** "Read the Docs hooks will publish a new version of the docs for the tag." */
function docsLink({ version }: Target): string {
  return `${project.docsSite}${tagName(version)}/`;
}
