import { z } from "zod";
import { type RecordedRequest, recording } from "./recording";
import { cpuSecondsSince, runTask } from "./task";

const input = z.object({ requests: recording });

/**
 * Sends recorded requests again, each as soon as the answers it needed are there, reads the answers
 * and parses them: what fetching the pages costs when nothing else is done.
 */
runTask(async (message) => {
  const { requests } = input.parse(message);
  const begun = performance.now();
  const cpuBefore = process.cpuUsage();
  const answers: Promise<unknown>[] = [];
  for (const request of requests) {
    const needed = request.needs.flatMap((index) => answers[index] ?? []);
    answers.push(Promise.all(needed).then(() => send(request)));
  }
  await Promise.all(answers);
  const seconds = (performance.now() - begun) / 1_000;
  return { seconds, cpuSeconds: cpuSecondsSince(cpuBefore) };
});

async function send({ method, url, headers, body }: RecordedRequest): Promise<unknown> {
  const answer = await fetch(url, { method, headers, body });
  // An idle file server's 304 and a docs preview's 404 are answers too, as they were when recorded.
  if (answer.status >= 500) throw new Error(`${url} answers ${answer.status}`);
  const isJson = answer.headers.get("content-type")?.includes("json") ?? false;
  return isJson ? answer.json() : answer.arrayBuffer();
}
