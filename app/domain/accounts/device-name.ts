const browsers: [RegExp, string][] = [
  [/MicroMessenger/, "微信 WeChat"], [/DingTalk/, "钉钉 DingTalk"], [/Edg(e|A|iOS)?\//, "Edge"], [/QQBrowser/, "QQ"], [/Firefox\/|FxiOS/, "Firefox"], [/OPR\//, "Opera"],
  [/SamsungBrowser/, "Samsung"], [/Chrome\/|CriOS/, "Chrome"], [/Safari\//, "Safari"],
];
const systems: [RegExp, string][] = [[/HarmonyOS|OpenHarmony/, "HarmonyOS"], [/Android/, "Android"], [/iPhone/, "iPhone"], [/iPad/, "iPad"], [/Windows/, "Windows"], [/Macintosh|Mac OS X/, "Mac"], [/Linux/, "Linux"]];

/** Browser and system as people call them, from what the browser sent; empty where it says nothing known. */
export function deviceName(userAgent: string): { browser: string; system: string } {
  const nameIn = (all: [RegExp, string][]) => all.find(([pattern]) => pattern.test(userAgent))?.[1] ?? "";
  return { browser: nameIn(browsers), system: nameIn(systems) };
}
