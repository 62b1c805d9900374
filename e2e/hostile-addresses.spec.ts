import { expect, test } from "@playwright/test";
import fc from "fast-check";
import { parameterName, strange, unreadable } from "./hostile-values";
import { inBatches } from "./in-batches";
import { addressOf, parametersOf, routes, type Route } from "./route-table";

/**
 * Every route, asked for what no link of ours asks for: the answer is a sentence, never a fault of
 * ours. Routes are read from the folders of the app, so that none is forgotten.
 */

const all = routes();

/** A stream never ends. */
const ends = ({ pattern }: Route) => !pattern.endsWith("/events");

/** Every parameter of the route's path, a query, and a parameter twice. */
function unreadableAddresses(route: Route): readonly string[] {
  const address = addressOf(route);
  return [
    ...parametersOf(route).flatMap((name) =>
      unreadable.map((spelling) => addressOf(route, { [name]: spelling })),
    ),
    ...unreadable.map((spelling) => `${address}?q=${spelling}`),
    `${address}?q=1&q=2`,
    `${address}?q=1&x=&%71=1`,
  ];
}

test("an address that cannot be read is answered by 400 and a sentence, on every route", async ({
  request,
}) => {
  await inBatches(all.flatMap(unreadableAddresses), async (asked) => {
    const response = await request.get(asked, { maxRedirects: 0 });
    expect(response.status(), asked).toBe(400);
    expect(await response.text(), asked).toMatch(/[A-Z][^.]{20,}\./);
  });
});

test("who comes back from GitHub to nowhere is sent on, and not told of a fault of ours", async ({
  request,
}) => {
  const back = "/api/auth/callback/github?code=x&state=y&callbackUrl=";
  for (const address of ["%E2%A9%8E", "javascript:alert(1)", "//evil.example", "%00"]) {
    const answer = await request.get(`${back}${address}`, { maxRedirects: 0 });
    expect(answer.status(), address).toBeLessThan(500);
  }
});

test("whatever is asked for, no route answers with a fault of ours", async ({ request }) => {
  const one = fc.record({
    route: fc.constantFrom(...all.filter(ends)),
    spellings: fc.array(strange, { minLength: 3, maxLength: 3 }),
    query: fc.dictionary(parameterName, strange, { maxKeys: 3 }),
    method: fc.constantFrom("GET", "GET", "GET", "HEAD", "POST", "DELETE"),
  });
  // Several at once: what fails is named, and fast-check names its seed.
  const property = fc.asyncProperty(
    fc.array(one, { minLength: 8, maxLength: 8 }),
    async (several) => {
      await inBatches(several, async ({ route, spellings, query, method }) => {
        const spelled = parametersOf(route).map((name, index): [string, string] => [
          name,
          spellings[index] ?? "",
        ]);
        const search = Object.entries(query).map(([name, value]) => `${name}=${value}`);
        const asked = `${addressOf(route, Object.fromEntries(spelled))}?${search.join("&")}`;
        const response = await request.fetch(asked, { method, maxRedirects: 0 });
        expect(response.status(), `${method} ${asked}`).toBeLessThan(500);
      });
    },
  );
  const plugins = [fc.interruptAfterTimeLimit(20_000)];
  await fc.assert(property, { numRuns: 40, endOnFailure: true, plugins });
});
