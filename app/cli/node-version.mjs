// @ts-check

/** @returns {string | undefined} what to say when this Node is too old for the portal */
export function tooOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  return major < 20 || (major === 20 && minor < 19) ? `The portal needs Node 20.19 or newer; this is ${process.versions.node}.` : undefined;
}
