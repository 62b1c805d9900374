import { database } from "./client";

/** Whether the database answers. */
export async function isReachable(): Promise<boolean> {
  return database().$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  );
}
