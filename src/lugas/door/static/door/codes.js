// The signs in which badges, keys and signatures are written. Pure: no page, no line, no store.
const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const BADGE_LENGTH = 16;
const KEY_BYTES = 16;
// A hardware scanner with another keyboard's layout sends another sign for the colon.
const CODE = /^L1[^A-Z0-9]([A-Z2-7]{8})[^A-Z0-9]([A-Z2-7]{16})[^A-Z0-9]([A-Z2-7]{103})$/;

export const utf8 = (text) => new TextEncoder().encode(text);

export const hex = (bytes) => Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("");

export const toBase64url = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

export const fromBase64url = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));

// RFC 4648 base32 without padding. Bits left over at the end must be zero: else two texts would be one signature.
export const fromBase32 = (text) => {
  const bytes = [];
  let held = 0, bits = 0;
  for (const sign of text) {
    const value = SIGNS.indexOf(sign);
    if (value < 0) return null;
    held = (held << 5) | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push(held >> bits);
      held &= (1 << bits) - 1;
    }
  }
  return held === 0 ? Uint8Array.from(bytes) : null;
};

const random = (count) => crypto.getRandomValues(new Uint8Array(count));

export const freshBadge = () => Array.from(random(BADGE_LENGTH), (one) => SIGNS[one & 31]).join("");

export const freshKey = () => hex(random(KEY_BYTES));

// What stands in a QR code: {event, badge, signed, signature}, or null for whatever is no badge of ours.
export const readBadge = (text) => {
  const found = CODE.exec(text.trim().toUpperCase());
  if (!found) return null;
  const signature = fromBase32(found[3]);
  return signature && { event: found[1], badge: found[2], signed: `L1:${found[1]}:${found[2]}`, signature };
};

// The number of a badge as it is printed below its code, typed by hand with or without gaps; null for anything else.
export const readNumber = (text) => {
  const plain = text.toUpperCase().replace(/[\s-]/g, "");
  return plain.length === BADGE_LENGTH && fromBase32(plain) ? plain : null;
};
