import type { Chapters, rowsFrom6 } from "./register";

export const chapters6To16: Chapters<(typeof rowsFrom6)[number]> = {
  "6.1.1, 6.3.1": {
    topic: "brute force",
    provenBy: [
      ["tests/faults/rows/accounts.ts", "wrong passwords: one account from many addresses, many accounts from one"],
      ["tests/http/sign-in.test.ts", "whose password is guessed are paused for that address, and only wrong tries count", "attacked from everywhere still sign in on a browser they used before", "are not locked out by somebody who guesses at their code and uses up the codes of the hour"],
    ],
  },
  "6.2.1-6.2.9": {
    topic: "passwords",
    provenBy: [
      ["tests/domain/accounts/set-password.test.ts", "of %s is refused", "like %j passes", "sets it exactly as typed, and signs in with nothing else"],
      ["tests/domain/accounts/password.test.ts", "counts as typed, spaces and 中文 included, on every keyboard"],
      ["tests/routes/account-safety.test.ts", "changes the password with the current one, signs out every other device, and says so by mail"],
      ["tests/pure/house-borders.test.ts", "%s may not contain: %s"],
    ],
  },
  "6.2.4, 6.2.11, 6.2.12": {
    topic: "weak lists",
    provenBy: [
      ["tests/domain/accounts/set-password.test.ts", "none of the three thousand commonest passwords passes", "of %s is refused", "a new password like a company of the park, in 汉字 or pinyin, is refused; like nothing but a part of it, it is not"],
    ],
  },
  "6.3.2": {
    topic: "default accounts",
    provenBy: [
      ["tests/domain/accounts/password.test.ts", "takes the made-up park's password in a demonstration only, right or not"],
      ["tests/http/env.test.ts", "refuses a demonstration on a public origin", "is no demonstration %s"],
      ["tests/journeys/every-form.test.ts", "a start without a demonstration makes nobody an account"],
    ],
    notYet: "NODE_ENV does not decide: the demonstration runs in production mode too, on this machine alone",
  },
  "6.3.3": {
    topic: "second factor",
    provenBy: [
      ["tests/routes/foreign-ids.test.ts", "whoever owes a second factor acts nowhere until it is set up, whichever post demands it"],
      ["tests/routes/account-safety.test.ts", "is demanded of those whose post asks for it: until then every page of theirs leads to setting it up"],
    ],
  },
  "6.3.8": {
    topic: "user enumeration",
    provenBy: [
      ["tests/faults/rows/accounts.ts", "whether an address has an account: sign-in, reset, code"],
      ["tests/routes/account-links.test.ts", "asking for a new password is answered alike for a clerk, a company and a stranger"],
      ["tests/domain/accounts/set-password.test.ts", "costs the very same statements whether the address is known or not"],
      ["tests/domain/accounts/sign-in-code.test.ts", "is answered alike for a stranger, a customer, staff and a closed account; staff and closed ones get no mail"],
    ],
  },
  "6.4.1, 6.4.3": {
    topic: "initial secrets, reset",
    provenBy: [
      ["tests/domain/accounts/set-password.test.ts", "after a reset signs out everywhere, tells the person, and voids the other links", "survives a refused password, runs out, and is worth nothing for a closed account"],
      ["tests/domain/accounts/staff-accounts.test.ts", "again voids the link before, and is over once there is a password"],
      ["tests/http/account-lifetimes.test.ts", "what lets somebody in for the first time lasts a day at most, a reset and a code ten minutes", "a new password skips no second factor"],
      ["tests/domain/accounts/company-people.test.ts", "works once, also for ten presses at the same moment"],
    ],
  },
  "6.5.1, 6.5.5": {
    topic: "one use, lifetime",
    provenBy: [
      ["tests/faults/rows/accounts.ts", "one mailed code, one link, one code of an app, one recovery code, in a hundred requests at once at two processes"],
      ["tests/domain/accounts/sign-in-code.test.ts", "works up to ten minutes", "works once"],
      ["tests/domain/accounts/second-factor.test.ts", "sent by ten at the same moment lets one in", "cannot become usable again, whoever writes the table", "from paper works once, however it is typed, and the person is told"],
      ["tests/domain/accounts/company-people.test.ts", "works once, also for ten presses at the same moment"],
      ["tests/domain/accounts/ownership.test.ts", "accepted ten times at once happens once"],
    ],
  },
  "6.6.2, 6.6.3": {
    topic: "binding, guessing",
    provenBy: [
      ["tests/domain/accounts/sign-in-code.test.ts", "cannot use the code, nor use it up by guessing", "who asks for a code of their own does not end this one", "who uses up the codes of the hour keeps strangers out, not who had the account before", "dies at the fifth wrong try, and says before how many are left"],
      ["tests/http/sign-in.test.ts", "are not locked out by somebody who guesses at their code and uses up the codes of the hour"],
      ["tests/routes/links.test.ts", "changes no row of any table; a press does"],
      ["tests/routes/account-links.test.ts", "accepts an invitation for the address it was mailed to, whoever is signed in, and signs nobody in"],
    ],
  },
  "7.2.3, 11.5.1": {
    topic: "token strength",
    provenBy: [
      ["tests/pure/tokens.test.ts", "ten thousand of %s: none twice, none to be guessed"],
      ["tests/routes/tracking.test.ts", "a wrong number and a wrong code get the same answer, and after ten tries none at all"],
    ],
  },
  "7.2.4": {
    topic: "fixation",
    provenBy: [
      ["tests/http/session.test.ts", "ends at the next sign-in on the same browser; the token from before is worth nothing"],
      ["tests/faults/rows/accounts.ts", "a cookie known before sign-in, copied before sign-out, a block, another post, an administrator's press, a new password, a closed account; in both processes"],
    ],
  },
  "7.3.1, 7.3.2": {
    topic: "timeouts",
    provenBy: [
      ["tests/http/session.test.ts", "of $kind ends when idle too long, and activity prolongs it", "of $kind is idle from the last activity on, not from the last half of the limit", "of a console left open ends all the same: what the page asks by itself prolongs nothing", "ends after its absolute limit however busy it is", "ended sessions do not come back when the clock is set back"],
      ["DECISIONS.md", "30 minutes and 12 hours for staff, 7 and 30 days for companies"],
    ],
  },
  "7.4.1, 7.4.2": {
    topic: "termination",
    provenBy: [
      ["tests/faults/rows/accounts.ts", "a cookie known before sign-in, copied before sign-out, a block, another post, an administrator's press, a new password, a closed account; in both processes"],
      ["tests/http/session.test.ts", "ends at signing out, also for a copy of the cookie", "ends when the account is closed"],
    ],
  },
  "7.4.3, 7.5.2": {
    topic: "others' sessions",
    provenBy: [
      ["tests/routes/account-safety.test.ts", "lists the devices, ends one and all others, and nobody else's", "changes the password with the current one, signs out every other device, and says so by mail"],
    ],
  },
  "7.4.5": {
    topic: "admin ends sessions",
    provenBy: [
      ["tests/domain/accounts/staff-accounts.test.ts", "is signed out by an administrator on every device, and told", "of a company is signed out everywhere by the address somebody gave on the phone, and told; the log says why and names nobody"],
      ["tests/domain/accounts/account-commands.test.ts", "sessions are ended for one person, who is told, or for everybody"],
    ],
  },
  "7.5.1": {
    topic: "re-authentication",
    provenBy: [
      ["tests/routes/account-safety.test.ts", "asks again after ten minutes, and comes back to where the person wanted", "asks before another phone number is noted, on either page, and not before the first", "asks companies for a code from a mail", "changes its address only by the link in the new mailbox; both addresses are told, all devices signed out"],
    ],
  },
  "8.2.1, 8.3.1": {
    topic: "function level",
    provenBy: [
      ["tests/routes/permissions.test.ts", "every address has its line, and every line its address", "every %s lets in whom its line names, and nobody else"],
      ["tests/pure/policy.test.ts", "%s may do at their own place exactly what the role is for"],
    ],
  },
  "8.2.2, 8.4.1": {
    topic: "IDOR, tenants",
    provenBy: [
      ["tests/routes/foreign-ids.test.ts", "every address with somebody else's id in it answers outsiders like one with an id nobody has", "a form with somebody else's id in a field answers like one with an id nobody has, and changes nothing", "a company's person is nobody to the administrator of the staff"],
      ["tests/routes/permissions.test.ts", "every %s lets in whom its line names, and nobody else"],
    ],
  },
  "8.2.3, 15.3.3": {
    topic: "fields, mass assignment",
    provenBy: [
      ["tests/journeys/every-form.test.ts", "no form takes a field it does not ask for, a second value of one it does, or one from the address", "neither the database nor the log holds what was planted; the log holds no phone, address, code, password or key, and no line somebody else wrote"],
      ["tests/http/form.test.ts", "ignores fields nobody asked for, whatever they are called"],
    ],
  },
  "11.4.2": {
    topic: "password hashing",
    provenBy: [
      ["tests/domain/accounts/password.test.ts", "is kept as argon2id at OWASP's cost", "is checked two at a time; who comes after forty in line is asked to come again", "is worked out beside the event loop, which goes on turning under ten at once"],
    ],
  },
  "13.4.1-13.4.5": {
    topic: "exposure",
    provenBy: [
      ["tests/journeys/edge.test.ts", "what is not for visitors is not there: sources, settings, maps, folders, the machine's own files"],
      ["tests/journeys/bad-input.test.ts", "%s is not a way to speak with the portal"],
    ],
  },
  "14.2.1": {
    topic: "secrets in URLs",
    provenBy: [
      ["tests/journeys/every-form.test.ts", "no address of a page, of a link or of a form carries a session, a password, a code or what somebody typed about themselves"],
      ["tests/routes/account-links.test.ts", "says whose password it sets, sets it at a press, and leads to sign in"],
      ["tests/http/gate.test.ts", "%s carries the security headers", "the log keeps the place of a token, not the token"],
    ],
    notYet: "the page of a one-time link keeps its address until the press: a redirect before would need the secret in a cookie, and opening must change nothing; no page elsewhere is told it",
  },
  "14.3.2, 14.3.1": {
    topic: "caching, logout",
    provenBy: [
      ["tests/routes/permissions.test.ts", "an answer that is not for everybody is kept by no browser and no proxy"],
      ["tests/journeys/every-form.test.ts", "pages of somebody who is signed in, and pages whose address is a key, are kept by nobody"],
      ["tests/http/sign-in.test.ts", "is a press, not a link, and takes what the browser kept along"],
    ],
  },
  "15.1.2, 15.2.1": {
    topic: "components",
    provenBy: [
      ["tests/pure/packages.test.ts", "%s is not older than the last known hole (%s)", "the lock file knows every package by a strong fingerprint of its content", "`npm run sbom` lists every package of the lock file but what only other platforms need", "the lock file holds no download address, so that it installs from any registry"],
    ],
  },
  "15.3.1": {
    topic: "least data",
    provenBy: [
      ["tests/journeys/every-form.test.ts", "the data of a page holds no phone number and no address that the page does not show, and nothing proving who somebody is"],
      ["tests/routes/permissions.test.ts", "every %s lets in whom its line names, and nobody else"],
    ],
  },
  "15.3.6, 15.3.7": {
    topic: "pollution",
    provenBy: [
      ["tests/journeys/every-form.test.ts", "no form takes a field it does not ask for, a second value of one it does, or one from the address"],
      ["tests/http/form.test.ts", "ignores fields nobody asked for, whatever they are called"],
    ],
  },
  "16.2.1-16.3.3": {
    topic: "security log",
    provenBy: [
      ["tests/http/security-log.test.ts", "signing in, failing to, and signing out are one line each, with who, as what, when, where, in which request", "refused access is one line: a page of another role, somebody else's request, a guessed link", "a used-up allowance is one line", "a changed role and an export are one line each once they have happened, with the request they came from"],
    ],
  },
  "16.2.5, 16.4.1": {
    topic: "log content",
    provenBy: [
      ["tests/journeys/every-form.test.ts", "neither the database nor the log holds what was planted; the log holds no phone, address, code, password or key, and no line somebody else wrote"],
    ],
  },
  "16.4.2": {
    topic: "protected audit",
    provenBy: [
      ["tests/domain/audit/audit-log.test.ts", "nobody updates, deletes or empties the log or its chain", "the role of the application has no right to rewrite it, triggers or not", "a superuser's tampering is found: %s"],
    ],
  },
  "16.5.1-16.5.3": {
    topic: "errors",
    provenBy: [
      ["tests/http/gate.test.ts", "%s shows a page with a number to quote and nothing of the inside", "the database being away is said in the reader's language, with when to come back"],
      ["tests/journeys/every-form.test.ts", "with its tables gone every page is an error page that tells nothing, and lets nobody through"],
    ],
  },
};
