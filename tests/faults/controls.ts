import type { Control } from "./row";

const sameFormOnce: Control = {
  what: "the memory of forms already sent",
  reddens: / × \d/,
  edits: [{ file: "index.js", from: /(?<=const \{ form, key: key\d* \} = submission;\n)(?= {2}if \(key\d* === ""\) return void 0;\n {2}const fieldsHash)/, to: "  return void 0;\n" }],
};

const patience: Control = {
  what: "the end of patience with a silent database",
  reddens: /an answer took/,
  edits: [
    { file: "index.js", from: "const usualPatience = { firstMs: 2e3, lastMs: 3e4 }", to: "const usualPatience = { firstMs: 6e4, lastMs: 6e4 }" },
    { file: "postgres.server", from: "const patienceMs = 4e3", to: "const patienceMs = 6e4" },
  ],
};

const goodOrder: Control = {
  what: "the end in good order",
  reddens: /requests (that were on their way )?failed/,
  edits: [{ file: "index.js", from: 'process.on("SIGTERM", () => ', to: 'process.on("SIGTERM", () => process.exit(0) ?? ' }],
};

const knownAbsence: Control = {
  what: "telling a database that is away from a fault of ours",
  reddens: /neither right nor a 503 page/,
  edits: [{ file: "index.js", from: "cause instanceof DatabaseUnavailable || codeOf(cause) === diskFull", to: "false" }],
};

const oneMigration: Control = {
  what: "the one transaction of all migrations",
  reddens: /ended before it was ready|the schema is another one/,
  edits: [{ file: "postgres.server", from: 'await client.run("begin", [], false, migrationMs);', to: "" }],
};

const migrationsInTurn: Control = {
  what: "the lock by which processes migrate one after another",
  reddens: /ended before it was ready/,
  edits: [{ file: "index.js", from: "await execute(`select pg_advisory_xact_lock(${lockKey})`);", to: "" }],
};

const heldBackGuesses: Control = {
  what: "the dam before guessed addresses",
  reddens: /held back never/,
  edits: [{ file: "index.js", from: /if \(mayMiss\) (?=holdBack)/, to: "if (false) " }],
};

const endedSession: Control = {
  what: "the end of a session at sign-out",
  reddens: /works on after signing out/,
  edits: [{ file: "index.js", from: /(?<=kind !== void 0\) )await luciaFor\(database\(\), kind\)\.invalidateSession\(sha256\(token\)\);/, to: "void 0;" }],
};

const accountAllowance: Control = {
  what: "the allowance of wrong passwords for one account",
  reddens: /passwords of one account were checked/,
  edits: [{ file: "index.js", from: '{ name: "password-account", key: email, points: 100, seconds: 3600 }', to: "" }],
};

const sharedAllowance: Control = {
  what: "counting tries in the database, for all processes",
  reddens: /passwords of one account were checked/,
  edits: [{ file: "index.js", from: /keyPrefix: name\d*(?=, points)/, to: "keyPrefix: name + process.pid" }],
};

const addressAllowance: Control = {
  what: "the allowance of wrong passwords for one address",
  reddens: /passwords from one address were checked/,
  edits: [{ file: "index.js", from: /\{ name: "password-address", key: address\d*, points: 100, seconds: 3600 \},/, to: "" }],
};

/** Well formed and cheap to compare with. */
const cheapHash = `$argon2id$v=19$m=16,t=1,p=1$c2FsdHNhbHRzYWx0$${"A".repeat(43)}`;
const nobodysPassword: Control = {
  what: "the comparison with a password of nobody",
  reddens: /medians|the times differ/,
  edits: [{ file: "index.js", from: /(?<=kept\d* \?\? )await nobodysHash\(\)/, to: JSON.stringify(cheapHash) }],
};

const usedUpLink: Control = {
  what: "using up a link by the statement that finds it unused",
  reddens: /the link worked/,
  edits: [{ file: "index.js", from: 'if (used.length === 0) throw new DomainError("not-found", "account.link-over");', to: "" }],
};

const usedUpCode: Control = {
  what: "using up a code by the statement that finds it unused",
  reddens: /the code worked/,
  edits: [{ file: "index.js", from: 'if (used.length === 0) throw new DomainError("invalid", "account.code-ended");', to: "" }],
};

/** Not one guard but what all of them give: the row must notice when it is gone. */
const freeLoop: Control = {
  what: "an event loop that nobody holds up",
  reddens: /event loop lag/,
  edits: [{ file: "index.js", from: 'process.on("SIGTERM", () => ', to: 'setInterval(() => { for (const until = Date.now() + 150; Date.now() < until; ); }, 400);\n  process.on("SIGTERM", () => ' }],
};

const lettingGo: Control = {
  what: "letting go of what was answered",
  reddens: /the memory it keeps grew/,
  edits: [{ file: "index.js", from: 'response.setHeader("X-Request-Id", scope.id);', to: 'response.setHeader("X-Request-Id", scope.id);\n      (globalThis.kept ??= []).push(Buffer.alloc(250_000, 1));' }],
};

const roomLeftFree: Control = {
  what: "the room uploads leave to the database",
  reddens: /less room than the database needs: the answer was 303/,
  edits: [{ file: "index.js", from: /(?<=const usualFloor = )256 \* 1024 \* 1024/, to: "0" }],
};

const fullIsAbsence: Control = {
  what: "telling a full disk from a fault of ours",
  reddens: /a form was answered with 500/,
  edits: [
    { file: "index.js", from: "cause instanceof DatabaseUnavailable || codeOf(cause) === diskFull", to: "cause instanceof DatabaseUnavailable" },
    { file: "index.js", from: /^ {2}diskFull,\n/m, to: "" },
  ],
};

const sameKey: Control = {
  what: "the key by which the provider knows a mail again",
  reddens: /left twice/,
  edits: [{ file: "index.js", from: /(?<=resend\d*\.emails\.send\(.*, \{ )idempotencyKey(?=, signal)/, to: "idempotencyKey: idempotencyKey + performance.now()" }],
};

const neverNegative: Control = {
  what: "counting no wait below nothing",
  reddens: /shows the negative time/,
  edits: [{ file: "index.js", from: /(?<=waitedMinutes: )Math\.max\(0, (?=Math\.floor\()/, to: "Math.max(-1e9, " }],
};

const pace: Control = {
  what: "the pace all processes keep together",
  reddens: /% of the calls were refused/,
  edits: [{ file: "index.js", from: /(?<=const gapMs = )transport\d*\.perSecond === void 0 \? 0 : 1e3 \/ transport\d*\.perSecond/, to: "0" }],
};

const roomInSlot: Control = {
  what: "taking a place only where one is left",
  reddens: /hold one of|answers 5/,
  edits: [{ file: "index.js", from: "sql`s.taken + s.kept < s.capacity`", to: "sql`true`" }],
};

/** The database's own unique lines of history would turn the second call down: then a desk meets a fault instead of a visitor. */
const oneCall: Control = {
  what: "the lock of the line and the version in the statement that calls",
  reddens: /were called twice|a press was answered with 5/,
  edits: [
    { file: "index.js", from: /(?<=from\(stationQueues\)\.where\(eq\(stationQueues\.stationCode, stationCode\d*\)\))\.for\("update"\)(?=;\n {2}let \[queue\])/, to: "" },
    { file: "index.js", from: /, eq\(tickets\$?\d*\.version, ticket\d*\.version\), eq\(tickets\$?\d*\.status, ticket\d*\.status\)(?=\)\)\.returning\(\))/, to: "" },
  ],
};

const hangUp: Control = {
  what: "hanging up on whoever sends slowly",
  reddens: /were never closed/,
  edits: [{ file: "index.js", from: /headersTimeout: 15e3, requestTimeout: 3e5/, to: "headersTimeout: 0, requestTimeout: 0" }],
};

const bodyLimit: Control = {
  what: "the limit of a body",
  reddens: /10 GiB announced was answered with/,
  edits: [{ file: "index.js", from: /(?<=announced !== void 0 && )Number\(announced\) > limit\d*/, to: "false" }],
};

/** No guard can be cut out where nothing is called: the row must notice a portal that does. */
const callsNobody: Control = {
  what: "calling nobody whose address was typed",
  reddens: /the typed address was called/,
  edits: [{ file: "index.js", from: 'response.setHeader("X-Request-Id", scope.id);', to: 'response.setHeader("X-Request-Id", scope.id);\n      if (incoming.headers.referer) fetch(incoming.headers.referer).catch(() => {});' }],
};

const folderLock: Control = {
  what: "the lock on the folder",
  reddens: /the second was not refused/,
  edits: [{ file: "pglite.server", from: "await lockFolder(folder)", to: "async () => void 0" }],
};

const watchdog: Control = { what: "the watch over the event loop", reddens: /was not ended/, edits: [{ file: "index.js", from: /watchLoop\(\{ patienceMs: standstillMs \}\);/, to: "" }] };

const oneRestore: Control = { what: "the one transaction of a restore", reddens: /tables are left of a restore/, edits: [{ file: "index.js", from: 'await run(isReadOnly ? "begin isolation level repeatable read read only" : "begin");', to: "" }] };

/** What React escapes by itself, written as it is. */
const unescaped = { file: "index.js", from: /(?<=jsx\("p", \{ className: "words", )children: view\d*\.matter(?= \}\))/, to: "dangerouslySetInnerHTML: { __html: view.matter }" };
const escaping: Control = { what: "the escaping of what a request is about", reddens: /the content policy had to keep something out of liaison/, edits: [unescaped] };
const policyAndEscaping: Control = {
  what: "that escaping, and the content policy behind it",
  reddens: /a script ran on liaison/,
  edits: [unescaped, { file: "index.js", from: /response\d*\.setHeader\("Content-Security-Policy", contentPolicy\(nonce\d*, site\d*\.isSecure\)\);/, to: "" }],
};

/** The moves are guarded by the lifecycle, too; but two of them may both be possible. */
const seenVersions: Control[] = [
  { what: "the version a move's page showed", reddens: /^suspending, .*: 2 of two/, edits: [{ file: "index.js", from: /(?<=if \()expectedVersion\d* !== void 0 && expectedVersion\d* !== request\d*\.version(?=\) throw await changedMeanwhile)/, to: "false" }] },
  { what: "the moment a paper's page showed", reddens: /^returning one paper: 2 of two/, edits: [{ file: "index.js", from: /judgement\d*\.seenAt !== void 0 &&/, to: "false &&" }] },
  { what: "the version a draft's page showed", reddens: /^a draft of a company: 2 of two/, edits: [{ file: "index.js", from: /, eq\(requests\d*\.version, draft\d*\.expectedVersion\)/, to: "" }] },
  { what: "the version a company's page showed", reddens: /^a company's name: 2 of two/, edits: [{ file: "index.js", from: /profile\d*\.version !== void 0 &&/, to: "false &&" }] },
  { what: "the version the notes were written on", reddens: /^the notes of a visit: 2 of two/, edits: [{ file: "index.js", from: /, eq\(visits\d*\.notesVersion, expectedVersion\d*\)/, to: "" }] },
  { what: "the version a notice's words continue", reddens: /^the words of a notice: 2 of two/, edits: [{ file: "index.js", from: /version: seen\d* \+ 1/, to: "version: Math.floor(performance.now())" }] },
  { what: "the version a standard text's page showed", reddens: /^a standard text: 2 of two/, edits: [{ file: "index.js", from: /before\d*\.version !== version\d*(?=\) throw new DomainError\("conflict", "text)/, to: "false" }] },
  { what: "the version a station's page showed", reddens: /^the hours of a station: 2 of two/, edits: [{ file: "index.js", from: /preview\d*\.version !== form\d*\.value\.version/, to: "false" }] },
];

/** By row: the guards that are taken out, one at a time; the row must go red without each. */
export const controls: Readonly<Record<string, readonly Control[]>> = {
  F01: [sameFormOnce],
  F02: [sameFormOnce],
  F03: [knownAbsence],
  F04: [patience],
  F10: [sameFormOnce],
  F12a: [folderLock],
  F13: [oneMigration, migrationsInTurn],
  F14: [goodOrder],
  F15a: [roomLeftFree],
  F15b: [fullIsAbsence],
  F15c: [fullIsAbsence],
  F15d: [watchdog],
  F17a: [oneRestore],
  F18a: [pace],
  F29a: [roomInSlot],
  F30a: [oneCall],
  F33a: seenVersions,
  F35a: [hangUp],
  F36: [bodyLimit],
  F37: [sameKey, neverNegative],
  F43: [heldBackGuesses],
  F46: [endedSession],
  F48a: [escaping, policyAndEscaping],
  F52: [callsNobody],
  "6.3.1": [accountAllowance, addressAllowance, sharedAllowance],
  "6.3.8": [nobodysPassword],
  "6.5.1": [usedUpCode, usedUpLink],
  G11: [goodOrder],
  G14: [freeLoop, lettingGo],
};
