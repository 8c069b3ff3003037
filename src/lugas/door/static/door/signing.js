// Ed25519 (RFC 8032) on this phone: by the browser where it can, else by @noble/ed25519, which is brought only then.
import { fromBase64url, hex, toBase64url, utf8 } from "./codes.js";

let spare = "";
let loaded = null;

// Where the spare part lies, should this browser not know Ed25519.
export const spareAt = (address) => { spare = address; };

const brought = () => { loaded ??= import(spare); return loaded; };

let asked = null;
// Whether the browser knows Ed25519 by itself.
export const isNative = () => {
  asked ??= crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"]).then(() => true, () => false);
  return asked;
};

// The phone's own pair. Where the browser makes it, nobody can read the secret half, not even this page.
export const makePair = async () => {
  if (await isNative()) {
    const pair = await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"]);
    const open = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
    return { secret: pair.privateKey, open: toBase64url(open) };
  }
  const noble = await brought();
  const secret = noble.utils.randomSecretKey();
  return { secret, open: toBase64url(await noble.getPublicKeyAsync(secret)) };
};

export const sign = async (pair, text) => {
  const bytes = utf8(text);
  if (pair.secret instanceof CryptoKey) return toBase64url(new Uint8Array(await crypto.subtle.sign("Ed25519", pair.secret, bytes)));
  return toBase64url(await (await brought()).signAsync(bytes, pair.secret));
};

const keys = new Map();
const imported = async (open) => {
  if (!keys.has(open)) keys.set(open, await crypto.subtle.importKey("raw", fromBase64url(open), "Ed25519", false, ["verify"]));
  return keys.get(open);
};

// Whether `signature` (bytes) is that of the key `open` (base64url) over the text.
export const isTrue = async (open, text, signature) => {
  if (await isNative()) return crypto.subtle.verify("Ed25519", await imported(open), signature, utf8(text));
  return (await brought()).verifyAsync(signature, utf8(text), fromBase64url(open)).catch(() => false);
};

export const sha256 = async (bytes) => hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
