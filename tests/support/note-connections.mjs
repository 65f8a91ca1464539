// @ts-check
import dns from "node:dns";
import { appendFileSync } from "node:fs";
import net from "node:net";

/** Loaded into a watched process with `--import`, from outside: writes down whom it calls, one `host:port` a line. */
const file = process.env["CONNECTIONS_FILE"] ?? "";
const note = (/** @type {unknown} */ host, /** @type {unknown} */ port) => appendFileSync(file, `${String(host)}:${String(port)}\n`);

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function noted(/** @type {any[]} */ ...args) {
  // Node's own callers hand over arguments it has sorted already: one list, whose first is what to connect to.
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  if (first !== null && typeof first === "object") note(first.path ?? first.host ?? "localhost", first.port ?? "");
  else note(typeof second === "string" ? second : "localhost", first);
  return connect.apply(this, /** @type {any} */ (args));
};

// A name that is only looked up tells its owner as much.
const lookup = dns.lookup;
dns.lookup = /** @type {any} */ (Object.assign((/** @type {string} */ name, /** @type {any[]} */ ...rest) => {
  note(name, "name");
  return /** @type {any} */ (lookup)(name, ...rest);
}, lookup));
