#!/usr/bin/env node
// @ts-check
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Makes the spoken pieces of a call for screens whose browser has no voice: `public/voice/{zh,en}.mp3`, and where each
 * piece stands in them (`app/ui/board/voice-clips.ts`). Its results are committed; run it again only to change them:
 *
 *   apt-get install espeak-ng flite sox ffmpeg && node app/cli/make-voice.mjs
 *
 * Chinese is spoken by eSpeak NG, the only free Mandarin voice in Debian: right in sound and tone, plainly a machine.
 * English is spoken by Flite's voice slt.
 */

const root = fileURLToPath(new URL("../..", import.meta.url));
const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

/** name of a piece → what is said. Digits are said as in a telephone number. */
const pieces = {
  zh: {
    请: "请", 号: "号", 到: "到", 号窗口: "号窗口", 十: "十",
    ...Object.fromEntries([..."零一二三四五六七八九"].map((digit) => [digit, digit])),
    ...Object.fromEntries(letters.map((letter) => [letter, letter])),
  },
  en: {
    number: "Number.", "please go to counter": "Please go to counter,",
    ...Object.fromEntries(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"].map((word) => [word, `${word}.`])),
    ...Object.fromEntries(letters.map((letter) => [letter, `${letter}.`])),
  },
};

const folder = mkdtempSync(join(tmpdir(), "voice-"));
const run = (/** @type {string} */ program, /** @type {string[]} */ ...args) => execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
const rate = 22050;
/** between two pieces, so that one can be cut out roughly */
const gap = 0.2;

/** @param {"zh" | "en"} language @param {string} words @param {string} file */
function speak(language, words, file) {
  // Slow and clear, tones wide apart, single letters drawn out: a hall echoes.
  if (language === "zh") run("espeak-ng", "-v", "cmn-latn-pinyin+f2", "-s", "130", "-p", "50", "-m", "-w", file, `<prosody range="180%">${words}</prosody>`);
  else run("flite", "-voice", "slt", "--setf", `duration_stretch=${words.length === 2 ? 1.7 : 1.15}`, "-t", words, "-o", file);
}

/** @param {"zh" | "en"} language @returns {Record<string, [number, number]>} start and length in seconds */
function make(language) {
  /** @type {Record<string, [number, number]>} */
  const places = {};
  const files = [];
  let at = 0;
  for (const [index, [name, words]] of Object.entries(pieces[language]).entries()) {
    const [raw, clean] = [join(folder, "raw.wav"), join(folder, `${language}-${index}.wav`)];
    speak(language, words, raw);
    // One loudness for all, no silence around, soft edges, nothing below or above what a ceiling speaker carries.
    run("sox", raw, "-r", String(rate), "-c", "1", "-b", "16", clean, "highpass", "90", "lowpass", "7500",
      "silence", "1", "0.005", "0.5%", "reverse", "silence", "1", "0.005", "0.5%", "fade", "t", "0.012", "reverse", "fade", "t", "0.004", "norm", "-1", "compand", "0.005,0.1", "6:-40,-18,-12,-8,0,-4", "0", "-40", "0.02", "norm", language === "zh" ? "-2" : "-4", "pad", "0", String(gap));
    const seconds = Number(run("soxi", "-D", clean));
    places[name] = [round(at), round(seconds - gap)];
    at += seconds;
    files.push(clean);
  }
  const whole = join(folder, `${language}.wav`);
  run("sox", ...files, whole);
  run("ffmpeg", "-y", "-i", whole, "-codec:a", "libmp3lame", "-b:a", "32k", "-map_metadata", "-1", join(root, `public/voice/${language}.mp3`));
  return places;
}

const round = (/** @type {number} */ seconds) => Math.round(seconds * 1000) / 1000;

try {
  const rows = (/** @type {Record<string, [number, number]>} */ places) => Object.entries(places).map(([name, [start, length]]) => `    ${JSON.stringify(name)}: [${start}, ${length}],`).join("\n");
  writeFileSync(join(root, "app/ui/board/voice-clips.ts"), `/** Where each spoken piece stands in \`public/voice/<language>.mp3\`: start and length in seconds. Made by app/cli/make-voice.mjs. */
export const voiceClips: Readonly<Record<"zh" | "en", Readonly<Record<string, readonly [start: number, length: number]>>>> = {
  zh: {
${rows(make("zh"))}
  },
  en: {
${rows(make("en"))}
  },
};
`);
  for (const language of ["zh", "en"]) console.log(`${language}.mp3: ${Math.round(readFileSync(join(root, `public/voice/${language}.mp3`)).length / 1024)} KB`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
