import { parseArgs } from "node:util";
import { z } from "zod";
import { createAdministrator, endSessionsOf } from "~/domain/accounts/create-administrator.server";
import { resetAccount } from "~/domain/accounts/reset-account.server";
import type { Database } from "~db/client.server";

/** What the commands about accounts need of where they run. */
interface Desk {
  db: Database;
  origin: string;
  secret: string;
  now: Date;
  say(line: string): void;
}

const Address = z.email().max(254);

/** `create-administrator <address> <name>`. @returns the work, undefined when it was typed wrongly */
export function createAdministratorHere(words: string[]): ((desk: Desk) => Promise<number>) | undefined {
  const { positionals: [address, ...names] } = parseArgs({ args: words, allowPositionals: true, options: {} });
  const email = Address.safeParse(address?.toLowerCase());
  const name = names.join(" ").trim();
  if (!email.success || name === "" || name.length > 50) return undefined;

  return async ({ db, origin, secret, now, say }) => {
    const { token } = await createAdministrator(db, { email: email.data, name, now, secret });
    say(`${email.data} is an administrator. Open this once, within a day, to choose the password:`);
    say(`${origin}/account/${token}`);
    return 0;
  };
}

/** `end-sessions <address>` or `end-sessions --all`. @returns the work, undefined when it was typed wrongly */
export function endSessionsHere(words: string[]): ((desk: Desk) => Promise<number>) | undefined {
  const { values: { all }, positionals: [address, ...rest] } = parseArgs({ args: words, allowPositionals: true, options: { all: { type: "boolean" } } });
  if (rest.length > 0 || (address === undefined) !== (all === true)) return undefined;

  return async ({ db, now, say }) => {
    const { ended } = await endSessionsOf(db, { email: address?.toLowerCase(), now });
    say(`${ended} device(s) signed out.`);
    return 0;
  };
}

/** `reset-account <address> [--factor]`. @returns the work, undefined when it was typed wrongly */
export function resetAccountHere(words: string[]): ((desk: Desk) => Promise<number>) | undefined {
  const { values: { factor = false }, positionals: [address, ...rest] } = parseArgs({ args: words, allowPositionals: true, options: { factor: { type: "boolean" } } });
  const email = Address.safeParse(address?.toLowerCase());
  if (!email.success || rest.length > 0) return undefined;

  return async ({ db, origin, secret, now, say }) => {
    const { token, minutes, devices, hadFactor } = await resetAccount(db, { email: email.data, alsoFactor: factor, now, secret });
    say(`The password of ${email.data} is gone, ${devices} device(s) signed out${hadFactor ? ", the second factor taken off" : ""}. Open this once, within ${minutes} minutes, to choose a new one:`);
    say(`${origin}/account/${token}`);
    return 0;
  };
}
