import { fakeResend } from "../support/fake-resend";

/** The mail provider in a process of its own, taking whatever comes; its first message is its port. */
const provider = await fakeResend();
process.send?.({ port: Number(new URL(provider.url).port) });
