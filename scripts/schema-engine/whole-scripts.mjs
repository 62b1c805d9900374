/**
 * adapter-pg 7.10.0 cuts a migration at every semicolon, also within the body of a function, and runs
 * each piece for itself: a migration that fails half-way stays half-applied. The native engine sends
 * the script as it is, and PostgreSQL runs it as one transaction; so does this.
 */

/**
 * Throws the error as the adapter's own method does, which is not in its type: it tells the engine of
 * what kind it is.
 * @param {object} connection
 * @param {unknown} error
 * @returns {unknown}
 */
const asItsOwn = (connection, error) =>
  Reflect.apply(Reflect.get(connection, "onError"), connection, [error]);

/**
 * @template {{ executeScript(script: string): Promise<void>, underlyingDriver(): import("pg").Pool }} Connection
 * @param {Connection} connection
 * @returns {Connection} the same
 */
export function runScriptsWhole(connection) {
  connection.executeScript = async (script) => {
    await connection
      .underlyingDriver()
      .query(script)
      .catch((/** @type {unknown} */ error) => asItsOwn(connection, error));
  };
  return connection;
}
