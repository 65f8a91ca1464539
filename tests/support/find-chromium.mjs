// @ts-check
import { existsSync } from "node:fs";
import path from "node:path";

export const howToInstallChromium = "apt-get install chromium fonts-noto-cjk   (or set CHROMIUM_PATH)";

/** The Chromium the browser journeys drive: CHROMIUM_PATH, else what the machine has; undefined when it has none. */
export function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (!existsSync(given)) throw new Error(`CHROMIUM_PATH names no file: ${given}`);
    return given;
  }
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe"];
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const known = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  ];
  return [...folders.flatMap((folder) => names.map((name) => path.join(folder, name))), ...known].find((file) => existsSync(file));
}
