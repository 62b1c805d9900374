import { Fragment } from "react";
import { Code } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";
import type { Actor } from "@/lib/domain/actor";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { links, shortOid } from "@/lib/domain/process/links";

interface InRepository {
  readonly place: Pick<RepositoryPlace, "url">;
}

interface Marked {
  /** The full stop or comma behind the name: between it and the button, where nothing gapes. */
  readonly mark?: string;
}

/** A commit by the first digits of its id, linked to its page; the button copies all forty. */
export function CommitName({ place, oid, mark }: InRepository & Marked & { readonly oid: string }) {
  return (
    <span className="whitespace-nowrap">
      <a href={links.commit(place, oid)} rel="noreferrer" title={oid} className="link font-code">
        {shortOid(oid)}
      </a>
      {mark}
      <CopyButton small text={oid} what={`commit ${shortOid(oid)}`} />
    </span>
  );
}

/** A branch, linked to its page. */
export function BranchName({
  place,
  name,
  mark,
}: InRepository & Marked & { readonly name: string }) {
  return (
    <span>
      <a href={links.branch(place, name)} rel="noreferrer" className="link">
        <Code>{name}</Code>
      </a>
      {mark}
      <CopyButton small text={name} what={`branch ${name}`} />
    </span>
  );
}

/** A tag, linked to its release. */
export function TagName({ place, name, mark }: InRepository & Marked & { readonly name: string }) {
  return (
    <span>
      <a href={links.tag(place, name)} rel="noreferrer" className="link">
        <Code>{name}</Code>
      </a>
      {mark}
      <CopyButton small text={name} what={`tag ${name}`} />
    </span>
  );
}

/** The SHA-256 of a file by its first digits; the button copies all. */
export function FileHash({ digits, mark }: Marked & { readonly digits: string }) {
  return (
    <span className="whitespace-nowrap">
      <Code>
        <span title={digits}>{digits.slice(0, 12)}…</span>
      </Code>
      {mark}
      <CopyButton small text={digits} what={`SHA-256 ${digits.slice(0, 12)}`} />
    </span>
  );
}

/** A person by their login, linked to their page. */
export function PersonName({
  place,
  login,
}: {
  readonly place: RepositoryPlace;
  readonly login: string;
}) {
  return (
    <a
      href={links.person(place, login)}
      rel="noreferrer"
      className="hover:text-accent hover:underline"
    >
      {login}
    </a>
  );
}

/** Several, as a sentence lists them; an account whose login nobody knows has no page to lead to. */
export function PersonNames({
  place,
  people,
}: {
  readonly place: RepositoryPlace;
  readonly people: readonly Actor[];
}) {
  return people.map(({ accountId, login }, index) => (
    <Fragment key={accountId}>
      {index > 0 && ", "}
      {login.includes(" ") ? login : <PersonName place={place} login={login} />}
    </Fragment>
  ));
}
