// The door on a phone: reads a badge, says who it is, and writes down who came, without any line. What is scanned lies on this phone
// before the screen says so, and goes to the office by itself as soon as it can.
import { freshKey, readBadge, readNumber } from "./codes.js";
import { makePair, isNative as signsItself, isTrue, spareAt } from "./signing.js";
import { openStore } from "./keeping.js";
import { corrected, judge, standing } from "./knowing.js";
import { isNative as readsItself, listen, reader, watch } from "./reading.js";
import { batch, enrol, fetchList, handIn, keepGoing, Locked, Refused, signedScan } from "./line.js";
import { dayOf, forgetGuest, hideVerdict, moment, say, setZone, showVerdict, wakeSound } from "./telling.js";
import { makePanels } from "./panels.js";
import { verdictOf } from "./verdicts.js";

const root = document.querySelector("[data-door]");
const told = root.dataset;
const part = (name) => root.querySelector(`[data-${name}]`);
const UNDO_WITHIN = 5 * 60000, DAY = 86400000, PATIENT = 2500, TOO_FEW = new Set([400, 413, 422]);

const door = {
  store: null, device: null, list: null, known: null, scans: [], clock: 0, tag: "", at: 0, mode: { mode: "in" },
  isOnline: navigator.onLine, trouble: "", isWhole: false, asksInk: false, line: null, hasCamera: false, stopCamera: null,
};

// ---------- What is shown ----------
const step = (name) => { for (const one of root.querySelectorAll("[data-step]")) one.hidden = one.dataset.step !== name; };
const waiting = () => door.scans.filter((one) => one.state === "waiting" || one.state === "stuck").length;
door.waiting = waiting;

const show = () => {
  if (!door.list) return;
  door.known = standing(door.list, door.scans, door.clock, door.device.name);
  part("title").textContent = door.list.title;
  part("count").textContent = say("count", { present: door.known.present, all: door.known.expected });
  const left = waiting();
  const text = !door.isOnline ? say(left ? "offline_left" : "offline", { count: left })
    : door.trouble ? `${say("trouble")}: ${door.trouble}`
      : left ? say("sending", { count: left }) : say("connected", { at: moment(door.at) });
  const line = part("line");
  if (line.textContent !== text) line.textContent = text;
  line.classList.toggle("off", !door.isOnline || door.trouble !== "");
  // Who comes to a rehearsal is counted: whoever scans must see it.
  part("other-day").hidden = door.list.days.includes(dayOf(Date.now() - door.clock));
  root.dataset.waiting = String(left);
  root.dataset.present = String(door.known.present);
  panels.show();
};

const showModes = () => {
  const select = part("mode");
  const options = [["in", say("mode_in")], ["out", say("mode_out")], ...door.list.sessions.map((one) => [`s ${one.id}`, one.title])];
  const chosen = select.value || "in";
  select.replaceChildren(...options.map(([value, text]) => new Option(text, value)));
  select.value = options.some(([value]) => value === chosen) ? chosen : "in";
};
const readMode = () => {
  const value = part("mode").value;
  const session = door.list.sessions.find((one) => `s ${one.id}` === value);
  door.mode = session ? { mode: "session", session: session.id, title: session.title } : { mode: value };
  hideVerdict();
};

// ---------- Writing down ----------
const record = async (kind, badge, what = {}) => {
  const bare = { key: freshKey(), kind, badge, at: Date.now(), what: JSON.stringify(what) };
  const kept = { ...(await signedScan(door.device, door.list.meeting, bare)), state: "waiting" };
  await door.store.putScans([kept]);
  door.scans.push(kept);
  show();
  door.line.go();
  return kept;
};
door.record = record;

// The last scan, while it can be taken back.
const last = () => {
  const open = door.scans.filter((one) => one.kind !== "undo" && one.kind !== "reprint" && !door.known.undone.has(one.key));
  const newest = open.sort((a, b) => b.at - a.at)[0];
  return newest && Date.now() - newest.at < UNDO_WITHIN ? newest : null;
};
door.last = last;
// line: what of it was taken back, where that is not the coming itself.
door.undo = async (scan, line = "") => {
  const person = door.known.people.get(scan.badge);
  await record("undo", "", { key: scan.key });
  forgetGuest();
  showVerdict({ tone: "nila", shape: "info", title: say("undone"), name: person && person.name, lines: [line], seconds: 5 });
};

const guarded = (work) => async (...given) => {
  try { await work(...given); } catch (problem) {
    showVerdict({ tone: "mengkudu", shape: "refused", title: say("not_kept"), lines: [say("not_kept_text"), String(problem.message || problem)] });
  }
};

const enter = guarded(async (badge, kind) => {
  const person = door.known.people.get(badge);
  const before = door.known.arrivals.get(badge);
  const since = door.known.sessions.get(`${door.mode.session} ${badge}`);
  let scan = null;
  if (kind === "out" || kind === "out_unseen") scan = await record("out", badge);
  else if (kind === "session_in") scan = await record("in", badge, { session: door.mode.session });
  else if (["in", "again", "already", "seat_taken"].includes(kind)) scan = await record("in", badge);
  showVerdict(verdictOf(kind, { door, person, badge, before, since, scan, panels, enter }));
  if (kind === "in" && door.asksInk) panels.sign(person ?? { badge });
});
door.enter = enter;

// Whether each guest is asked for a signature; this phone alone keeps it.
door.askInk = guarded(async (asked) => { door.asksInk = asked; await door.store.setFact("asks_ink", asked); });

const inTime = (work) => Promise.race([work, new Promise((resolve) => setTimeout(resolve, PATIENT))]);

const onBadge = async (badge) => {
  let kind = judge(door.known.people.get(badge), badge, door.known, door.mode);
  if (kind === "newer" && navigator.onLine) {
    await inTime(refresh().catch(() => {}));
    kind = judge(door.known.people.get(badge), badge, door.known, door.mode);
  }
  await enter(badge, kind);
};
door.onBadge = onBadge;

// Any text from the camera, a scanner or a hand.
const onCode = guarded(async (text) => {
  const code = readBadge(text);
  const number = code ? null : readNumber(text);
  if (number && door.known.people.has(number)) return onBadge(number);
  if (!code) return showVerdict(verdictOf("no_badge", { door, panels }));
  if (code.event !== door.list.event) return showVerdict(verdictOf("other_event", { door, panels }));
  if (!(await isTrue(door.list.public_key, code.signed, code.signature))) return showVerdict(verdictOf("false", { door, panels }));
  return onBadge(code.badge);
});
door.onCode = onCode;

// What comes by itself waits while somebody is busy on a sheet; false: it was not taken.
const onSeen = (text) => (door.list && !root.querySelector("dialog[open]") ? onCode(text) : false);

// ---------- The line ----------
const setList = async (list, tag) => {
  door.list = list; door.tag = tag; door.at = Date.now(); door.clock = door.at - list.server_time;
  setZone(list.zone);
  await door.store.setFact("list", { list, tag, at: door.at });
  await door.store.setFact("clock", door.clock);
  showModes();
};

const refresh = async () => {
  const found = await fetchList(door.device, told.list, door.list ? door.tag : "");
  if (found) await setList(found.list, found.tag);
  else { door.at = Date.now(); await door.store.setFact("list", { list: door.list, tag: door.tag, at: door.at }); }
  show();
};

const withoutInk = (scan) => { const { ink, ...rest } = JSON.parse(scan.what); return ink ? JSON.stringify(rest) : scan.what; };

const settle = async (sent, answer) => {
  const results = new Map(answer.results.map((one) => [one.key, one]));
  const settled = sent.filter((one) => results.has(one.key));
  if (!settled.length) throw new TypeError("nothing was answered");
  for (const scan of settled) {
    const { state, why } = results.get(scan.key);
    Object.assign(scan, { state: state === "refused" ? "refused" : "accepted", why, version: answer.version, clock: answer.clock, what: withoutInk(scan) });
  }
  door.clock = answer.clock;
  await door.store.putScans(settled);
  await door.store.setFact("clock", door.clock);
};

const handInAll = async () => {
  const address = told.scans.replace("MEETING", door.list.meeting);
  let most;
  for (let next = batch(door.scans, most); next.length; next = batch(door.scans, most)) {
    try { await settle(next, await handIn(door.device, address, next)); } catch (problem) {
      if (!(problem instanceof Refused && TOO_FEW.has(problem.status))) throw problem;
      if (next.length > 1) { most = 1; continue; }
      Object.assign(next[0], { state: "stuck", why: problem.message });
      await door.store.putScans(next);
    }
    show();
  }
};

// What another tab of this phone wrote down meanwhile.
const join = async () => {
  const mine = new Set(door.scans.map((one) => one.key));
  door.scans.push(...(await door.store.scans()).filter((one) => !mine.has(one.key)));
};

const work = async () => {
  if (!door.device || !door.list) return true;
  try {
    await join();
    await handInAll();
    await refresh();
    door.isOnline = true; door.trouble = "";
    if (isOver()) await expire();
    return true;
  } catch (problem) {
    if (problem instanceof Locked) { await lockOut(problem.message); return true; }
    door.isOnline = problem instanceof Refused; door.trouble = problem instanceof Refused ? problem.message : "";
    return false;
  } finally { if (door.list) show(); }
};

// ---------- Coming and going of the phone itself ----------
const leaveHall = () => { door.stopCamera?.(); door.stopCamera = null; door.hasCamera = false; hideVerdict(); forgetGuest(); panels.close(); };

const lockOut = async (why) => {
  const left = waiting();
  await door.store.wipe(["locked", { left, why }]);
  Object.assign(door, { device: null, list: null, known: null, scans: [] });
  leaveHall();
  showLocked({ left, why });
};
const showLocked = ({ left, why }) => {
  part("locked-why").textContent = why;
  part("locked-left").textContent = left ? say("locked_left", { count: left }) : say("locked_none");
  step("locked");
};

const isOver = () => Date.now() - door.clock > Date.parse(`${door.list.days.at(-1)}T00:00:00Z`) + (Number(told.keepDays) + 1) * DAY;
// Days after the meeting nobody's name stays here; what was not handed in yet waits for a line.
const expire = async () => {
  if (waiting()) return;
  await door.store.wipe();
  Object.assign(door, { device: null, list: null, known: null, scans: [] });
  leaveHall();
  step("over");
};

door.forget = async () => {
  await door.store.wipe();
  leaveHall();
  const mine = await navigator.serviceWorker?.getRegistration(told.page);
  await mine?.unregister();
  for (const name of await caches.keys()) if (name.startsWith(`lugas-pintu ${told.page} `)) await caches.delete(name);
  Object.assign(door, { device: null, list: null, known: null, scans: [] });
  step("forgotten");
};

const startCamera = async () => {
  wakeSound();
  // A thumb may be quicker than the answer whether the camera is allowed; two that look would take each guest twice.
  if (door.hasCamera) return;
  door.hasCamera = true;
  const note = part("camera-note");
  part("camera-start").hidden = true;
  note.textContent = say("camera_opening");
  try {
    const eye = await reader(told.decoder, told.wasm);
    door.stopCamera = await watch(part("video"), eye, onSeen);
    part("video").hidden = false;
    note.textContent = say("aim");
    // A phone at the door does not go to sleep between two guests.
    navigator.wakeLock?.request("screen").catch(() => {});
  } catch (problem) {
    door.hasCamera = false;
    note.textContent = say(problem.name === "NotAllowedError" ? "camera_refused" : "camera_none");
    part("camera-start").hidden = false;
  }
};

const openHall = async () => {
  step("work");
  showModes();
  readMode();
  show();
  const allowed = await navigator.permissions?.query({ name: "camera" }).catch(() => null);
  if (allowed?.state === "granted") startCamera();
  door.line.go();
};

// The code that came with the address, from the office's screen.
const onceCode = () => new URLSearchParams(location.hash.slice(1)).get("kode") ?? "";
const askIn = () => { part("enrol").elements.code.value = onceCode(); step("enrol"); };

const onEnrol = async (event) => {
  event.preventDefault();
  const form = event.target, error = part("enrol-error"), button = form.querySelector("button");
  const name = form.elements.name.value.trim();
  button.disabled = true;
  error.hidden = true;
  try {
    const pair = await makePair();
    const made = await enrol(told.enrol, { code: form.elements.code.value.trim(), name, public_key: pair.open });
    door.device = { id: made.device, name: made.name || name, secret: pair.secret };
    navigator.storage?.persist?.().catch(() => {});
    await door.store.dropFact("locked");
    await door.store.setFact("device", door.device);
    history.replaceState(null, "", told.page);
    wakeSound();
    await refresh();
    await openHall();
  } catch (problem) {
    error.textContent = problem instanceof Refused ? problem.message : say("enrol_offline");
    error.hidden = false;
  }
  button.disabled = false;
};

// Lets the browser keep the page, with what this phone needs besides because it cannot do it by itself.
const keepPage = async () => {
  const need = [];
  if (!(await readsItself())) need.push(told.decoder, told.wasm);
  if (!(await signsItself())) need.push(told.spare);
  await navigator.serviceWorker.register(told.worker, { scope: told.page });
  const ready = await navigator.serviceWorker.ready;
  navigator.serviceWorker.addEventListener("message", (event) => {
    door.isWhole = event.data.whole === true;
    root.dataset.whole = door.isWhole ? "1" : "";
    if (door.list) show();
  });
  ready.active.postMessage({ need });
};

const start = async () => {
  if (!window.isSecureContext || !window.indexedDB || !navigator.serviceWorker) return step("cannot");
  spareAt(told.spare);
  door.store = await openStore(`lugas-pintu ${told.key}`);
  door.device = await door.store.fact("device") ?? null;
  door.scans = await door.store.scans();
  door.clock = await door.store.fact("clock") ?? 0;
  door.asksInk = await door.store.fact("asks_ink") ?? false;
  const kept = await door.store.fact("list");
  door.line = keepGoing(work);
  part("enrol").addEventListener("submit", onEnrol);
  part("camera-start").addEventListener("click", startCamera);
  // A scanner types where the focus is: it must not stay on the choice.
  part("mode").addEventListener("change", (event) => { readMode(); event.target.blur(); });
  root.addEventListener("pointerdown", wakeSound, { once: true });
  for (const one of root.querySelectorAll("[data-again]")) one.addEventListener("click", askIn);
  listen(onSeen);
  keepPage().catch(() => {});
  addEventListener("hashchange", () => { if (!door.device && onceCode()) askIn(); });
  const locked = await door.store.fact("locked");
  if (kept) { door.list = kept.list; door.tag = kept.tag; door.at = kept.at; setZone(kept.list.zone); }
  if (locked && !onceCode()) return showLocked(locked);
  if (!door.device) return askIn();
  if (door.list && isOver() && !waiting()) return expire();
  if (!door.list) await refresh();
  return openHall();
};

const panels = makePanels(door, root);
door.corrected = (scan) => corrected(scan, door.clock);
start().catch((problem) => {
  if (problem instanceof Locked) return lockOut(problem.message);
  part("enrol-error").textContent = problem instanceof Refused ? problem.message : say("enrol_offline");
  part("enrol-error").hidden = false;
  return step("enrol");
});
