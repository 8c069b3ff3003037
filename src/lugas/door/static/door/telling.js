// What the page says: words from the shell, times by the meeting's clock, and the verdict as colour, words, sound and shaking.
const root = document.querySelector("[data-door]");
const WORDS = JSON.parse(root.dataset.words);
const LANGUAGE = document.documentElement.lang;

export const say = (name, told = {}) => WORDS[name].replace(/\{(\w+)\}/g, (_all, key) => told[key]);

let zone = "Asia/Makassar";
export const setZone = (name) => { zone = name; };
const ZONES = { "Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT" };

// "08.12 WITA", and the day before it where it is another than today's.
export const moment = (ms) => {
  const at = new Date(ms), now = new Date();
  const part = (when, how) => new Intl.DateTimeFormat(LANGUAGE, { timeZone: zone, ...how }).format(when);
  const hour = part(at, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).replace(":", ".");
  const day = (when) => part(when, { day: "numeric", month: "long" });
  return `${day(at) === day(now) ? "" : `${day(at)}, `}${hour}${ZONES[zone] ? ` ${ZONES[zone]}` : ""}`;
};

// "2026-12-02": the calendar day at the meeting's place, as the list writes its days.
export const dayOf = (ms) => {
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).formatToParts(new Date(ms));
  return ["year", "month", "day"].map((kind) => parts.find((one) => one.type === kind).value).join("-");
};

const TONES = {
  daun: { shake: [80], notes: [[880, 0, 0.09], [1320, 0.1, 0.14]] },
  kunyit: { shake: [60, 60, 60], notes: [[660, 0, 0.12], [660, 0.2, 0.12]] },
  mengkudu: { shake: [300, 80, 300], notes: [[220, 0, 0.45]] },
  nila: { shake: [60], notes: [[520, 0, 0.2]] },
};

let sounding = null;
// Browsers let a page sound only after a press on it.
export const wakeSound = () => { if (window.AudioContext && navigator.userActivation?.hasBeenActive !== false) { sounding ??= new AudioContext(); sounding.resume().catch(() => {}); } };

export const ring = (tone) => {
  const { shake, notes } = TONES[tone];
  navigator.vibrate?.(shake);
  if (!sounding || sounding.state !== "running") return;
  for (const [height, from, length] of notes) {
    const voice = sounding.createOscillator(), loud = sounding.createGain();
    voice.frequency.value = height;
    loud.gain.setValueAtTime(0.2, sounding.currentTime + from);
    loud.gain.exponentialRampToValueAtTime(0.001, sounding.currentTime + from + length);
    voice.connect(loud).connect(sounding.destination);
    voice.start(sounding.currentTime + from);
    voice.stop(sounding.currentTime + from + length);
  }
};

// An element with text and attributes, and others within it.
export const element = (name, told = {}, ...within) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(told)) {
    if (key === "text") made.textContent = value;
    else if (key === "press") made.addEventListener("click", value);
    else made.setAttribute(key, value);
  }
  made.append(...within.filter(Boolean));
  return made;
};

const place = root.querySelector("[data-verdict]"), back = root.querySelector("[data-back]");
let timer = 0, lastGuest = null;

// The way back to what was said of the last guest, who may want to sign when the next stands there already.
const showBack = () => {
  back.hidden = lastGuest === null;
  back.querySelector("span").textContent = lastGuest ? say("back_to", { name: lastGuest.name || lastGuest.title }) : "";
};
export const hideVerdict = () => { clearTimeout(timer); place.hidden = true; place.replaceChildren(); showBack(); };
// Nobody's name stays where the list is gone, nor the way back to what was taken back.
export const forgetGuest = () => { lastGuest = null; showBack(); };
back.addEventListener("click", () => { if (lastGuest) showVerdict({ ...lastGuest, isQuiet: true, seconds: 0 }); });
// A thumb anywhere on the verdict makes room for the next.
place.addEventListener("click", (event) => { if (!event.target.closest("button")) hideVerdict(); });

// told: {tone, shape, title, lines: [...], buttons: [[word, press], ...], seconds, isGuest}. It stays until it is pressed away unless it has
// seconds; a guest's can be fetched back.
export const showVerdict = (told) => {
  const { tone, shape, title, name, lines = [], buttons = [], seconds = 0, isQuiet = false, isGuest = false } = told;
  clearTimeout(timer);
  if (isGuest) lastGuest = told;
  const sign = root.querySelector(`[data-shapes] [data-shape="${shape}"] svg`).cloneNode(true);
  place.className = `door-verdict ${tone}`;
  place.setAttribute("role", tone === "mengkudu" ? "alert" : "status");
  place.replaceChildren(
    element("div", { class: "told" }, sign, element("h2", { text: title }), name && element("p", { class: "name", text: name }),
      ...lines.filter(Boolean).map((text) => element("p", { text }))),
    element("div", { class: "presses" }, ...buttons.map(([text, press]) => element("button", { type: "button", class: "button", text, press })),
      element("button", { type: "button", class: "button", "data-next": "", text: say("next"), press: hideVerdict })),
  );
  place.hidden = false;
  if (!isQuiet) ring(tone);
  if (seconds) timer = setTimeout(hideVerdict, seconds * 1000);
};
