import type { Chapters, rowsTo5 } from "./register";

const rawForms = "tests/journeys/raw-forms.test.ts";
const everyField = "every field of every form: too long, NUL, a lone surrogate, negative, larger than any number, and missing; each is refused at its field or does no harm";
const everyQuestion = "every question an address may be asked: quotes, patterns, numbers without end, days before the calendar; answered at once, and never by an error of ours";
const everyAnswer = "says what it is, in which letters, and that nobody is to guess; is nobody else's to read, and sets cookies that stay here";
const gate = "tests/http/gate.test.ts";
const uploads = "tests/journeys/uploads.test.ts";
const hostileFiles = "tests/domain/files/hostile-files.test.ts";
const edge = "tests/journeys/edge.test.ts";

export const chapters1To5: Chapters<(typeof rowsTo5)[number]> = {
  "1.2.1, 1.2.3": {
    topic: "output encoding",
    provenBy: [["eslint.config.js", "Markup built from text is the door to script injection."], [rawForms, everyQuestion], ["tests/faults/rows/stored-script.ts", "fourteen scripts in every text and file name, and every page opened as everybody in a browser"]],
  },
  "1.2.2": { topic: "URLs", provenBy: [["tests/emails/notices.test.ts", "an example that is no https address is shown as words, never as a link"]] },
  "1.2.4": {
    topic: "SQL",
    provenBy: [[rawForms, everyField, everyQuestion], ["eslint.config.js", "sql.raw is the door to SQL injection; its one use is db/schema/columns.ts."], ["tests/pure/packages.test.ts", "%s is not older than the last known hole (%s)"]],
    notYet: "by hand only, not by the suite: sqlmap 1.7.2 asked 18 pages and 4 forms, 102 parameters; none could be injected into",
  },
  "1.2.5": { topic: "OS commands", provenBy: [["eslint.config.js", "The portal starts no other program; its commands and its build do."]] },
  "1.2.9": { topic: "regex", provenBy: [[rawForms, everyQuestion]] },
  "1.2.10": { topic: "CSV formulas", provenBy: [["tests/routes/exports.test.ts", "two dozen formulas as names come back out of the list of requests as text, still readable", "and out of the audit log, as names and as reasons", "no other address gives a table away"]] },
  "1.3.4, 1.3.5": { topic: "SVG, Markdown", provenBy: [[hostileFiles, "%s is refused, costs little and leaves nothing"]] },
  "1.3.6": { topic: "SSRF", provenBy: [["tests/faults/rows/outbound.ts", "an address typed into every field, header and file: whom the portal calls"]] },
  "1.3.11": { topic: "mail injection", provenBy: [["tests/emails/transports.test.ts", "carries a line break in a name or subject into no header of its own"], ["tests/emails/calendar.test.ts", "a name with quotes and line breaks cannot write lines of its own"], ["tests/http/form.test.ts", "refuses a name that is %s"], ["tests/emails/notices.test.ts", "takes line breaks out of the subject, whatever was typed"]] },
  "1.5.1": { topic: "XXE", provenBy: [[hostileFiles, "%s is refused, costs little and leaves nothing"], [uploads, "each hostile file is refused at the field in the reader's language, and none of it stays"]] },
  "2.1.3, 2.3.2": {
    topic: "business limits",
    provenBy: [
      ["tests/domain/bookings/confirm-booking.test.ts", "one open booking per company and item: the refusal names the one there is, also for a colleague", "two bookings per person and day: of four at the same moment, two count"],
      ["tests/domain/waitlist/waitlist.test.ts", "counts three open wishes a person and one a company and item, and a company that has booked need not wait"],
      ["tests/domain/files/attachments.test.ts", "are ten at most for one paper, also when they come at the same moment; what is too much leaves nothing"],
      ["tests/routes/links.test.ts", "sends one again to the address on record: the new one opens, the old one does not; not more than three an hour"],
    ],
  },
  "2.2.1, 2.2.2": { topic: "server validation", provenBy: [[rawForms, "the forms met are most of the portal's; which ones depends on the state the park is in", everyField, everyQuestion], ["tests/http/form.test.ts", "names each field that needs changing, keeps what was typed, and answers 400"], [gate, "the address %s is refused"]], notYet: "a form that no page of the made-up park shows is sent empty only (tests/routes/permissions.test.ts)" },
  "2.2.3": { topic: "related fields", provenBy: [["tests/routes/booking.test.ts", "%s is refused and nothing is held"], ["tests/domain/opening/edit-opening.test.ts", "is refused by the database when its parts overlap or run backwards"], ["tests/domain/requests/supplement.test.ts", "a day that is today, or an unknown or doubled paper, is refused"]] },
  "2.3.1": { topic: "step order", provenBy: [["tests/domain/requests/lifecycle-model.test.ts", "random moves by random people never reach an illegal state, never lose a line, and write nothing when refused"], ["tests/routes/booking.test.ts", "needs the mailed code before there is anything to confirm; a wrong one keeps the hold"], ["tests/domain/requests/rating.test.ts", "only the company rates, only what has ended, and only with a rating link"]] },
  "2.3.3": { topic: "transactions", provenBy: [["tests/faults/rows/kill.ts", "kill -9 of the portal on PGlite during bookings, tickets and requests", "kill -9 of one of two processes on PostgreSQL, the victim by chance"], ["tests/journeys/crash.test.ts", "after kill -9 during bookings nothing acknowledged is lost, and what is sent again books nothing twice"]], notYet: "a thousand kills: the long run of the faults makes as many as its figures need" },
  "2.3.4": { topic: "double booking", provenBy: [["tests/journeys/last-place.test.ts", "of up to a hundred browsers that press a free time at once, as many hold a place as there are; the others are helped on"], ["tests/domain/bookings/place-races.test.ts", "everything at once, in every order that comes"]] },
  "2.4.1": {
    topic: "anti-automation",
    provenBy: [
      ["tests/routes/booking.test.ts", "is pressed sixty times in ten minutes from one address, and no more; others press theirs"],
      ["tests/routes/tracking.test.ts", "a wrong number and a wrong code get the same answer, and after ten tries none at all"],
      ["tests/http/sign-in.test.ts", "get no fourth code within the hour, and are told when", "behind one address cannot send codes to the whole town"],
      [gate, "may post three hundred times a minute, and others are not slowed down by it", "may guess thirty addresses that are keys a minute; who holds one, and who misses elsewhere, is not counted", "is heard thirty times a minute from one address"],
      ["tests/faults/rows/accounts.ts", "guessing request numbers, links, tickets and files from one address"],
    ],
  },
  "3.2.1, 5.3.1": { topic: "served uploads", provenBy: [[uploads, "what is inert is a download in a sandbox, also when it is asked to be shown", "%j comes back as one plain header, from under a random key"], [hostileFiles, "%s is taken and lies still: a download, never guessed at, in a sandbox"]] },
  "3.3.1-3.3.4": { topic: "cookies", provenBy: [[rawForms, everyAnswer], ["tests/http/session.test.ts", "is a cookie no script and no other site gets at"]] },
  "3.4.1": { topic: "HSTS", provenBy: [[gate, "%s carries the security headers"], ["tests/http/small-parts.test.ts", "tells browsers to stay with https for a year, once people reach us by it"]] },
  "3.4.2": { topic: "CORS", provenBy: [[rawForms, everyAnswer]] },
  "3.4.3, 3.4.6": { topic: "CSP", provenBy: [[gate, "%s carries the security headers", "has a nonce of its own"], [rawForms, everyAnswer], ["tests/journeys/bad-input.test.ts", "every page carries an enforced content security policy without inline scripts"]] },
  "3.4.4, 3.4.5": { topic: "nosniff, referrer", provenBy: [[rawForms, everyAnswer], [gate, "%s carries the security headers"]] },
  "3.5.1-3.5.3": { topic: "CSRF", provenBy: [[rawForms, "changes nothing at any address that takes forms, data requests and addresses without pages included"], [gate, "from %s is refused, and nothing is reached", "from %s gets through", "as %s is refused", "by %s is refused"]] },
  "3.7.2": { topic: "redirects", provenBy: [[rawForms, "no form and no address sends its reader to another site"], ["tests/http/small-parts.test.ts", "%j becomes the fallback"]] },
  "4.1.1": { topic: "content type", provenBy: [[rawForms, everyAnswer, "of a data request, a file of the build and a refusal says so, too"]] },
  "4.1.3, 15.3.4": { topic: "proxy headers", provenBy: [[edge, "changes no address on a page, no redirect, and no log line", "buys no more tries: each look-up with another address counts for the one who makes it"], [gate, "is what the trusted proxies saw; what came before them is hearsay"]] },
  "4.2.1": { topic: "smuggling", provenBy: [[edge, "told by %s is refused once, and the line is closed"]] },
  "5.1.1, 5.2.1": { topic: "upload limits", provenBy: [[uploads, "the last byte counts: ten megabytes are a file, one more is refused", "two thousand parts, sixty thousand fields, twenty-one files, a head of a hundred kilobytes", "ten gigabytes announced are refused before a byte of them came", "an upload that breaks off in the middle leaves no row, no file and nothing half"], [gate, "may be large only where files are handed in, and even there ends"]] },
  "5.2.2": { topic: "content = extension", provenBy: [[hostileFiles, "%s is refused, costs little and leaves nothing"], [uploads, "each hostile file is refused at the field in the reader's language, and none of it stays"]] },
  "5.2.3": { topic: "zip bombs", provenBy: [[hostileFiles, "%s is refused, costs little and leaves nothing"]] },
  "5.3.2, 5.4.1, 5.4.2": { topic: "names and paths", provenBy: [[uploads, "%j comes back as one plain header, from under a random key", "%j, unescaped, is refused or kept, and breaks nothing"], [hostileFiles, "%j is kept as %j, under a random key, and its download has one plain header"]] },
  "5.4.3": {
    topic: "malware scan",
    provenBy: [
      ["tests/domain/files/scanner.test.ts", "what the scanner finds is named and lies in quarantine, where nothing opens it", "the scanner %s", "a paper with malware has no row, by the configuration alone"],
      ["tests/domain/quarantine/found.test.ts", "is refused at once and kept as a finding until its time is over; the register says so"],
      ["tests/routes/quarantine.test.ts", "a file is taken, shown as being checked, and opened by nobody: the answer says why", "without a scanner both pages say so, and files that still wait are named"],
    ],
  },
};
