import { defineWords } from "../define-words";

/** Words of looking at the free times of several stations at once. */
export const severalStationsWords = defineWords({
  zh: {
    title: "几个站点一起看",
    pick: (shown: number, of: number) => (shown === of ? `站点：全部${of}个` : `站点：已选${shown}个，共${of}个`), legend: "看哪些站点", pickHelp: "都不勾选，就看全部。", show: "看这些站点", all: "看全部站点",
    earliest: "最早",
    times: (day: string) => `${day}的时段`, left: (places: number) => `余${places}`, chosen: "已选",
    nextHere: (when: string) => `本站最早${when}`, noneHere: "本站近期约满。", detail: "只看本站",
    elsewhere: "没选的站点", none: "没有站点办理这一事项",
  },
  en: {
    title: "Several stations side by side",
    pick: (shown, of) => (shown === of ? `Stations: all ${of}` : `Stations: ${shown} of ${of}`), legend: "Which stations", pickHelp: "Tick none to see all of them.", show: "Show these", all: "Show all stations",
    earliest: "Earliest",
    times: (day) => `Times on ${day}`, left: (places) => `${places} left`, chosen: "chosen",
    nextHere: (when) => `Earliest here: ${when}`, noneHere: "Fully booked here for now.", detail: "This station only",
    elsewhere: "Stations not ticked", none: "No station handles this service",
  },
});
