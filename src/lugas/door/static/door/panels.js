// The sheets over the camera: finding a name, somebody's own sheet, who comes uninvited or for another, and the state of this phone.
import { freshBadge, readBadge, readNumber } from "./codes.js";
import { inkField } from "./ink.js";
import { judge, regions, search } from "./knowing.js";
import { element, hideVerdict, moment, say, showVerdict } from "./telling.js";
import { GUEST_SECONDS } from "./verdicts.js";

const MOST_FOUND = 40, MOST_LAST = 8, CLOCK_NOTED = 30000;

export const makePanels = (door, root) => {
  const sheet = (name) => document.getElementById(`door-${name}`);
  // Behind the sheet for a signature the verdict stays to be seen.
  const open = (name) => { if (name !== "sign") hideVerdict(); const one = sheet(name); if (!one.open) one.showModal(); return one; };
  const close = () => { for (const one of root.querySelectorAll("dialog[open]")) one.close(); };
  const button = (text, press, look = "") => element("button", { type: "button", class: `button ${look}`, text, press });
  for (const one of root.querySelectorAll("[data-close]")) one.addEventListener("click", close);

  // ---------- Finding ----------
  const asked = root.querySelector("[data-find-text]"), results = root.querySelector("[data-found]"), none = root.querySelector("[data-found-none]");
  const arrivalLine = (badge) => {
    const arrival = door.known.arrivals.get(badge);
    if (!arrival) return say("not_in");
    return arrival.out === null ? say("in_since", { at: moment(arrival.in), device: arrival.device }) : say("left_at", { at: moment(arrival.out) });
  };
  const showFound = () => {
    const found = search(door.known.people, asked.value, MOST_FOUND);
    none.hidden = found.length > 0;
    results.replaceChildren(...found.map((one) => element("li", {},
      element("button", { type: "button", class: "door-person", press: () => person(one) },
        element("strong", { text: one.name || one.office }),
        element("span", { text: [one.name && one.office, one.region].filter(Boolean).join(" · ") }),
        element("span", { class: door.known.arrivals.has(one.badge) ? "state daun" : "state", text: one.revoked ? say("revoked") : arrivalLine(one.badge) })))));
  };
  asked.addEventListener("input", showFound);
  sheet("find").querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = asked.value;
    if (readBadge(text) || readNumber(text)) { close(); door.onCode(text); }
  });
  const find = () => { open("find"); asked.value = ""; showFound(); asked.focus(); };

  // ---------- Somebody's sheet ----------
  const person = (one) => {
    close();
    const facts = [[say("office"), one.office], [say("region"), one.region], [say("for_office"), one.came_for], [say("answered"), say(`way_${one.way || "silent"}`)],
      [say("presence"), one.revoked ? say("revoked") : arrivalLine(one.badge)]];
    sheet("person").querySelector("[data-person-name]").textContent = one.name || one.office;
    sheet("person").querySelector("[data-person-facts]").replaceChildren(...facts.filter(([, text]) => text)
      .map(([name, text]) => element("div", {}, element("dt", { text: name }), element("dd", { text }))));
    const kind = judge(one, one.badge, door.known, door.mode);
    const act = (work) => () => { close(); work(); };
    // Of somebody who is in already nothing is left to be done, save what is asked for.
    const isIn = ["already", "session_again"].includes(kind);
    const word = door.mode.mode === "out" ? "note_out" : isIn ? "note_again" : "note_in";
    const enters = button(say(word), act(() => door.enter(one.badge, kind)), isIn ? "" : "primary");
    sheet("person").querySelector("[data-person-acts]").replaceChildren(...[
      kind !== "revoked" && !isIn && enters,
      door.known.arrivals.has(one.badge) && button(say("sign"), () => sign(one)),
      isIn && enters,
      one.seat && button(say("substitute"), () => substitute(one)),
      button(say("reprint"), act(() => reprint(one))),
    ].filter(Boolean));
    open("person");
  };
  const reprint = async (one) => {
    await door.record("reprint", one.badge);
    showVerdict({ tone: "nila", shape: "info", title: say("reprinted"), name: one.name, lines: [say("reprinted_text")] });
  };

  // ---------- Who comes uninvited, or for another ----------
  const inks = new Map([...root.querySelectorAll("canvas")].map((one) => [one.closest("dialog").id, inkField(one)]));
  for (const one of root.querySelectorAll("[data-ink-clear]")) one.addEventListener("click", () => inks.get(one.closest("dialog").id).clear());
  let seat = null;
  let signing = null;
  // What is missing stands at its field, which gets the focus: on a small phone the end of the sheet is out of sight.
  const unmark = (form) => {
    form.querySelector("[data-form-error]").hidden = true;
    for (const one of form.querySelectorAll("[aria-invalid]")) { one.removeAttribute("aria-invalid"); one.removeAttribute("aria-describedby"); }
  };
  const complain = (form, control, text) => {
    const error = form.querySelector("[data-form-error]");
    unmark(form);
    error.id = `${form.closest("dialog").id}-error`;
    error.textContent = text;
    error.hidden = false;
    control.closest(".field, .actions").before(error);
    if (control.matches("input")) { control.setAttribute("aria-invalid", "true"); control.setAttribute("aria-describedby", error.id); control.focus(); }
    error.scrollIntoView({ block: "center" });
  };
  const begin = (name) => {
    close();
    const form = sheet(name).querySelector("form");
    form.reset();
    unmark(form);
    inks.get(`door-${name}`).clear();
    open(name);
    return form;
  };
  const guest = () => {
    const form = begin("guest");
    form.elements.region.replaceChildren(new Option(say("no_region"), ""), ...regions(door.list).map(([code, name]) => new Option(name, code)));
  };
  const substitute = (one) => {
    seat = one;
    begin("substitute");
    sheet("substitute").querySelector("[data-substitute-for]").textContent = [one.name, one.office, one.region].filter(Boolean).join(" · ");
  };
  // The signature of one whose arrival is noted already; it goes in as a scan of its own, which changes nothing else.
  const sign = (one) => {
    signing = one;
    begin("sign");
    sheet("sign").querySelector("[data-sign-name]").textContent = one.name || one.office || say("number", { number: one.badge });
    sheet("sign").querySelector("[data-sign-office]").textContent = [one.name && one.office, one.region].filter(Boolean).join(" · ");
  };
  const takeForm = (name, kind, facts, badge = freshBadge) => sheet(name).querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.target, ink = inks.get(`door-${name}`), button = form.querySelector("[type=submit]");
    const told = Object.fromEntries(["name", "office"].filter((key) => form.elements[key]).map((key) => [key, form.elements[key].value.trim()]));
    const missing = Object.keys(told).find((key) => !told[key]);
    if (missing) return complain(form, form.elements[missing], say(`${missing}_missing`));
    if (ink.isEmpty()) return complain(form, form.querySelector("canvas"), say("ink_missing"));
    unmark(form);
    button.disabled = true;
    try {
      const scan = await door.record(kind, badge(), { ...facts(form), ...told, ink: ink.strokes() });
      close();
      const cameFor = kind === "substitute" ? say("came_for", { office: seat.office }) : "";
      // Taken back, a signature leaves the coming as it is.
      const undo = name === "sign" ? [say("undo_ink"), () => door.undo(scan, say("undone_ink"))] : [say("undo"), () => door.undo(scan)];
      showVerdict({
        tone: "daun", shape: "settled", title: say(name === "sign" ? "signed" : "in"), name: told.name ?? signing.name,
        lines: [told.office ?? signing.office, cameFor], buttons: [undo], seconds: GUEST_SECONDS, isGuest: true,
      });
    } catch (problem) {
      complain(form, button, `${say("not_kept_text")} ${problem.message}`);
    }
    button.disabled = false;
  });
  takeForm("guest", "walk_in", (form) => ({ region: form.elements.region.value }));
  takeForm("substitute", "substitute", (form) => ({ for: seat.seat, steps: Number(form.elements.steps.value) }));
  takeForm("sign", "in", () => ({}), () => signing.badge);

  // ---------- This phone ----------
  const KINDS = { in: "kind_in", out: "mode_out", walk_in: "guest", substitute: "kind_substitute", reprint: "reprinted", undo: "undone" };
  const STATES = { waiting: "state_waiting", accepted: "state_accepted", refused: "state_refused", stuck: "state_stuck" };
  const clockLine = () => {
    if (Math.abs(door.clock) < CLOCK_NOTED) return say("clock_right");
    const seconds = Math.round(Math.abs(door.clock) / 1000);
    const far = seconds < 120 ? say("seconds", { count: seconds }) : say("minutes", { count: Math.round(seconds / 60) });
    return say(door.clock > 0 ? "clock_ahead" : "clock_behind", { far });
  };
  const show = () => {
    if (!sheet("more").open) return;
    const facts = [[say("phone"), door.device.name], [say("waiting"), String(door.waiting())], [say("list_at"), moment(door.at)],
      [say("list_people"), String(door.list.people.length)], [say("clock"), clockLine()], [say("whole"), say(door.isWhole ? "whole_yes" : "whole_no")],
      [say("trouble"), door.trouble]];
    sheet("more").querySelector("[data-phone-facts]").replaceChildren(...facts.filter(([, text]) => text)
      .map(([name, text]) => element("div", {}, element("dt", { text: name }), element("dd", { text }))));
    const newest = [...door.scans].sort((a, b) => b.at - a.at).slice(0, MOST_LAST);
    sheet("more").querySelector("[data-last]").replaceChildren(...newest.map((scan) => element("li", {},
      element("strong", { text: `${moment(door.corrected(scan))} · ${say(KINDS[scan.kind])}` }),
      element("span", { class: "meta", text: [door.known.people.get(scan.badge)?.name, `${say(STATES[scan.state])}${scan.why ? `: ${scan.why}` : ""}`].filter(Boolean).join(" · ") }))));
    const back = door.last();
    sheet("more").querySelector("[data-undo]").disabled = !back;
  };
  sheet("more").querySelector("[data-undo]").addEventListener("click", async () => { const back = door.last(); close(); if (back) await door.undo(back); });
  sheet("more").querySelector("[data-sync]").addEventListener("click", () => door.line.go());
  sheet("more").querySelector("[data-forget]").addEventListener("click", () => {
    close();
    sheet("forget").querySelector("[data-forget-left]").textContent = door.waiting() ? say("forget_left", { count: door.waiting() }) : say("forget_none");
    open("forget");
  });
  sheet("forget").querySelector("[data-forget-now]").addEventListener("click", () => { close(); door.forget(); });

  const asks = sheet("more").querySelector("[data-asks-ink]");
  asks.addEventListener("change", () => door.askInk(asks.checked));

  root.querySelector("[data-open-find]").addEventListener("click", find);
  root.querySelector("[data-open-guest]").addEventListener("click", guest);
  root.querySelector("[data-open-more]").addEventListener("click", () => { open("more"); asks.checked = door.asksInk; show(); });
  return { find, person, sign, substitute, show, close };
};
