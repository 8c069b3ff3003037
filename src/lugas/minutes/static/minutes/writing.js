// Writing a part of the minutes. Each keystroke is put into this browser's store at once and on the server soon after each pause; what is
// in the store goes when the server has it. A window has a name of its own and its own place in the store, so that two windows never
// write over one another; what a window left behind that was closed, killed or without a line is taken up by the next one that opens
// the part (the same rule as rules.fate on the server), or handed in to be kept beside it.
const form = document.querySelector("[data-part]");
const area = form?.querySelector("textarea");
const QUIET = 800, LONGEST = 3000, AGAIN = 3000;
const BOXES = `lugas-notula:${form?.dataset.part}:`;
const name = [...crypto.getRandomValues(new Uint8Array(12))].map((one) => one.toString(16).padStart(2, "0")).join("");
const store = (work) => { try { return { done: true, value: work(localStorage) }; } catch { return { done: false }; } };

const start = () => {
  const told = form.querySelector("[data-saved]"), news = form.querySelector("[data-told]");
  const token = form.elements.csrfmiddlewaretoken, isMine = "mine" in form.dataset;
  let revision = Number(form.elements.revision.value), sent = area.value, timer = 0, since = 0, busy = false;
  const say = (state) => { told.textContent = told.dataset[state]; told.dataset.state = state; };
  const tell = (text) => { news.hidden = !text; news.querySelector("p").textContent = text; };
  const post = async (what, leaving = false) => {
    const answer = await fetch(form.dataset.autosave, {
      method: "POST", credentials: "same-origin", redirect: "manual", keepalive: leaving && what.text.length < 15000,
      headers: { "X-CSRFToken": token.value }, body: new URLSearchParams(what),
    });
    const said = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
    return { ok: answer.ok, away: answer.type === "opaqueredirect", busy: answer.status >= 500 || answer.status === 429, ...said };
  };
  const put = () => store((box) => box.setItem(BOXES + name, JSON.stringify({ text: area.value, revision, window: name, at: Date.now() }))).done;
  const keep = async (leaving = false) => {
    clearTimeout(timer);
    if (busy || area.value === sent) return;
    busy = true;
    since = 0;
    const text = area.value;
    let again = 0;
    say("keeping");
    try {
      const said = await post({ text, revision, window: name }, leaving);
      if (said.ok) {
        sent = text;
        if (!said.aside) revision = said.revision;
        if (area.value === text) store((box) => box.removeItem(BOXES + name));
        else put();
        tell(said.told);
        say(said.aside ? "aside" : "kept");
      } else {
        say(said.away ? "away" : said.busy ? "offline" : "refused");
        tell(said.problem || "");
        again = said.away || said.busy ? AGAIN : 0;
      }
    } catch {
      say("offline");
      again = AGAIN;
    }
    busy = false;
    if (again) timer = setTimeout(keep, again);
    else if (area.value !== text) soon();
  };
  const soon = () => {
    since ||= Date.now();
    clearTimeout(timer);
    timer = setTimeout(keep, Math.max(0, Math.min(QUIET, since + LONGEST - Date.now())));
  };
  const changed = () => {
    if (area.value === sent) { store((box) => box.removeItem(BOXES + name)); return; }
    say(put() ? "typing" : "unstored");
    soon();
  };

  // What windows of this browser left behind, the latest first.
  const left = (store((box) => Object.keys(box).filter((key) => key.startsWith(BOXES)).map((key) => ({ key, raw: box.getItem(key) }))).value || [])
    .map((one) => { try { return { ...one, ...JSON.parse(one.raw) }; } catch { return null; } })
    .filter((one) => one && typeof one.text === "string").sort((one, other) => other.at - one.at);
  const drop = (one) => store((box) => { if (box.getItem(one.key) === one.raw) box.removeItem(one.key); });
  const known = (one) => isMine && (one.revision === revision || one.window === form.dataset.window || one.text.startsWith(sent));
  const mine = left.find(known);
  if (mine) {
    area.value = mine.text;
    if (area.value === sent || put()) drop(mine);
    if (area.value !== sent) soon();
  }
  const hand = async (one) => {
    try {
      const said = await post({ text: one.text, revision: one.revision, window: one.window });
      if (!said.ok) return;
      drop(one);
      if (said.aside) { say("beside"); tell(said.told); }
      else if (!isMine || area.value === sent) location.reload();
    } catch { /* it stays in the store until the next time */ }
  };
  (async () => { for (const one of left) if (one !== mine) await hand(one); })();

  if (!isMine) return;
  say(area.value === sent ? "kept" : "typing");
  area.addEventListener("input", changed);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") keep(true); });
  addEventListener("pagehide", () => keep(true));
  addEventListener("online", () => keep());
  // Without a line this page cannot be opened anew, though nothing is lost: the browser asks before it goes.
  addEventListener("beforeunload", (event) => { if (told.dataset.state === "offline" || !navigator.onLine) event.preventDefault(); });
  form.addEventListener("submit", (event) => { event.preventDefault(); keep(); });

  // Tools: a mark at the beginning of a line, the caret where "|" stands. insertText keeps the browser's own undo.
  const insert = (what) => {
    const [before, after] = what.split("|");
    const start = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
    const end = (area.value.indexOf("\n", area.selectionStart) + area.value.length + 1) % (area.value.length + 1);
    const isEmpty = !area.value.slice(start, end).trim();
    area.focus();
    area.setSelectionRange(isEmpty ? start : end, end);
    const text = `${isEmpty ? "" : "\n"}${before}${after}`;
    if (!document.execCommand("insertText", false, text)) { area.setRangeText(text, area.selectionStart, area.selectionEnd, "end"); changed(); }
    area.setSelectionRange(area.selectionEnd - after.length, area.selectionEnd - after.length);
  };
  document.addEventListener("mousedown", (event) => { if (event.target.closest("[data-insert]")) event.preventDefault(); });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-insert]");
    if (button) insert(button.dataset.insert);
  });
  form.querySelector("[data-recommends]")?.addEventListener("click", async () => {
    const start = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
    const line = area.value.slice(start).split("\n")[0];
    const words = (area.value.slice(area.selectionStart, area.selectionEnd) || line).replace(/^\s*(putusan|keputusan)\s*:\s*/i, "").trim();
    await keep();
    location.assign(`${form.dataset.recommend}?kalimat=${encodeURIComponent(words.slice(0, 1000))}`);
  });
};
if (area) start();
