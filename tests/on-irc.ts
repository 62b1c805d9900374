import { connect, type Socket } from "node:net";
import { createInterface } from "node:readline";

/** Somebody else who is on IRC under that nick, until `leave`. */
export interface Somebody {
  readonly leave: () => void;
}

/** Resolves when the server has welcomed them. */
export async function onIrc(port: number, nick: string): Promise<Somebody> {
  const socket: Socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  const lines = createInterface({ input: socket });
  socket.write(`NICK ${nick}\r\nUSER ${nick} 0 * :Somebody\r\n`);
  await new Promise<void>((resolve) => {
    lines.on("line", (line) => {
      if (line.includes(" 001 ")) resolve();
    });
  });
  return {
    leave: () => {
      socket.destroy();
    },
  };
}
