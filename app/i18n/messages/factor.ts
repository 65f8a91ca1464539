import { defineWords } from "../define-words";

/** Codes from an app: setting them up, and asking for one at sign-in. */
export const factorWords = defineWords({
  zh: {
    ask: { title: "填写动态验证码", lead: "打开手机上的验证器，填写当前的6位数字。手机不在身边，可填一个恢复码。", code: "动态验证码", hint: "6位数字，或形如k3mq-8wzt-2f的恢复码", submit: "登录", back: "返回登录" },
    title: "动态验证码", lead: "登录时除密码外，再填手机验证器上的6位数字。密码泄露了，别人也登录不了。",
    demanded: "您的岗位须先设置动态验证码，才能开始工作。",
    none: "还没有启用", begin: "开始设置",
    step1: "第一步　扫描二维码", step1Help: "用任何支持TOTP的验证器扫描（微信小程序“身份验证器”、Microsoft Authenticator等都可以）。", step1Other: "不能扫描时，手动输入密钥；验证器就在这台设备上的，直接打开。", openApp: "在本机验证器中打开",
    qr: "验证器二维码", step2: "第二步　填写验证码", code: "验证器上的6位数字", confirm: "启用", again: "换一个密钥",
    on: (since: string) => `已启用，自${since}起。`, left: (n: number) => `还有${n}个恢复码没有用过。`, renew: "更换恢复码", renewQuestion: "更换恢复码？", renewConsequence: "旧的恢复码全部失效。新的只显示一次，请准备好抄写或打印。",
    lost: "手机丢失、恢复码也没有了？请联系系统管理员当面核实后重置。",
    codesTitle: "请保存恢复码", codesLead: "手机不在身边时，每个恢复码可登录一次。离开这一页后不再显示，请抄写或打印，放在安全的地方。", print: "打印", done: "已保存，继续",
  },
  en: {
    ask: { title: "Enter the code from your app", lead: "Open the authenticator on your phone and enter its six digits. Without your phone, enter a recovery code.", code: "Code", hint: "Six digits, or a recovery code like k3mq-8wzt-2f", submit: "Sign in", back: "Back to sign-in" },
    title: "Codes from an app", lead: "Beside the password, signing in then asks for six digits from your phone. Whoever learns your password still cannot get in.",
    demanded: "Your post asks for codes from an app. Set them up to begin working.",
    none: "Not set up yet", begin: "Begin",
    step1: "1　Scan the code", step1Help: "With any authenticator that knows TOTP (Microsoft Authenticator, Google Authenticator, …).", step1Other: "If you cannot scan, type this key; if the authenticator is on this very device, open it there.", openApp: "Open in the authenticator on this device",
    qr: "QR code for the authenticator", step2: "2　Enter a code", code: "Six digits from the app", confirm: "Switch on", again: "Use another key",
    on: (since) => `On since ${since}.`, left: (n) => `Recovery codes left: ${n}.`, renew: "New recovery codes", renewQuestion: "Make new recovery codes?", renewConsequence: "The old ones stop working. The new ones are shown once: have pen and paper or a printer ready.",
    lost: "Phone lost and no recovery codes? Ask an administrator, who resets the codes after making sure it is you.",
    codesTitle: "Keep your recovery codes", codesLead: "Without your phone, each of them signs you in once. They are not shown again: write them down or print them, and keep them safe.", print: "Print", done: "Kept, go on",
  },
});
