// What each kind of verdict says and offers. Colour, shape and words always go together.
import { moment, say } from "./telling.js";

const where = (person) => [person.office, person.region].filter(Boolean).join(" · ");
const sinceWhen = (arrival) => say(arrival.mine ? "since_here" : "since", { at: moment(arrival.in), device: arrival.device });

// Long enough to hand over the phone for a signature.
export const GUEST_SECONDS = 12;

const KINDS = {
  in: ["daun", "settled", "in", GUEST_SECONDS],
  again: ["daun", "settled", "again", GUEST_SECONDS],
  session_in: ["daun", "settled", "session_in", GUEST_SECONDS],
  out: ["nila", "out", "out", GUEST_SECONDS],
  out_unseen: ["kunyit", "late", "out"],
  already: ["kunyit", "late", "already"],
  seat_taken: ["kunyit", "late", "seat_taken"],
  session_again: ["kunyit", "late", "session_again"],
  revoked: ["mengkudu", "refused", "revoked"],
  false: ["mengkudu", "refused", "false"],
  other_event: ["mengkudu", "refused", "other_event"],
  no_badge: ["mengkudu", "refused", "no_badge"],
  newer: ["nila", "info", "newer"],
};

const lines = {
  again: ({ before }) => [sinceWhen(before)],
  already: ({ before }) => [sinceWhen(before)],
  seat_taken: ({ door, person }) => {
    const other = door.known.seats.get(person.seat);
    return [say("seat_taken_text", { name: door.known.people.get(other)?.name ?? "" }), sinceWhen(door.known.arrivals.get(other))];
  },
  session_in: ({ door }) => [door.mode.title],
  session_again: ({ door, since }) => [door.mode.title, say("since_session", { at: moment(since) })],
  out_unseen: () => [say("out_unseen_text")],
  revoked: () => [say("revoked_text")],
  false: () => [say("false_text")],
  other_event: () => [say("other_event_text")],
  no_badge: () => [say("no_badge_text")],
  newer: ({ door, badge }) => [say("newer_text", { at: moment(door.at) }), say("newer_unknown"), say("number", { number: badge })],
};

// kind and what it is about -> what showVerdict takes.
export const verdictOf = (kind, about) => {
  const { door, person, badge, scan, panels } = about;
  const [tone, shape, word, seconds] = KINDS[kind];
  const buttons = [];
  if (scan && tone === "daun") buttons.push([say("undo"), () => door.undo(scan)]);
  if (["in", "again", "already"].includes(kind)) buttons.push([say("sign"), () => panels.sign(person ?? { badge })]);
  if (["already", "seat_taken"].includes(kind) && person.seat) buttons.push([say("substitute"), () => panels.substitute(person)]);
  if (["false", "no_badge", "other_event", "revoked"].includes(kind)) buttons.push([say("find"), () => panels.find()]);
  if (kind === "newer") buttons.push([say("enter_anyway"), () => door.enter(badge, door.mode.mode === "session" ? "session_in" : "in")]);
  const cameFor = person && person.came_for ? say("came_for", { office: person.came_for }) : "";
  return {
    tone, shape, seconds, buttons, isGuest: Boolean(person) && tone !== "mengkudu", title: say(word), name: person && person.name,
    lines: [person && where(person), cameFor, ...(lines[kind] ? lines[kind](about) : [])],
  };
};
