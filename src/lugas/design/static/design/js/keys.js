// Keys: what a control answers to stands on it as data-key ("/", "w", "g k"). "j" and "k" walk the rows of lists marked data-list,
// Enter opens the row, "?" lists every key of the page. Nothing is caught while someone types, or with Ctrl, Alt or Meta held.
const typing = (element) => element.closest("input:not([type=checkbox],[type=radio]),textarea,select,[contenteditable]");
const shown = (element) => element.getClientRects().length > 0;
const byKey = (key) => [...document.querySelectorAll("[data-key]")].find((element) => element.dataset.key === key && shown(element));
let waiting = "";
let timer = 0;

const use = (element) => {
  if (element.matches("input,textarea,select")) { element.focus(); element.select?.(); } else element.click();
};

const walk = (step) => {
  const rows = [...document.querySelectorAll("[data-list] > *, [data-list] > tbody > tr")].filter(shown);
  if (!rows.length) return;
  const now = rows.findIndex((row) => row.contains(document.activeElement));
  const row = rows[Math.min(rows.length - 1, Math.max(0, now < 0 ? (step > 0 ? 0 : rows.length - 1) : now + step))];
  (row.querySelector("a,button,input:not([type=hidden])") || row).focus();
};

const list = () => {
  const dialog = document.getElementById("keys");
  const facts = dialog?.querySelector("dl");
  if (!facts) return;
  const lines = [...document.querySelectorAll("[data-key]")].filter(shown).map((element) => {
    const words = element.cloneNode(true);
    words.querySelectorAll("kbd,.count,.phone-only").forEach((part) => part.remove());
    return [element.dataset.key, element.getAttribute("aria-label") || words.textContent.trim()];
  });
  if (document.querySelector("[data-list] > *")) {
    lines.push(["j", facts.dataset.next], ["k", facts.dataset.previous], ["Enter", facts.dataset.open]);
  }
  lines.push(["?", facts.dataset.help]);
  facts.replaceChildren(...lines.map(([key, word]) => {
    const line = document.createElement("div");
    const term = line.appendChild(document.createElement("dt"));
    key.split(" ").forEach((one) => { term.appendChild(document.createElement("kbd")).textContent = one; });
    line.appendChild(document.createElement("dd")).textContent = word;
    return line;
  }));
  dialog.showModal();
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.key === "Escape" && typing(event.target)) { event.target.blur(); return; }
  if (typing(event.target) || document.querySelector("dialog:modal")) return;
  const key = waiting ? `${waiting} ${event.key}` : event.key;
  waiting = "";
  clearTimeout(timer);
  const found = byKey(key);
  if (found) { event.preventDefault(); use(found); }
  else if (key === "j" || key === "k") { event.preventDefault(); walk(key === "j" ? 1 : -1); }
  else if (key === "?") { event.preventDefault(); list(); }
  else if (key.length === 1 && document.querySelector(`[data-key^="${CSS.escape(key)} "]`)) {
    waiting = key;
    timer = setTimeout(() => { waiting = ""; }, 1500);
  }
});
