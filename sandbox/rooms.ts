/** Which rooms answer, in which order, and who hears of changed branches and tags. */
import { onRefChanges as startWorkflows } from "./actions/schedule";
import { tick } from "./actions/tick";
import { controlRoutes } from "./control/routes";
import { docsRoutes } from "./docs/routes";
import { announceRefs } from "./github/announcements";
import { handleGit } from "./github/git-door";
import { handle as handleGraphql } from "./github/graphql/handler";
import { OAuth, type OAuthSettings } from "./github/oauth";
import { handlePages } from "./github/pages";
import { buildDocsVersions } from "./docs/versions";
import { onRefChanges as followPush } from "./github/pull-requests";
import { handle as handleRest } from "./github/rest/handler";
import { archiveRoutes } from "./mail/archive";
import { osvRoutes } from "./osv/routes";
import { pushRoutes } from "./push/routes";
import { pypiRoutes } from "./pypi/routes";
import type { Handler, Rooms } from "./server";
import type { Sandbox } from "./sandbox";

export interface RoomSettings extends OAuthSettings {
  readonly controlToken: string;
}

/** Nobody sees the past: what is due happens before anything is answered. */
function upToDate(handler: Handler): Handler {
  return async (request, url, sandbox) => {
    await tick(sandbox);
    return handler(request, url, sandbox);
  };
}

/** The rooms in the order in which they are asked. */
export function openRooms(settings: RoomSettings): Rooms {
  const oauth = new OAuth(settings);
  const rooms: Handler[] = [
    controlRoutes(settings.controlToken),
    (request, url, sandbox) => oauth.handle(request, url, sandbox),
    ...[
      handleGraphql,
      handleRest,
      pypiRoutes,
      osvRoutes,
      docsRoutes,
      archiveRoutes,
      pushRoutes,
      handlePages,
    ].map(upToDate),
  ];
  return { streams: [handleGit], handlers: rooms };
}

/** Pull requests first: workflows start for the heads that they then have. */
export function connectRooms(sandbox: Sandbox): void {
  sandbox.onRefChanges(followPush);
  sandbox.onRefChanges(startWorkflows);
  sandbox.onRefChanges(buildDocsVersions);
  sandbox.onRefChanges(announceRefs);
}
