// The line to the office: signed requests, the list, and handing in what was scanned. It may break at any place and be begun again.
import { sha256, sign } from "./signing.js";
import { utf8 } from "./codes.js";

const MOST = 100, MOST_BYTES = 150000, PATIENCE = 20000;
const SHORTEST_WAIT = 2000, LONGEST_WAIT = 60000, IDLE = 60000;

// The office knows this phone no more.
export class Locked extends Error {}
// It understood, and will not take it so.
export class Refused extends Error {
  constructor(status, message) { super(message); this.status = status; }
}

const sentence = async (answer) => { try { return await answer.json(); } catch { return { detail: String(answer.status) }; } };

export const enrol = async (address, told) => {
  const answer = await fetch(address, {
    method: "POST", body: JSON.stringify(told), credentials: "omit", cache: "no-store", signal: AbortSignal.timeout(PATIENCE),
    headers: { "Content-Type": "application/json" },
  });
  if (answer.ok) return answer.json();
  throw new Refused(answer.status, (await sentence(answer)).detail);
};

const ask = async (device, method, address, body, headers = {}) => {
  const path = new URL(address, location.href).pathname, at = Date.now();
  const bytes = utf8(body ?? "");
  const signature = await sign(device, `LUGAS-DOOR\n${method}\n${path}\n${at}\n${await sha256(bytes)}`);
  const answer = await fetch(path, {
    method, body: body === null ? undefined : bytes, credentials: "omit", cache: "no-store", signal: AbortSignal.timeout(PATIENCE),
    headers: { "X-Door-Device": device.id, "X-Door-Time": String(at), "X-Door-Signature": signature, ...headers },
  });
  if (answer.ok || answer.status === 304) return answer;
  const told = await sentence(answer);
  if (answer.status === 403 && told.locked) throw new Locked(told.detail);
  throw new Refused(answer.status, told.detail);
};

export const signedScan = async (device, meeting, scan) => ({
  ...scan,
  signature: await sign(device, `LUGAS-SCAN\n${meeting}\n${scan.key}\n${scan.kind}\n${scan.badge}\n${scan.at}\n${scan.what}`),
});

// The newest list, or null where it is still the one with this tag.
export const fetchList = async (device, address, tag) => {
  const answer = await ask(device, "GET", address, null, tag ? { "If-None-Match": tag } : {});
  return answer.status === 304 ? null : { list: await answer.json(), tag: answer.headers.get("ETag") || "" };
};

// The next scans to hand in: the oldest first, as many as a poor line carries in one go.
export const batch = (scans, most = MOST) => {
  const waiting = scans.filter((one) => one.state === "waiting").sort((a, b) => a.at - b.at);
  const chosen = [];
  let size = 0;
  for (const one of waiting) {
    size += one.what.length + 300;
    if (chosen.length && (chosen.length === most || size > MOST_BYTES)) break;
    chosen.push(one);
  }
  return chosen;
};

export const handIn = async (device, address, scans) => {
  const sent = scans.map(({ key, kind, badge, at, what, signature }) => ({ key, kind, badge, at, what, signature }));
  const answer = await ask(device, "POST", address, JSON.stringify({ device: device.id, sent_at: Date.now(), scans: sent }), {
    "Content-Type": "application/json",
  });
  return answer.json();
};

// Calls `work` now and again: at once when asked, when a line returns or the page is looked at; after a failure later and later.
// `work` resolves to whether it succeeded. Only one of this phone's tabs works at a time.
export const keepGoing = (work) => {
  let timer = 0, wait = SHORTEST_WAIT, isAtIt = false, isWanted = false;
  const locked = (what) => (navigator.locks ? navigator.locks.request("lugas-pintu", what) : what());
  const go = async () => {
    clearTimeout(timer);
    if (isAtIt) { isWanted = true; return; }
    isAtIt = true;
    let isDone = false;
    try { isDone = await locked(work); } catch { isDone = false; }
    isAtIt = false;
    wait = isDone ? SHORTEST_WAIT : Math.min(LONGEST_WAIT, wait * 2);
    if (isWanted && isDone) { isWanted = false; go(); return; }
    isWanted = false;
    // Many phones at one door do not all come at the same moment.
    timer = setTimeout(go, (isDone ? IDLE : wait) * (0.75 + Math.random() / 2));
  };
  addEventListener("online", () => { wait = SHORTEST_WAIT; go(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) go(); });
  return { go, stop: () => clearTimeout(timer) };
};
