import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Block, Code } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";
import { RelativeTime } from "@/components/ui/time";
import type { Advisory } from "@/lib/domain/observed/advisory";
import { databaseNames } from "@/lib/domain/process/security/databases";
import { idsText } from "@/lib/domain/process/security/fragment";
import type { SecurityRoom } from "@/lib/queries/security-room";

function Item({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="grid gap-x-3 py-1 sm:grid-cols-[10rem_minmax(0,1fr)]">
      <dt className="text-sm text-ink-2">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  );
}

function Numbers({ advisory }: { readonly advisory: Advisory }) {
  const ids = idsText(advisory);
  return (
    <>
      <Item name="GHSA">
        <a href={advisory.url} rel="noreferrer" className="link font-mono">
          {advisory.ghsaId}
        </a>
      </Item>
      <Item name="CVE">{advisory.cveId ?? "none yet"}</Item>
      <Item name="In the news fragment">
        <Code>{ids}</Code>
        <CopyButton text={ids} what="the numbers for the news fragment" small />
      </Item>
    </>
  );
}

function Packages({ advisory: { vulnerabilities } }: { readonly advisory: Advisory }) {
  return vulnerabilities.map((one) => (
    <Item key={one.package} name={one.package === "" ? "Package" : one.package}>
      affected {one.affected ?? "versions are not given"}; patched in{" "}
      {one.patched ?? "no version yet"}
    </Item>
  ));
}

function Said({ room }: { readonly room: SecurityRoom }) {
  return room.listings.map(({ value: { database, fixedIn, url }, observedAt }) => (
    <Item key={database} name={databaseNames[database]}>
      <a href={url} rel="noreferrer" className="link">
        {fixedIn.length === 0 ? "no fix yet" : `fixed in ${fixedIn.join(", ")}`}
      </a>{" "}
      <span className="text-sm text-ink-3">
        said <RelativeTime at={observedAt} now={room.now} />
      </span>
    </Item>
  ));
}

/** The one record of the vulnerability, from which fragment, NEWS, mail and advisory have their numbers. */
export function AdvisoryRecord({ room }: { readonly room: SecurityRoom }) {
  const { advisory: seen, ghsaId } = room;
  if (seen === null)
    return (
      <Card id="advisory" title={`Advisory ${ghsaId}`}>
        <p>It is not published yet, or not synced: GitHub does not show it to you here.</p>
      </Card>
    );
  const advisory = seen.value;
  return (
    <Card
      id="advisory"
      title={advisory.summary}
      note={advisory.state}
      aside={
        <span className="text-sm text-ink-3">
          read <RelativeTime at={seen.observedAt} now={room.now} />
        </span>
      }
    >
      <dl>
        <Numbers advisory={advisory} />
        <Item name="Severity">{advisory.severity ?? "not given"}</Item>
        <Packages advisory={advisory} />
        <Item name="Credit">
          {advisory.credits.length === 0 ? "nobody" : advisory.credits.join(", ")}
        </Item>
        <Said room={room} />
      </dl>
      <div className="mt-3">
        <Block label="Description of the advisory">{advisory.description}</Block>
      </div>
    </Card>
  );
}
