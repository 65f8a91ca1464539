import { hash, verify, type Algorithm } from "@node-rs/argon2";
import { DomainError } from "~/domain/errors";
import { aLine } from "~/domain/in-turn";

/** argon2id at OWASP's figures (19 MiB, two passes, one lane): 25 ms a hash, off the event loop. */
const cost = { algorithm: 2 satisfies Algorithm.Argon2id as Algorithm, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Two at a time, so that a storm of sign-ins leaves the machine to everybody else; the fortieth in line is sent away. */
const line = aLine(2, 40);
const inTurn = <T>(work: () => Promise<T>) => line(work, () => new DomainError("unavailable", "account.busy"));

/** What the table keeps of a password. Spaces and 中文 count as they are typed (NFKC, so that all keyboards and input methods agree). */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize("NFKC"), cost));
}

/**
 * True when the password fits. Without a hash (unknown person) it works just as long and says no, so that nobody
 * learns by the clock who has an account.
 *
 * @throws {DomainError} unavailable `account.busy` when too many wait already
 */
export function verifyPassword(kept: string | null | undefined, password: string): Promise<boolean> {
  return inTurn(async () => {
    const fits = await verify(kept ?? (await nobodysHash()), password.normalize("NFKC"));
    return fits && kept != null;
  });
}

let nobody: Promise<string> | undefined;
function nobodysHash(): Promise<string> {
  return (nobody ??= hash("nobody has this password", cost));
}
