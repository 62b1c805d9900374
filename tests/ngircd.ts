import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { environment } from "./environment";

/** Debian's IRC server, which nobody here wrote: what our client says has to be IRC to it as well. */
export interface Ngircd {
  readonly port: number;
  readonly end: () => Promise<void>;
}

const inSbin = { ...environment, PATH: `${environment.PATH ?? ""}:/usr/sbin` };

/** Whether the machine has none; a spec that needs it is skipped then, with that reason. */
export const isMissing = spawnSync("ngircd", ["--version"], { env: inSbin }).status !== 0;
export const reason = "Debian's ngircd is not installed";

/** A port that is free now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("No port was given");
  return address.port;
}

function settings(port: number, channels: readonly string[]): string {
  return [
    ...["[Global]", "Name = irc.example.org", "Info = Specs", "Listen = 127.0.0.1"],
    ...[`Ports = ${String(port)}`, "ServerUID = nobody", "ServerGID = nogroup"],
    ...["[Limits]", "MaxNickLength = 31", "MaxConnectionsIP = 0"],
    ...["[Options]", "DNS = no", "Ident = no", "PAM = no"],
    ...channels.flatMap((name) => ["[Channel]", `Name = ${name}`, "Modes = tn"]),
    "",
  ].join("\n");
}

/** Waits until it takes connections; throws once it has ended. */
async function answers(port: number, child: ChildProcess): Promise<void> {
  while (child.exitCode === null && child.signalCode === null) {
    const socket = connect(port, "127.0.0.1");
    const isOpen = await Promise.race([
      once(socket, "connect").then(() => true),
      once(socket, "error").then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (isOpen) return;
    await pause(20);
  }
  throw new Error("ngircd ended");
}

/**
 * Starts one with those channels, which stay when nobody is in them; only operators set their topics,
 * and nobody is one who does not come first.
 */
export async function startNgircd(channels: readonly string[]): Promise<Ngircd> {
  const folder = await mkdtemp(join(tmpdir(), "slipway-ngircd-"));
  const port = await freePort();
  const file = join(folder, "ngircd.conf");
  await writeFile(file, settings(port, channels));
  const child = spawn("ngircd", ["--nodaemon", "--config", file], { env: inSbin, stdio: "ignore" });
  await answers(port, child);
  return {
    port,
    end: async () => {
      const ended = once(child, "exit");
      child.kill();
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}
