import { creditCodeCheck, organisationCheck } from "~/domain/companies/credit-code";
import type { Locale } from "../../vocabulary";
import { chance, type Chance } from "./random";

/** A made-up company of the park with the person who acts for it. Likeness to real ones is chance. */
export interface DemoCompany {
  name: string;
  creditCode: string;
  stationCode: string;
  contact: { name: string; email: string; phone: string; locale: Locale };
}

/** Name, station, and the contact with the part of the address before the @. */
const list: readonly [name: string, stationCode: string, contact: string, mailbox: string, locale?: Locale][] = [
  ["澄光精密（苏州）有限公司", "SZZX", "周敏", "zhou.min"],
  ["霖川生物科技（苏州）有限公司", "ZHCF", "何琳", "he.lin"],
  ["屿见设计（苏州）有限公司", "CMGC", "陶一然", "tao.yiran"],
  ["北辰微流控科技（苏州）有限公司", "SZZX", "江北辰", "jiang.beichen"],
  ["合钧供应链（苏州）有限公司", "GJDS", "邵钧", "shao.jun"],
  ["云栈软件（苏州）有限公司", "EDWY", "程栈", "cheng.zhan"],
  ["澜溪医疗器械（苏州）有限公司", "HHDS", "冯溪", "feng.xi"],
  ["归谷文化传播（苏州）有限公司", "YRXZ", "谷雨", "gu.yu"],
  ["拾禾餐饮管理（苏州）有限公司", "SZZX", "苗禾", "miao.he"],
  ["栖木家居设计（苏州）有限公司", "CMGC", "穆青", "mu.qing"],
  ["远榕新能源（苏州）有限公司", "EDWY", "容远", "rong.yuan"],
  ["青岚检测技术（苏州）有限公司", "HHDS", "蓝青", "lan.qing"],
  ["百川云链信息（苏州）有限公司", "ZHCF", "闻川", "wen.chuan"],
  ["拓原自动化（苏州）有限公司", "EDWY", "原拓", "yuan.tuo"],
  ["知微传感技术（苏州）有限公司", "HHDS", "卫知", "wei.zhi"],
  ["皓月咖啡餐饮（苏州）有限公司", "YRXZ", "郝悦", "hao.yue"],
  ["简舟建筑设计（苏州）有限公司", "GJDS", "简行舟", "jian.xingzhou"],
  ["禾光半导体（苏州）有限公司", "SZZX", "季光", "ji.guang"],
  ["映山人力资源（苏州）有限公司", "CMGC", "殷山", "yin.shan"],
  ["泊岸国际货运代理（苏州）有限公司", "GJDS", "安泊", "an.bo"],
  ["星橡教育咨询（苏州）有限公司", "ZHCF", "项星", "xiang.xing"],
  ["叶脉数字医疗（苏州）有限公司", "HHDS", "叶蔓", "ye.man"],
  ["赫明工业技术（苏州）有限公司", "EDWY", "Anna Keller", "anna.keller", "en"],
  ["南塘会展服务（苏州）有限公司", "SZZX", "唐楠", "tang.nan"],
];

/** The companies in a fixed order; the first is the one of the demo sign-in. */
export function demoCompanies(): DemoCompany[] {
  const luck = chance(20_261_124);
  return list.map(([name, stationCode, contact, mailbox, locale = "zh"], at) => ({
    name,
    stationCode,
    creditCode: madeUpCreditCode(luck),
    // No number range is kept for fiction: these are in the form of the one always used in examples.
    contact: { name: contact, email: `${mailbox}@example.com`, phone: `1380000${String(1200 + at * 37).padStart(4, "0")}`, locale },
  }));
}

/** A credit code in which every check character fits: a company registered in the Park (320594). */
function madeUpCreditCode(luck: Chance): string {
  const letters = [..."0123456789ABCDEFGHJKLMNPQRTUWXY"];
  const organisation = `MA${Array.from({ length: 6 }, () => luck.pick(letters)).join("")}`;
  const first17 = `91320594${organisation}${organisationCheck(organisation)}`;
  return `${first17}${creditCodeCheck(first17)}`;
}
