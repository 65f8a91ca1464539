import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";
import { DomainError } from "~/domain/errors";
import { passwordLength } from "./password-length";

/**
 * What a guesser must be put to: ten million tries. Eight characters nobody chose pass; the 49,000 most common
 * passwords, keyboard rows, repetitions, dates and anything near the person's own name do not.
 */
const fewestGuesses = 10_000_000;

/** What everybody here thinks of first. */
const ofThePortal = [
  "louxiaoer", "lou xiaoer", "楼小二", "rongyizhan", "rong yi zhan", "融驿站", "ryz", "lxe", "suzhou", "苏州", "yuanqu", "园区", "gongyeyuanqu", "工业园区", "sip",
  "fuwuzhan", "服务站", "zhandian", "站点", "portal", "demo", "admin", "mima", "密码",
];

let estimator: ZxcvbnFactory | undefined;

/**
 * Lets a new password pass (ASVS 6.2.1 to 6.2.12): 8 to 200 characters, any of them, in any mixture; not one a guesser
 * tries early. Nothing leaves this machine.
 *
 * @param known words about the person and the place: address, name, stations
 * @throws {DomainError} invalid `password.too-short`, `password.too-long`, `password.common`
 */
export function checkNewPassword(typed: string, known: readonly string[]): void {
  const password = typed.normalize("NFKC");
  if ([...password].length < passwordLength.least) throw new DomainError("invalid", "password.too-short");
  if (password.length > passwordLength.most) throw new DomainError("invalid", "password.too-long");

  const about = [...ofThePortal, ...known.flatMap(partsOf)];
  // Spaces and hyphens between common words make no uncommon one.
  for (const form of new Set([password, password.replace(/[\s._-]+/g, "")])) {
    if (guessesFor(form, about) < fewestGuesses) throw new DomainError("invalid", "password.common");
  }
}

function guessesFor(password: string, about: string[]): number {
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, useLevenshteinDistance: false });
  // What is long is not the weaker for its end, and the estimate takes time that grows with the length.
  const { guesses, sequence } = estimator.check(password.slice(0, 64), about);
  // The library takes any character it knows nothing about for one of ten; of 汉字 a thousand are common.
  const han = sequence.filter(({ pattern }) => pattern === "bruteforce").reduce((sum, { token }) => sum + (token.match(/\p{Script=Han}/gu)?.length ?? 0), 0);
  return guesses * 100 ** han;
}

/** An address is guessed whole and in its parts. */
function partsOf(known: string): string[] {
  const whole = known.toLowerCase().trim();
  return [whole, ...whole.split(/[@.\s_-]+/)].filter((part) => part.length >= 2);
}
