import { defineWords } from "../define-words";

/** One's own account: devices, password, address; and proving again who one is. */
export const myAccountWords = defineWords({
  zh: {
    title: "账号安全", lead: (email: string) => `登录邮箱：${email}`,
    devices: "登录设备", devicesLead: "不认识的设备，请立即退出，并更改密码。", devicesLeadCompany: "不认识的设备，请立即退出。", here: "本设备", seen: (when: string) => `最近使用：${when}`, since: (when: string) => `登录时间：${when}`,
    end: "退出", endOthers: "退出其他全部设备", endQuestion: "退出其他全部设备？", endConsequence: "其他设备上正在填写的内容会丢失，须重新登录。", unknownDevice: "未知设备",
    browserOn: (browser: string, system: string) => (system ? `${browser}　${system}` : browser), otherBrowser: "浏览器",
    factor: "动态验证码", factorLead: "登录时再填手机验证器上的6位数字。", factorLink: "查看和设置", factorOn: "已启用", factorOff: "未启用",
    password: "更改密码", current: "当前密码", next: "新密码", change: "更改密码",
    email: "更改登录邮箱", emailLead: "我们先向新邮箱发确认邮件，确认后生效，所有设备退出登录。", newEmail: "新邮箱", ask: "发送确认邮件",
    confirm: {
      title: "请再确认一次身份", lead: "接下来的操作比较敏感。确认后10分钟内不再询问。", password: "密码", submit: "确认", demo: "演示：一键确认",
      send: "获取验证码", sendLead: (email: string) => `验证码将发送到${email}。`, sentTo: "验证码已发送到", again: "重新发送", code: "验证码", codeHint: "6位数字，10分钟内有效",
      kept: "刚才填写的内容已为您保留。", ready: "身份已确认", readyLead: "刚才填写的内容还在，尚未提交。", goOn: "现在提交", goBack: "不提交，返回原页面",
    },
  },
  en: {
    title: "Your account", lead: (email) => `Sign-in address: ${email}`,
    devices: "Devices", devicesLead: "One you do not know? Sign it out at once, and change your password.", devicesLeadCompany: "One you do not know? Sign it out at once.", here: "This device", seen: (when) => `Last used: ${when}`, since: (when) => `Signed in: ${when}`,
    end: "Sign out", endOthers: "Sign out all other devices", endQuestion: "Sign out all other devices?", endConsequence: "What is being typed there is lost; they sign in again.", unknownDevice: "Unknown device",
    browserOn: (browser, system) => (system ? `${browser} on ${system}` : browser), otherBrowser: "Browser",
    factor: "Codes from an app", factorLead: "Signing in then also asks for six digits from your phone.", factorLink: "See and set up", factorOn: "On", factorOff: "Off",
    password: "Change your password", current: "Current password", next: "New password", change: "Change the password",
    email: "Change your sign-in address", emailLead: "We mail the new address first. Once you confirm there, it counts, and all devices are signed out.", newEmail: "New address", ask: "Send the mail",
    confirm: {
      title: "Please show once more that it is you", lead: "What comes next is sensitive. We do not ask again for 10 minutes.", password: "Password", submit: "Confirm", demo: "Demo: confirm with one press",
      send: "Get a code", sendLead: (email) => `The code goes to ${email}.`, sentTo: "A code was sent to", again: "Send again", code: "Code", codeHint: "Six digits, valid for 10 minutes",
      kept: " What you filled in is kept meanwhile.", ready: "Thank you, it is you", readyLead: "What you filled in is still here; it has not been sent yet.", goOn: "Send it now", goBack: "Back without sending",
    },
  },
});
