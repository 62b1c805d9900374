import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { requestSync, playRehearsal } from "@/app/actions/rehearsal";
import { signOut } from "@/app/actions/session";
import { currentPerson } from "@/app/auth/current-person";
import { currentViewer } from "@/app/auth/current-viewer";
import { Header, SkipLink } from "@/components/site/header";
import { LiveIndicator } from "@/components/site/live-indicator";
import { LiveNotice } from "@/components/site/live-notice";
import { LocalTimes } from "@/components/site/local-times";
import { PersonMenu } from "@/components/site/person-menu";
import { RefreshButton } from "@/components/site/refresh-button";
import { SyncNotice } from "@/components/site/sync-notice";
import { StaleNotice } from "@/components/site/stale-notice";
import { FocusKeeper } from "@/components/ui/focus-keeper";
import { parseTheme, themeCookie } from "@/components/ui/theme";
import { RehearsalStrip } from "@/components/rehearsal/rehearsal-strip";
import { askedHeader } from "@/lib/config/asked-at";
import { syncEverySeconds, syncStoppedAfterSeconds } from "@/lib/config/sync-pace";
import { toMs, type Instant } from "@/lib/domain/instant";
import { mayPerson } from "@/lib/domain/person";
import { readFreshness } from "@/lib/queries/freshness";
import { countUnread } from "@/lib/queries/notices";
import { isRehearsal } from "@/lib/queries/rehearsal";
import { nowOfRequest, syncOfRequest } from "@/app/request-parts";

/** How fresh what is shown is, and the way to refresh it. */
async function Live({ now }: { readonly now: Instant }) {
  const [person, { seenAt, parts }, sync] = await Promise.all([
    currentPerson(),
    readFreshness(await currentViewer()),
    syncOfRequest(now),
  ]);
  const age = seenAt === null ? null : Math.max(0, (toMs(now) - toMs(seenAt)) / 1000);
  return (
    <>
      <LiveIndicator
        ageSeconds={age}
        seenAt={seenAt}
        askedAt={(await headers()).get(askedHeader)}
        stale={sync.state !== "running" || parts.some((part) => part.error !== null)}
        lookAgainSeconds={sync.state === "running" ? syncStoppedAfterSeconds() : 10}
      />
      <RefreshButton permission={mayPerson(person, "sync.request")} requestSync={requestSync} />
    </>
  );
}

/** Who is signed in, with how much they have not read. */
async function Who() {
  const [person, viewer] = await Promise.all([currentPerson(), currentViewer()]);
  return (
    <PersonMenu person={person} unread={await countUnread(viewer, person)} signOut={signOut} />
  );
}

/** In every page: what failed to be seen, and in rehearsal the world's clock. */
async function Conditions({ now }: { readonly now: Instant }) {
  const [person, { parts, seenAt }, sync] = await Promise.all([
    currentPerson(),
    readFreshness(await currentViewer()),
    syncOfRequest(now),
  ]);
  return (
    <>
      {isRehearsal() && (
        <RehearsalStrip
          now={now}
          permission={mayPerson(person, "rehearsal.play")}
          playRehearsal={playRehearsal}
        />
      )}
      <div className="mx-auto grid max-w-[1240px] gap-2 px-3 pt-4 empty:hidden md:px-6">
        <LiveNotice />
        <SyncNotice sync={sync} seenAt={seenAt} now={now} />
        <StaleNotice
          parts={parts}
          now={now}
          everySeconds={sync.state === "running" ? syncEverySeconds() : null}
        />
      </div>
    </>
  );
}

export default async function DeskLayout({ children }: { readonly children: ReactNode }) {
  const [theme, now] = [
    parseTheme((await cookies()).get(themeCookie)?.value),
    await nowOfRequest(),
  ];
  return (
    <>
      <SkipLink />
      <Header theme={theme} live={<Live now={now} />} person={<Who />} />
      <Conditions now={now} />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto max-w-[1240px] px-3 pt-4 pb-12 focus:outline-none md:px-6 md:pt-6"
      >
        {children}
      </main>
      <footer className="mx-auto max-w-[1240px] px-3 pb-8 text-sm text-ink-3 md:px-6">
        <LocalTimes />
      </footer>
      <FocusKeeper />
    </>
  );
}
