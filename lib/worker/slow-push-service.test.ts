import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { tellBrowser } from "@/lib/commands/notice-browsers";
import { chooseNotices } from "@/lib/commands/notices";
import { startRelease } from "@/lib/commands/releases";
import { signOut } from "@/lib/commands/sessions";
import { database } from "@/lib/db/client";
import { closeJobs } from "@/lib/db/jobs";
import { recordMembership } from "@/lib/db/people";
import { storeSession } from "@/lib/db/sessions";
import { addMs } from "@/lib/domain/instant";
import type { Person } from "@/lib/domain/person";
import { aBrowser, specPushKey } from "@/tests/a-browser";
import { actor } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { useWebPush } from "@/tests/environment";
import { now } from "@/tests/seen";
import { somebody, storeQuietRepository } from "@/tests/stored-facts";
import { recordNotices } from "./notices";
import { sendNoticePushes } from "./notice-pushes";

/**
 * While one browser's push service takes its time, the next browser's person signs out there, or loses the right:
 * what they may know is asked right before their message, not before all of them.
 */

useDatabase();
let service: Server;
let origin: string;
/** To which browsers the service was sent something, the first first. */
let sentTo: string[];
/** What happens while the service thinks about the first message. */
let meanwhile: () => Promise<void>;

beforeAll(async () => {
  service = createServer((request, response) => {
    request.resume();
    sentTo.push(request.url ?? "");
    const first = sentTo.length === 1 ? meanwhile() : Promise.resolve();
    void first.then(() => response.writeHead(201).end());
  });
  service.listen(0, "127.0.0.1");
  await once(service, "listening");
  const address = service.address();
  if (address === null || typeof address === "string") throw new Error("It listens on no port.");
  origin = `http://127.0.0.1:${String(address.port)}`;
  // Before env() is first asked.
  useWebPush(specPushKey, origin);
});
afterAll(async () => {
  await closeJobs();
  service.closeAllConnections();
  service.close();
});

const later = addMs(now, 60_000);
const dayMs = 86_400_000;

/** They are told in a browser, which its service knows by that name; the key of the session there. */
async function toldAt(person: Person, name: string): Promise<string> {
  const { userId } = await database().account.findFirstOrThrow({
    where: { providerAccountId: person.accountId ?? "" },
  });
  const sessionToken = randomUUID();
  const expires = new Date(Date.now() + 7 * dayMs);
  await storeSession({ sessionToken, userId, expires }, "Firefox on Linux");
  const { subscription } = aBrowser(`${origin}/_push/${name}`);
  await tellBrowser(sessionToken)({ person, input: { ...subscription }, now });
  return sessionToken;
}

describe("of two messages for a release's manager, the second", () => {
  let sessionThere: string;
  beforeEach(async () => {
    sentTo = [];
    meanwhile = () => Promise.resolve();
    await storeQuietRepository();
    const ada = await somebody("committer", "ada");
    await recordNotices(now);
    await toldAt(ada, "first");
    sessionThere = await toldAt(ada, "second");
    await chooseNotices({ person: ada, input: { "my-turn-push": "yes" }, now });
    await startRelease({ person: ada, input: { version: "24.7.0", kind: "major" }, now });
    await recordNotices(later);
  });

  it("is sent", async () => {
    await sendNoticePushes(later);
    expect(sentTo).toEqual(["/_push/first", "/_push/second"]);
  });

  it("is not sent where they have signed out meanwhile", async () => {
    meanwhile = () => signOut({ sessionKey: sessionThere, now });
    await sendNoticePushes(later);
    expect(sentTo).toEqual(["/_push/first"]);
  });

  it("is not sent where they have lost the right meanwhile", async () => {
    meanwhile = () => recordMembership(actor("ada").accountId, "READ").then(() => undefined);
    await sendNoticePushes(later);
    expect(sentTo).toEqual(["/_push/first"]);
  });
});
