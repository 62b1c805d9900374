/** Which rooms answer, in which order, and who hears of changed branches and tags. */
import { onRefChanges as startWorkflows } from "./actions/schedule";
import { tick } from "./actions/tick";
import { controlRoutes } from "./control/routes";
import { docsRoutes } from "./docs/routes";
import { announceRefs } from "./github/announcements";
import { handleGit } from "./github/git-door";
import { handle as handleGraphql } from "./github/graphql/door";
import { OAuth, type OAuthSettings } from "./github/oauth";
import { handlePages } from "./github/pages";
import { onRefChanges as followPush } from "./github/pull-requests";
import { handle as handleRest } from "./github/rest/door";
import { pypiRoutes } from "./pypi/routes";
import type { Handler, Rooms } from "./server";
import type { World } from "./store";

export interface RoomSettings extends OAuthSettings {
  readonly controlToken: string;
}

/** Nobody sees the past: what is due happens before anything is answered. */
function upToDate(handler: Handler): Handler {
  return async (request, url, world) => {
    await tick(world);
    return handler(request, url, world);
  };
}

/** The rooms in the order in which they are asked. */
export function openRooms(settings: RoomSettings): Rooms {
  const oauth = new OAuth(settings);
  const rooms: Handler[] = [
    controlRoutes(settings.controlToken),
    (request, url, world) => oauth.handle(request, url, world),
    ...[handleGraphql, handleRest, pypiRoutes, docsRoutes, handlePages].map(upToDate),
  ];
  return { streams: [handleGit], handlers: rooms };
}

/** Pull requests first: workflows start for the heads that they then have. */
export function connectRooms(world: World): void {
  world.onRefChanges(followPush);
  world.onRefChanges(startWorkflows);
  world.onRefChanges(announceRefs);
}
