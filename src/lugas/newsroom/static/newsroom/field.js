// Sending from the field over a poor line. What is chosen is kept on this phone (IndexedDB) until it has arrived, and goes in pieces: when the
// line breaks, the tab closes or the server starts anew, it goes on from the last piece that arrived (tus 1.0.0, files/views_uploads.py).
const form = document.querySelector("[data-send]");
const SMALLEST = 64 * 1024, FIRST = 256 * 1024, LARGEST = 4 * 1024 * 1024;
const FAST = 1500, SLOW = 8000, LONGEST_WAIT = 30000;

// ---------- What waits on this phone ----------
const opened = () => new Promise((resolve, reject) => {
  const asked = indexedDB.open("lugas-lapangan", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("files", { keyPath: "key" });
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = () => reject(asked.error);
});
let base;
const ask = (mode, what) => new Promise((resolve, reject) => {
  const work = base.transaction("files", mode);
  const asked = what(work.objectStore("files"));
  work.oncomplete = () => resolve(asked && asked.result);
  work.onerror = work.onabort = () => reject(work.error);
});
const kept = async () => (await ask("readonly", (box) => box.getAll()))
  .filter((one) => one.subject === form.dataset.subject).sort((a, b) => a.at - b.at);
const keep = (one) => ask("readwrite", (box) => box.put(one));
const forget = (one) => ask("readwrite", (box) => box.delete(one.key));

// ---------- What is shown ----------
const words = form.dataset;
const queue = form.querySelector("[data-queue]");
const list = form.querySelector("[data-queue-list]");
const bar = form.querySelector("[data-queue-bar]");
const text = form.querySelector("[data-queue-text]");
const note = form.querySelector("[data-queue-note]");
const numbers = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
const size = (bytes) => (bytes < 1e6 ? `${numbers.format(Math.ceil(bytes / 1e3))} kB` : `${numbers.format(bytes / 1e6)} MB`);
const batch = new Map();
let trouble = "";

const line = (one) => {
  const row = document.createElement("li");
  row.appendChild(document.createElement("strong")).textContent = one.name;
  row.firstChild.className = "name";
  const meta = row.appendChild(document.createElement("span"));
  meta.className = "meta";
  const gone = one.state === "done" ? one.size : one.offset || 0;
  const state = { waiting: words.wordWaiting, sending: words.wordSending, done: words.wordDone, refused: words.wordRefused }[one.state];
  meta.textContent = one.state === "refused" ? `${state}: ${one.why}` : `${state} · ${size(gone)} ${words.wordTotal} ${size(one.size)}`;
  if (one.state === "sending") {
    const own = row.appendChild(document.createElement("progress"));
    own.max = one.size; own.value = gone; own.setAttribute("aria-label", one.name);
  }
  if (one.state === "refused" || one.state === "waiting") {
    const drop = row.appendChild(document.createElement("button"));
    drop.type = "button"; drop.className = "button bare go"; drop.textContent = words.wordDrop;
    drop.setAttribute("aria-label", `${words.wordDrop}: ${one.name}`);
    drop.addEventListener("click", async () => { await forget(one); batch.delete(one.key); show(); });
  }
  return row;
};

const show = () => {
  const all = [...batch.values()];
  queue.hidden = all.length === 0;
  const whole = all.reduce((sum, one) => sum + one.size, 0);
  const gone = all.reduce((sum, one) => sum + (one.state === "done" ? one.size : one.offset || 0), 0);
  const arrived = all.filter((one) => one.state === "done").length;
  const open = all.some((one) => one.state === "waiting" || one.state === "sending");
  bar.max = whole || 1; bar.value = gone;
  bar.setAttribute("aria-label", `${arrived} ${words.wordTotal} ${all.length}`);
  text.textContent = `${arrived} ${words.wordTotal} ${all.length} · ${size(gone)} ${words.wordTotal} ${size(whole)}`;
  const said = trouble || (open ? words.wordKeep : words.wordAll);
  if (note.textContent !== said) note.textContent = said;
  const order = { sending: 0, refused: 1, waiting: 2, done: 3 };
  list.replaceChildren(...all.sort((a, b) => order[a.state] - order[b.state] || a.at - b.at).slice(0, 40).map(line));
  document.querySelectorAll("[data-hand-in]").forEach((button) => { button.disabled = open; });
};

// ---------- The protocol ----------
class Refusal extends Error {}
class SignedOut extends Error {}
const token = () => form.querySelector("[name=csrfmiddlewaretoken]").value;
const base64 = (bytes) => { let out = ""; bytes.forEach((one) => { out += String.fromCharCode(one); }); return btoa(out); };
const coded = (value) => base64(new TextEncoder().encode(value));
const speak = async (url, method, headers, body) => {
  const answer = await fetch(url, {
    method, body, redirect: "manual", credentials: "same-origin", cache: "no-store",
    headers: { "Tus-Resumable": "1.0.0", "X-CSRFToken": token(), ...headers },
  });
  if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) throw new SignedOut();
  if (answer.status >= 500 || answer.status === 429) throw new TypeError(`status ${answer.status}`);
  return answer;
};
const sentence = async (answer) => { try { return (await answer.json()).detail; } catch { return String(answer.status); } };
const checksum = async (bytes) => {
  // Only where the page came over TLS (or from this machine) may a browser count sums.
  if (!window.crypto || !crypto.subtle) return {};
  return { "Upload-Checksum": `sha256 ${base64(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)))}` };
};

const begin = async (one) => {
  const told = { purpose: words.purpose, subject: one.subject, filename: one.name, key: one.key };
  const answer = await speak(form.dataset.send, "POST", {
    "Upload-Length": String(one.size),
    "Upload-Metadata": Object.entries(told).map(([name, value]) => `${name} ${coded(value)}`).join(","),
  });
  if (answer.status !== 201) throw new Refusal(await sentence(answer));
  one.url = answer.headers.get("Location");
  one.offset = Number(answer.headers.get("Upload-Offset"));
  finish(one, answer.headers.get("Upload-State"));
  await keep(one);
};

const finish = (one, state) => { if (state === "done") one.state = "done"; };

const locate = async (one) => {
  const answer = await speak(one.url, "HEAD", {});
  if (answer.status === 404) { one.url = ""; one.key = `${one.key.split(".")[0]}.${Date.now()}`; return false; }
  one.offset = Number(answer.headers.get("Upload-Offset"));
  if (answer.headers.get("Upload-State") === "refused") throw new Refusal(words.wordRefused);
  finish(one, answer.headers.get("Upload-State"));
  return true;
};

let length = FIRST;
const send = async (one) => {
  if (!one.url) await begin(one);
  else if (!(await locate(one))) { await begin(one); }
  while (one.state !== "done") {
    const part = await one.blob.slice(one.offset, one.offset + length).arrayBuffer();
    const began = performance.now();
    const answer = await speak(one.url, "PATCH", {
      "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(one.offset), ...(await checksum(part)),
    }, part);
    const took = performance.now() - began;
    if (answer.status === 422 || answer.status === 413) throw new Refusal(await sentence(answer));
    if (answer.status === 404) { await locate(one); await begin(one); continue; }
    if (answer.status !== 200 && answer.status !== 204 && answer.status !== 409) throw new TypeError(`status ${answer.status}`);
    one.offset = Number(answer.headers.get("Upload-Offset"));
    finish(one, answer.headers.get("Upload-State"));
    if (took < FAST) length = Math.min(LARGEST, length * 2);
    else if (took > SLOW) length = Math.max(SMALLEST, length / 2);
    trouble = "";
    show();
  }
};

// ---------- One after the other, patiently ----------
const pause = (wait) => new Promise((resolve) => {
  const go = () => { clearTimeout(timer); removeEventListener("online", go); resolve(); };
  const timer = setTimeout(go, wait);
  addEventListener("online", go);
});
let running = false;
const run = async () => {
  if (running) return;
  running = true;
  let wait = 1000;
  for (;;) {
    const one = [...batch.values()].find((found) => found.state === "waiting" || found.state === "sending");
    if (!one) break;
    one.state = "sending";
    show();
    try {
      await send(one);
      await forget(one);
      one.blob = null;
      wait = 1000;
      trouble = "";
    } catch (problem) {
      if (problem instanceof Refusal) {
        one.state = "refused"; one.why = problem.message;
        await forget(one);
      } else if (problem instanceof SignedOut) {
        one.state = "waiting"; trouble = words.wordSignin;
        show();
        break;
      } else {
        one.state = "waiting"; trouble = words.wordOffline; length = Math.max(SMALLEST, length / 2);
        show();
        await pause(wait);
        wait = Math.min(LONGEST_WAIT, wait * 2);
      }
    }
    show();
  }
  running = false;
  if ([...batch.values()].some((one) => one.state === "done")) form.dataset.arrived = "1";
};

const take = async (files) => {
  if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(() => {});
  for (const file of files) {
    const key = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}${Math.random().toString(36).slice(2, 10)}`;
    const one = { key, subject: words.subject, name: file.name, size: file.size, blob: file, offset: 0, state: "waiting", at: Date.now() + batch.size / 1000 };
    await keep(one);
    batch.set(key, one);
  }
  show();
  run();
};

const start = async () => {
  if (!form || !window.indexedDB) return;
  base = await opened();
  const input = form.querySelector("input[type=file]");
  for (const one of await kept()) { one.state = "waiting"; batch.set(one.key, one); }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const files = [...input.files].filter((file) => file.size > 0);
    input.value = "";
    input.dispatchEvent(new Event("change", { bubbles: true }));
    take(files);
  });
  form.dataset.ready = "1";
  show();
  run();
};

// What one has caught is ticked on this phone alone.
document.querySelectorAll("[data-caught]").forEach((box) => {
  const name = `lugas-caught-${box.dataset.caught}`;
  try { box.checked = localStorage.getItem(name) === "1"; } catch { return; }
  box.addEventListener("change", () => { try { localStorage.setItem(name, box.checked ? "1" : ""); } catch { /* it is a help only */ } });
});
// Where this phone keeps nothing, the plain form stays as it is.
start().catch(() => {});
