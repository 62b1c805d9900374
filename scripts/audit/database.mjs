import { existsSync } from "node:fs";
import { stateFolder } from "../checkout.mjs";
import { startDatabase } from "../database.mjs";
import { Problem } from "../problem.mjs";
import { isRehearsal } from "../stack/environment.mjs";

/**
 * Gives the address of Slipway's database for as long as `act` takes: that of DATABASE_URL, else of the
 * embedded server, which is started where it does not run.
 * @template T
 * @param {string | undefined} name of the embedded server's database
 * @param {(url: string) => Promise<T>} act
 * @returns {Promise<T>}
 */
export async function withDatabase(name, act) {
  if (process.env.DATABASE_URL) return act(process.env.DATABASE_URL);
  const dir = stateFolder();
  if (!existsSync(dir)) throw new Problem(`There is no Slipway in ${dir}: npm start makes one.`);
  const server = await startDatabase({ dir });
  try {
    const wanted = name ?? (isRehearsal(process.env) ? "rehearsal" : "slipway");
    const names = await server.names();
    if (!names.includes(wanted))
      throw new Problem(`There is no database ${wanted}; there are: ${names.join(", ")}.`);
    return await act(server.url(wanted));
  } finally {
    if (!server.reused) await server.stop();
  }
}
