import { existsSync, statSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { spokenCall } from "~/domain/queue/spoken-call";
import { Announcer, type Call } from "~/ui/board/announcer";
import { voiceClips } from "~/ui/board/voice-clips";
import { letterOfCategory, locales } from "~db/vocabulary";

describe("how a call is said", () => {
  test.each([
    ["A001", 3, "请A，零零一号，到三号窗口", "Number A, zero, zero, one. Please go to counter 3."],
    ["C102", 10, "请C，一零二号，到十号窗口", "Number C, one, zero, two. Please go to counter 10."],
    ["E012", 12, "请E，零一二号，到十二号窗口", "Number E, zero, one, two. Please go to counter 12."],
    ["D1000", 25, "请D，一零零零号，到二十五号窗口", "Number D, one, zero, zero, zero. Please go to counter 25."],
  ])("%s at counter %i: digit by digit the number, as a number the counter", (number, windowNo, zh, en) => {
    expect(spokenCall({ number, windowNo }).sentence).toEqual({ zh, en });
  });

  test("every piece of every call was recorded, in both languages", () => {
    for (const letter of Object.values(letterOfCategory)) {
      for (let windowNo = 1; windowNo <= 99; windowNo++) {
        const { pieces } = spokenCall({ number: `${letter}${String(windowNo * 101).padStart(4, "0")}`, windowNo });
        for (const locale of locales) {
          for (const name of pieces[locale]) expect(voiceClips[locale][name]?.[1], `${locale} ${name}`).toBeGreaterThan(0.1);
        }
      }
    }
  });

  test("the recordings are there and light enough for a weak line", () => {
    const files = locales.map((locale) => new URL(`../../public/voice/${locale}.mp3`, import.meta.url));
    expect(files.every((file) => existsSync(file))).toBe(true);
    expect(files.reduce((sum, file) => sum + statSync(file).size, 0)).toBeLessThan(300_000);
  });
});

/** A mouth that ends a call only when told, and notes how many speak at once. */
function aMouth() {
  const said: { number: string; isShort: boolean }[] = [];
  const ends: (() => void)[] = [];
  let atOnce = 0;
  let most = 0;
  return {
    said,
    most: () => most,
    mouth: {
      speak: async ({ number }: Call, { isShort }: { isShort: boolean }) => {
        said.push({ number, isShort });
        most = Math.max(most, ++atOnce);
        await new Promise<void>((resolve) => ends.push(resolve));
        atOnce--;
      },
    },
    async finish() {
      ends.shift()?.();
      for (let i = 0; i < 10; i++) await Promise.resolve();
    },
  };
}

const call = (number: string, calledAt: number, windowNo = 1): Call => ({ key: `${number} ${calledAt}`, number, windowNo, calledAt });

describe("calls that come together", () => {
  test("are spoken one after another in the order they were made, never two at once", async () => {
    const { mouth, said, most, finish } = aMouth();
    const announcer = new Announcer(mouth, () => 10_000);
    announcer.start();

    announcer.hear([call("B002", 2_000), call("A001", 1_000)]);
    announcer.hear([call("C003", 3_000)]);
    expect(said.map(({ number }) => number)).toEqual(["A001"]);
    for (let i = 0; i < 3; i++) await finish();

    expect(said.map(({ number }) => number)).toEqual(["A001", "B002", "C003"]);
    expect(most()).toBe(1);
  });

  test("the same call is spoken once however often the board looks, a new call of the number again", async () => {
    const { mouth, said, finish } = aMouth();
    const announcer = new Announcer(mouth, () => 30_000);
    announcer.start();

    for (let i = 0; i < 3; i++) announcer.hear([call("A001", 1_000)]);
    await finish();
    announcer.hear([call("A001", 21_000)]);

    expect(said.map(({ number }) => number)).toEqual(["A001", "A001"]);
  });

  test("a number called again while it waits to be spoken is spoken once", async () => {
    const { mouth, said, finish } = aMouth();
    const announcer = new Announcer(mouth, () => 30_000);
    announcer.start();

    announcer.hear([call("A001", 1_000), call("B002", 2_000)]);
    announcer.hear([call("B002", 22_000)]);
    for (let i = 0; i < 3; i++) await finish();

    expect(said.map(({ number }) => number)).toEqual(["A001", "B002"]);
  });

  test("what is a minute old when its turn comes is not said any more", async () => {
    const { mouth, said, finish } = aMouth();
    let now = 10_000;
    const announcer = new Announcer(mouth, () => now);
    announcer.start();

    announcer.hear([call("A001", 1_000), call("B002", 2_000), call("C003", 60_000)]);
    now = 70_000;
    for (let i = 0; i < 3; i++) await finish();

    expect(said.map(({ number }) => number)).toEqual(["A001", "C003"]);
  });

  test("in a crowd one language has to do", async () => {
    const { mouth, said, finish } = aMouth();
    const announcer = new Announcer(mouth, () => 10_000);
    announcer.start();

    announcer.hear(["A001", "A002", "A003", "A004", "A005"].map((number, i) => call(number, i)));
    for (let i = 0; i < 5; i++) await finish();

    expect(said.map(({ isShort }) => isShort)).toEqual([true, true, false, false, false]);
  });

  test("what was called before the sound was switched on stays unspoken", async () => {
    const { mouth, said } = aMouth();
    const announcer = new Announcer(mouth, () => 10_000);
    announcer.hear([call("A001", 1_000)]);
    announcer.start();

    announcer.hear([call("A001", 1_000), call("B002", 9_000)]);

    expect(said.map(({ number }) => number)).toEqual(["B002"]);
  });

  test("a voice that never says it is done, or fails, does not silence the station", async () => {
    const said: string[] = [];
    const mouth = {
      speak: ({ number }: Call) => {
        said.push(number);
        return number === "A001" ? new Promise<void>(() => undefined) : Promise.reject(new Error("no voice"));
      },
    };
    const announcer = new Announcer(mouth, () => 10_000, 5);
    announcer.start();

    announcer.hear([call("A001", 1_000), call("B002", 2_000), call("C003", 3_000)]);

    await expect.poll(() => said).toEqual(["A001", "B002", "C003"]);
  });
});
