import { spokenCall } from "~/domain/queue/spoken-call";
import type { Locale } from "~db/vocabulary";
import type { Call, Mouth } from "./announcer";
import { voiceClips } from "./voice-clips";

/** What speaks: a voice of the browser, the recorded pieces, or the chime alone. */
export type Speech = "browser" | "pieces" | "chime";

/** Browsers drop what is said right after they were silenced. */
const afterCancelMs = 60;
/** Voices are loaded late, on some machines never. */
const voicesMs = 3_000;
const startMs = 4_000;
const perSignMs = 450;
/** Decoders shift a piece by some hundredths; the pauses between pieces leave room. */
const marginSeconds = 0.03;

const pause = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));

/**
 * The board's voice: a chime, then Chinese, then English. The browser's own voice where it has a Mandarin one, else
 * pieces recorded beforehand, else the chime alone: the screen shows the call in any case.
 */
export class Voice implements Mouth {
  readonly #audio = new AudioContext();
  readonly #pieces = new Map<Locale, Promise<AudioBuffer>>();
  #wish: Speech | undefined;
  #browserFails = false;

  /** False until a person pressed something on the page, unless the browser was started without that rule. */
  get mayPlay(): boolean {
    return this.#audio.state === "running";
  }

  /** To be called from a press: browsers allow no sound before. Answers with what will speak. */
  async open(wish?: Speech): Promise<Speech> {
    this.#wish = wish;
    await this.#audio.resume();
    return this.speech();
  }

  async speech(): Promise<Speech> {
    if (this.#wish === "chime") return "chime";
    if (this.#wish !== "pieces" && !this.#browserFails && (await mandarinVoice())) return "browser";
    return (await this.#recorded("zh").catch(() => undefined)) ? "pieces" : "chime";
  }

  close(): void {
    if (typeof speechSynthesis !== "undefined") speechSynthesis.cancel();
    this.#audio.close().catch(() => undefined);
  }

  async speak(call: Call, { isShort }: { isShort: boolean }): Promise<void> {
    const { sentence, pieces } = spokenCall(call);
    const speech = await this.speech();
    await this.#chime();
    if (speech === "chime") return;
    for (const locale of isShort ? (["zh"] as const) : (["zh", "en"] as const)) {
      const isSaid = speech === "browser" && (await this.#read(sentence[locale], locale));
      if (!isSaid) await this.#play(pieces[locale], locale);
    }
  }

  /** Two soft tones, the second lower. */
  async #chime(): Promise<void> {
    const at = this.#audio.currentTime + 0.05;
    for (const [index, frequency] of [880, 659.25].entries()) {
      const [tone, loudness, start] = [this.#audio.createOscillator(), this.#audio.createGain(), at + index * 0.35];
      tone.frequency.value = frequency;
      loudness.gain.setValueAtTime(0, start);
      loudness.gain.linearRampToValueAtTime(0.4, start + 0.02);
      loudness.gain.exponentialRampToValueAtTime(0.001, start + 0.8);
      tone.connect(loudness).connect(this.#audio.destination);
      tone.start(start);
      tone.stop(start + 0.85);
    }
    await pause(1_100);
  }

  /** Lets the browser read. False when it did not begin: then it will not do better the next time. */
  async #read(text: string, locale: Locale): Promise<boolean> {
    const voice = locale === "zh" ? await mandarinVoice() : englishVoice();
    if (!voice) return false;
    if (speechSynthesis.speaking || speechSynthesis.pending) {
      speechSynthesis.cancel();
      await pause(afterCancelMs);
    }
    const utterance = Object.assign(new SpeechSynthesisUtterance(text), { voice, lang: voice.lang, rate: 0.9 });
    const hasBegun = await new Promise<boolean>((resolve) => {
      const giveUp = setTimeout(() => resolve(false), startMs);
      utterance.onstart = () => { clearTimeout(giveUp); setTimeout(() => resolve(true), text.length * perSignMs); };
      utterance.onend = () => { clearTimeout(giveUp); resolve(true); };
      utterance.onerror = () => { clearTimeout(giveUp); resolve(false); };
      speechSynthesis.speak(utterance);
    });
    if (!hasBegun) {
      speechSynthesis.cancel();
      this.#browserFails = true;
    }
    return hasBegun;
  }

  async #play(names: readonly string[], locale: Locale): Promise<void> {
    const recorded = await this.#recorded(locale).catch(() => undefined);
    if (!recorded) return;
    let at = this.#audio.currentTime + 0.05;
    for (const name of names) {
      const [start, length] = voiceClips[locale][name] ?? [0, 0];
      if (length === 0) continue;
      const source = Object.assign(this.#audio.createBufferSource(), { buffer: recorded });
      source.connect(this.#audio.destination);
      source.start(at, Math.max(0, start - marginSeconds), length + 2 * marginSeconds);
      at += length + 2 * marginSeconds;
    }
    await pause(Math.max(0, at - this.#audio.currentTime) * 1000 + 250);
  }

  #recorded(locale: Locale): Promise<AudioBuffer> {
    const known = this.#pieces.get(locale);
    if (known) return known;
    const loading = fetch(`/voice/${locale}.mp3`).then(async (answer) => {
      if (!answer.ok) throw new Error(`the recorded voice answered ${answer.status}`);
      return this.#audio.decodeAudioData(await answer.arrayBuffer());
    });
    this.#pieces.set(locale, loading);
    // Not there this time: the next call asks again.
    loading.catch(() => this.#pieces.delete(locale));
    return loading;
  }
}

/** A voice of this machine before one from the net, which fails when the net does. Not Cantonese: numbers sound different. */
async function mandarinVoice(): Promise<SpeechSynthesisVoice | undefined> {
  const voices = (await loadedVoices()).filter(({ lang }) => /^(zh([-_](cn|hans|sg))?|cmn)([-_]|$)/i.test(lang) && !/^zh[-_](hk|tw|hant|yue)/i.test(lang));
  return voices.find(({ localService }) => localService) ?? voices[0];
}

function englishVoice(): SpeechSynthesisVoice | undefined {
  const voices = speechSynthesis.getVoices().filter(({ lang }) => /^en([-_]|$)/i.test(lang));
  return voices.find(({ localService }) => localService) ?? voices[0];
}

function loadedVoices(): Promise<SpeechSynthesisVoice[]> {
  if (typeof speechSynthesis === "undefined") return Promise.resolve([]);
  const known = speechSynthesis.getVoices();
  if (known.length > 0) return Promise.resolve(known);
  return new Promise((resolve) => {
    const done = () => resolve(speechSynthesis.getVoices());
    speechSynthesis.addEventListener("voiceschanged", done, { once: true });
    setTimeout(done, voicesMs);
  });
}
