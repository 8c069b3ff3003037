// The calendar's own behaviour, loaded after the page can be read: drag an event to other hours (a mouse or pen on a desk), press
// "m" on one to move it by form, swipe to the next day on a phone. An event's place is its class names, so nothing sets a style.
const wide = matchMedia("(min-width: 72rem)");
const section = () => document.getElementById("calendar");
const headers = () => JSON.parse(document.body.getAttribute("hx-headers") || "{}");
const SLOT = /\b(h\d\d|m15|m30|m45)\b/g;
const two = (number) => String(number).padStart(2, "0");

const grid = (list) => {
  const classes = list.closest(".cols").className;
  const first = Number(/from(\d\d)/.exec(classes)[1]);
  return { first, quarters: (Number(/to(\d\d)/.exec(classes)[1]) - first) * 4 };
};
const rest = (item) => item.className.replace(SLOT, "").replace(/\s+/g, " ");
const quarterOf = (item) => Number(/\bh(\d\d)/.exec(item.className)[1]) * 4 + Number(/\bm(\d\d)/.exec(item.className)?.[1] || 0) / 15;
const placeAt = (item, quarter) => {
  const minutes = (quarter % 4) * 15;
  item.className = `${rest(item)} h${two(Math.floor(quarter / 4))}${minutes ? ` m${minutes}` : ""}`;
};
const clock = (quarter) => `${two(Math.floor(quarter / 4))}:${two((quarter % 4) * 15)}`;

// Show what the server now says: the calendar and the toast, without losing the place on the page.
const renew = async () => {
  const answer = await fetch(location.href, { credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  section().replaceChildren(...page.getElementById("calendar").childNodes);
  document.getElementById("toasts").replaceChildren(...page.getElementById("toasts").childNodes);
};

const refuse = (url, told, back) => {
  back();
  const dialog = document.getElementById("refused");
  dialog.querySelector("p").textContent = told.message;
  const free = dialog.querySelector(".free");
  free.replaceChildren(...(told.free || []).map((one) => {
    const button = document.createElement("button");
    button.className = "button";
    button.textContent = `${free.dataset.label} ${one.label}`;
    button.addEventListener("click", () => { dialog.close(); send(url, one.start, back); });
    return button;
  }));
  const form = dialog.querySelector("a");
  form.hidden = !told.form;
  if (told.form) form.href = `${told.form}?next=${encodeURIComponent(location.pathname + location.search)}`;
  dialog.showModal();
};

const send = async (url, start, back) => {
  const body = new URLSearchParams({ start });
  try {
    const answer = await fetch(url, { method: "POST", body, headers: headers(), credentials: "same-origin" });
    if (answer.ok && !answer.redirected) await renew();
    else refuse(url, await answer.json(), back);
  } catch { back(); location.reload(); }
};

let held = null;
let dragged = false;
const letGo = (event) => {
  if (!held) return;
  const { item, list, before, classes, moved, quarter, from, time } = held;
  held = null;
  item.classList.remove("held");
  dragged = moved;
  if (!moved || event.type === "pointercancel") { item.className = classes; list.insertBefore(item, before); return; }
  const column = item.closest(".col");
  const back = () => { item.className = classes; list.insertBefore(item, before); item.querySelector("time").textContent = time; };
  if (quarter === from && item.parentElement === list) { back(); return; }
  send(item.dataset.move, `${column.dataset.day}T${clock(quarter)}`, back);
};

document.addEventListener("pointerdown", (event) => {
  const item = event.target.closest("[data-move]");
  if (!item || !wide.matches || event.button !== 0 || event.pointerType === "touch") return;
  const list = item.parentElement;
  const { quarters } = grid(list);
  held = { item, list, before: item.nextSibling, classes: item.className, moved: false, quarter: quarterOf(item), from: quarterOf(item),
    time: item.querySelector("time").textContent, x: event.clientX, y: event.clientY, size: list.getBoundingClientRect().height / quarters };
});
document.addEventListener("pointermove", (event) => {
  if (!held) return;
  if (!held.moved && Math.hypot(event.clientX - held.x, event.clientY - held.y) < 5) return;
  held.moved = true;
  const { first, quarters } = grid(held.list);
  const last = first * 4 + quarters - 1;
  held.quarter = Math.min(last, Math.max(first * 4, held.from + Math.round((event.clientY - held.y) / held.size)));
  const days = new Set([...document.querySelectorAll(".col")].map((one) => one.dataset.day));
  const under = document.elementsFromPoint(event.clientX, event.clientY).find((one) => one.matches(".col > ol"));
  // Other columns are other days in the week, but other leaders in the day: an engagement does not change its leader by a drag.
  if (under && days.size > 1 && under !== held.item.parentElement) under.append(held.item);
  placeAt(held.item, held.quarter);
  held.item.classList.add("held");
  const time = held.item.querySelector("time");
  if (time) time.textContent = clock(held.quarter).replace(":", document.documentElement.lang === "en" ? ":" : ".");
});
document.addEventListener("pointerup", letGo);
document.addEventListener("pointercancel", letGo);
document.addEventListener("dragstart", (event) => { if (event.target.closest?.("[data-move]")) event.preventDefault(); });
document.addEventListener("click", (event) => {
  // The click that ends a drag must not open the activity.
  if (dragged && event.target.closest("[data-move]")) event.preventDefault();
  dragged = false;
}, true);
document.addEventListener("keydown", (event) => {
  const form = event.key === "m" && !event.ctrlKey && !event.metaKey && !event.altKey && document.activeElement?.dataset?.form;
  if (form) { event.preventDefault(); location.assign(form); }
});

let touch = null;
document.addEventListener("touchstart", (event) => {
  touch = event.touches.length === 1 && event.target.closest("[data-swipe]") ? event.touches[0] : null;
}, { passive: true });
document.addEventListener("touchend", (event) => {
  if (!touch) return;
  const across = event.changedTouches[0].clientX - touch.clientX;
  const down = event.changedTouches[0].clientY - touch.clientY;
  touch = null;
  if (Math.abs(across) < 70 || Math.abs(across) < 2 * Math.abs(down)) return;
  section().querySelector(across < 0 ? "[rel=next]" : "[rel=prev]")?.click();
}, { passive: true });
