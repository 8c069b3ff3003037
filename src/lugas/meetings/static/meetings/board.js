// The board on which a programme is arranged: a part is dragged, or moved by keys and buttons in steps of five minutes. What cannot be is
// seen before letting go, from what the server told: the parts, and which of them may never be at one time because somebody speaks in
// both. Whatever is kept is asked of the server, which refuses what cannot be; then the part goes back to where it was.
const STEP = 5, DAY = 24 * 60, QUIET = 900, FROM = 5;
const PLACE = ["day", "start", "end", "hall"];
const root = document.querySelector("[data-board]");

const start = () => {
  const told = JSON.parse(root.dataset.board);
  const words = JSON.parse(root.dataset.words);
  const tools = document.querySelector("[data-tools]");
  const status = tools.querySelector("[data-status]");
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const { days, halls } = told;
  let parts = new Map(), kept = new Map(), elements = new Map(), chosen = null, timer = 0, held = false, line = Promise.resolve();

  // What the server keeps; a part that was moved on meanwhile stays where the person has it now. sent: the one that was just kept.
  const take = (rows, sent = null) => {
    const before = parts, was = kept;
    kept = new Map(rows.map((one) => [one.id, one]));
    parts = new Map(rows.map((one) => {
      const now = before.get(one.id), from = one.id === sent?.id ? sent : was.get(one.id);
      const went = now && from && PLACE.some((name) => now[name] !== from[name]);
      return [one.id, { ...one, ...(went ? Object.fromEntries(PLACE.map((name) => [name, now[name]])) : {}) }];
    }));
  };
  const pad = (number) => String(number).padStart(2, "0");
  const clock = (minutes, sign) => `${pad(Math.floor(minutes / 60))}${sign}${pad(minutes % 60)}`;
  const hours = (one) => `${clock(one.start, words.separator)}–${clock(one.end, words.separator)}`;
  const hallOf = (one) => halls.find((hall) => hall.id === one.hall)?.name || "";
  const fill = (text, one) => text.replace("%(title)s", one.title).replace("%(hours)s", hours(one)).replace("%(hall)s", hallOf(one));
  const isMoved = (one) => PLACE.some((name) => one[name] !== kept.get(one.id)[name]);

  // What is in the way of a part where it lies now: the reason and the other part.
  const inWay = (one) => {
    if (one.start < 0 || one.end >= DAY) return ["outside", null];
    for (const other of parts.values()) {
      if (other.id === one.id || other.day !== one.day || other.start >= one.end || one.start >= other.end) continue;
      if (other.hall === one.hall) return ["hall", other];
      if (one.apart.includes(other.id)) return ["speaker", other];
    }
    return null;
  };

  const say = (text, clash = false) => {
    status.textContent = text;
    status.classList.toggle("is-wrong", clash);
  };

  const place = (one) => {
    const element = elements.get(one.id);
    const box = element.parentElement;
    element.style.setProperty("--start", one.start - Number(box.dataset.from));
    element.style.setProperty("--length", one.end - one.start);
    element.style.setProperty("--column", Math.max(0, halls.findIndex((hall) => hall.id === one.hall)));
    element.querySelector(".board-hours").textContent = hours(one);
    element.querySelector(".where").textContent = [hallOf(one), one.speakers].filter(Boolean).join(" · ");
    element.classList.toggle("moved", isMoved(one));
  };

  // Show a part where it lies, and say what is in its way.
  const show = (one) => {
    elements.forEach((element) => element.classList.remove("in-way", "is-wrong"));
    const day = root.querySelector(`.board-day[data-day="${one.day}"]`);
    const element = elements.get(one.id);
    if (element.parentElement !== day) day.append(element);
    place(one);
    const found = inWay(one);
    element.classList.toggle("is-wrong", Boolean(found));
    if (!found) { if (isMoved(one)) say(fill(words.moving, one)); return true; }
    const [why, other] = found;
    if (other) elements.get(other.id).classList.add("in-way");
    say(other ? fill(words[why], other) : words.outside, true);
    return false;
  };

  const giveBack = (id, text = "") => {
    const one = kept.get(id);
    parts.set(id, { ...one });
    clearTimeout(timer);
    show(parts.get(id));
    say(text || fill(words.back, one), Boolean(text));
  };

  const send = async (id) => {
    const one = parts.get(id);
    if (!one || !isMoved(one)) return;
    if (inWay(one)) { giveBack(id, status.textContent); return; }
    const sent = { ...one };
    const body = new URLSearchParams({ csrfmiddlewaretoken: token, day: one.day, start: clock(one.start, ":"), end: clock(one.end, ":"), hall: one.hall });
    try {
      const answer = await fetch(root.dataset.move.replace("/0/", `/${id}/`), {
        method: "POST", body, credentials: "same-origin", redirect: "manual", keepalive: true, headers: { Accept: "application/json" },
      });
      const said = await answer.json();
      if (said.problem) parts.set(id, { ...kept.get(id) });
      take(said.parts, said.problem ? null : sent);
      if (!held) draw();
      document.getElementById("menunggu").outerHTML = said.waiting;
      document.querySelector("[data-undo]").hidden = !said.undo;
      if (said.problem) say(said.problem, true); else if (!isMoved(parts.get(id))) say(fill(words.kept, parts.get(id))); else if (!held) { show(parts.get(id)); soon(id); }
    } catch {
      giveBack(id, words.offline);
    }
  };
  const keep = (id) => { clearTimeout(timer); line = line.then(() => send(id)); return line; };
  const soon = (id) => { clearTimeout(timer); timer = setTimeout(() => keep(id), QUIET); };

  const choose = (id) => {
    if (chosen !== null && chosen !== id && parts.has(chosen) && isMoved(parts.get(chosen))) keep(chosen);
    chosen = id;
    elements.forEach((element, key) => element.setAttribute("aria-pressed", key === id));
    tools.hidden = false;
    const push = document.querySelector("[data-push] select");
    if (push) push.value = id;
    const one = parts.get(id);
    if (!isMoved(one)) say(`${one.title}: ${hours(one)}, ${hallOf(one)}`);
  };

  const change = (id, { start: by = 0, length = 0, hall = 0 }) => {
    const one = parts.get(id);
    const room = halls.findIndex((each) => each.id === one.hall) + hall;
    if (one.end - one.start + length < STEP) return;
    one.start += by;
    one.end += by + length;
    if (hall) one.hall = halls[(room + halls.length) % halls.length].id;
    if (one.start < 0 || one.end >= DAY) { giveBack(id, words.outside); return; }
    choose(id);
    if (show(one)) soon(id); else clearTimeout(timer);
  };
  const verbs = {
    earlier: (id) => change(id, { start: -STEP }), later: (id) => change(id, { start: STEP }),
    shorter: (id) => change(id, { length: -STEP }), longer: (id) => change(id, { length: STEP }),
    hall: (id) => change(id, { hall: 1 }), before: (id) => change(id, { hall: -1 }), back: (id) => giveBack(id),
    open: async (id) => { await keep(id); location.href = root.dataset.open.replace("/0/", `/${id}/`); },
  };
  const KEYS = { ArrowUp: "earlier", ArrowDown: "later", ArrowRight: "hall", ArrowLeft: "before", Enter: "open", Escape: "back" };
  const SHIFTED = { ArrowUp: "shorter", ArrowDown: "longer" };

  // Dragging: by mouse anywhere on a part, by touch at its grip, so that the page can still be scrolled.
  const drag = (event, id) => {
    const element = elements.get(id);
    if (event.button || getComputedStyle(element).position === "static") return;
    if (event.pointerType === "touch" && !event.target.closest(".board-grip")) return;
    const scale = parseFloat(getComputedStyle(root).getPropertyValue("--minute")) || 4;
    const box = element.getBoundingClientRect();
    const grip = event.clientY - box.top, from = { x: event.clientX, y: event.clientY };
    let isOn = false;
    element.setPointerCapture(event.pointerId);
    const move = (at) => {
      if (!isOn && Math.hypot(at.clientX - from.x, at.clientY - from.y) < FROM) return;
      isOn = held = true;
      if (at.clientY > innerHeight - 70) scrollBy(0, 18); else if (at.clientY < 70) scrollBy(0, -18);
      const one = parts.get(id);
      const areas = [...root.querySelectorAll(".board-day")];
      const over = areas.find((area) => { const seen = area.getBoundingClientRect(); return at.clientY >= seen.top && at.clientY <= seen.bottom; }) || element.parentElement;
      const seen = over.getBoundingClientRect();
      const column = Math.min(halls.length - 1, Math.max(0, Math.floor((at.clientX - seen.left) / seen.width * halls.length)));
      const length = one.end - one.start;
      const wanted = Number(over.dataset.from) + Math.round((at.clientY - grip - seen.top) / scale / STEP) * STEP;
      one.start = Math.min(Math.max(0, wanted), DAY - 1 - length);
      one.end = one.start + length;
      one.day = over.dataset.day;
      one.hall = halls[column].id;
      show(one);
    };
    const stop = new AbortController();
    const end = (how) => {
      stop.abort();
      held = false;
      if (!isOn) return;
      element.dataset.dragged = "1";
      setTimeout(() => delete element.dataset.dragged);
      if (how === "drop") keep(id); else giveBack(id);
    };
    const hear = (target, name, act, capture = false) => target.addEventListener(name, act, { signal: stop.signal, capture });
    hear(element, "pointermove", move);
    hear(element, "pointerup", () => end("drop"));
    hear(element, "pointercancel", () => end("cancel"));
    hear(document, "keydown", (event) => { if (event.key === "Escape") { event.stopPropagation(); end("cancel"); } }, true);
  };

  const made = (one) => {
    const element = document.createElement("button");
    Object.assign(element, { type: "button", className: "board-part" });
    Object.assign(element.dataset, { id: one.id, kind: one.kind });
    element.setAttribute("aria-pressed", one.id === chosen);
    const add = (tag, name, text) => { const part = element.appendChild(document.createElement(tag)); part.className = name; part.textContent = text; };
    add("span", "board-hours", "");
    add("b", "", one.title);
    add("span", "board-grip", "⠿");
    element.lastChild.title = words.grip;
    element.lastChild.setAttribute("aria-hidden", "true");
    add("small", "where", "");
    element.addEventListener("pointerdown", (event) => drag(event, one.id));
    element.addEventListener("focus", () => choose(one.id));
    element.addEventListener("click", () => { if (!element.dataset.dragged) { element.focus(); choose(one.id); } });
    element.addEventListener("keydown", (event) => {
      const verb = (event.shiftKey ? SHIFTED : KEYS)[event.key];
      if (!verb || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      event.stopPropagation();
      verbs[verb](one.id);
    });
    return element;
  };

  const area = (day) => {
    const rows = [...parts.values()].filter((one) => one.day === day.id);
    const first = Math.max(0, Math.floor((Math.min(9 * 60, ...rows.map((one) => one.start)) - 60) / 60) * 60);
    const last = Math.min(DAY, Math.ceil((Math.max(15 * 60, ...rows.map((one) => one.end)) + 60) / 60) * 60);
    const section = document.createElement("section");
    section.appendChild(document.createElement("h2")).textContent = day.name;
    const head = section.appendChild(document.createElement("div"));
    head.className = "board-head";
    halls.forEach((hall) => { head.appendChild(document.createElement("span")).textContent = hall.name; });
    const box = section.appendChild(document.createElement("div"));
    box.className = "board-day";
    Object.assign(box.dataset, { day: day.id, from: first });
    section.style.setProperty("--columns", halls.length);
    box.style.setProperty("--minutes", last - first);
    for (let at = first; at < last; at += 60) {
      const hour = box.appendChild(document.createElement("span"));
      hour.className = "board-hour";
      hour.style.setProperty("--at", at - first);
      hour.textContent = clock(at, words.separator);
    }
    rows.sort((one, other) => one.start - other.start || one.hall - other.hall).forEach((one) => {
      const element = made(one);
      elements.set(one.id, element);
      box.append(element);
      place(one);
    });
    return section;
  };

  const draw = () => {
    const focused = document.activeElement?.dataset?.id;
    elements = new Map();
    root.replaceChildren(...days.map(area));
    if (focused) elements.get(Number(focused))?.focus({ preventScroll: true });
  };

  take(told.parts);
  draw();
  document.querySelector("[data-hint]").hidden = false;
  tools.addEventListener("click", (event) => {
    const verb = event.target.closest("[data-do]")?.dataset.do;
    if (verb && chosen !== null) verbs[verb](chosen);
  });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden" && chosen !== null) keep(chosen); });
};
if (root) start();
