/**
 * adapter-pg 7.10.0 cuts a migration at every semicolon, also within the body of a function, and runs
 * each piece for itself: a migration that fails half-way stays half-applied. The native engine sends
 * the script as it is, and PostgreSQL runs it as one transaction; so does this.
 */

/**
 * A method that is not in the connection's type.
 * @param {object} connection
 * @param {string} name
 * @returns {(argument?: unknown) => any}
 */
const method = (connection, name) => (argument) =>
  Reflect.apply(Reflect.get(connection, name), connection, [argument]);

/**
 * @template {import("@prisma/driver-adapter-utils").SqlQueryable & { executeScript(script: string): Promise<void> }} Connection
 * @param {Connection} connection
 * @returns {Connection} the same
 */
export function runScriptsWhole(connection) {
  const driver = method(connection, "underlyingDriver");
  // The adapter's own, which tells the engine what kind of error it is.
  const onError = method(connection, "onError");
  connection.executeScript = async (script) => {
    await driver().query(script).catch(onError);
  };
  return connection;
}
