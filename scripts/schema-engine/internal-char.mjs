import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";

/**
 * PostgreSQL's catalogues, which migrations inspect, use the type "char" (one byte). adapter-pg
 * 7.10.0 refuses it, and the engine panics when it arrives as text: it must be a Character.
 */

const INTERNAL_CHAR = 18;
const TEXT = 25;

/** Columns of the newest result that were "char" before we called them text. */
/** @type {Set<number>} */
const charColumns = new Set();

/** @typedef {(this: pg.Result, fields: pg.FieldDef[]) => void} AddFields */

function readAsText() {
  /** @type {AddFields} */
  const addFields = Reflect.get(pg.Result.prototype, "addFields");
  /** @type {AddFields} */
  const addReadableFields = function (fields) {
    charColumns.clear();
    for (const [index, field] of fields.entries()) {
      if (field.dataTypeID !== INTERNAL_CHAR) continue;
      field.dataTypeID = TEXT;
      charColumns.add(index);
    }
    addFields.call(this, fields);
  };
  Reflect.set(pg.Result.prototype, "addFields", addReadableFields);
}

readAsText();

/** One query at a time, so that `charColumns` is of the result in hand. */
let queue = Promise.resolve();

/**
 * Makes a connection announce "char" columns as Character.
 * @template {import("@prisma/driver-adapter-utils").SqlQueryable} Connection
 * @param {Connection} connection
 * @returns {Connection} the same
 */
export function announceCharacters(connection) {
  const queryRaw = connection.queryRaw.bind(connection);
  connection.queryRaw = (query) => {
    const result = queue.then(async () => {
      const answer = await queryRaw(query);
      const columnTypes = answer.columnTypes.map((type, index) =>
        charColumns.has(index) ? ColumnTypeEnum.Character : type,
      );
      return { ...answer, columnTypes };
    });
    queue = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  };
  return connection;
}
