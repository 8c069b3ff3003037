// What this phone knows: the office's list, and over it its own scans that the list does not hold yet. Pure.

// The moment of a scan by the office's clock; `clock`: milliseconds by which this phone is ahead, save where the office said it of this scan.
export const corrected = (scan, clock) => scan.at - (scan.clock ?? clock);

const what = (scan) => JSON.parse(scan.what);
const ARRIVALS = new Set(["in", "walk_in", "substitute"]);

const inOrder = (scans, clock) => [...scans].sort((a, b) => corrected(a, clock) - corrected(b, clock) || (a.key < b.key ? -1 : 1));

// Somebody whom this phone entered itself, as the list would have him.
const guest = (scan, list) => {
  const told = what(scan);
  const seat = list.people.find((one) => one.seat && one.seat === told.for);
  const region = seat || list.people.find((one) => one.code && one.code === told.region);
  return {
    badge: scan.badge, seat: told.for || "", name: told.name, office: told.office, region: region ? region.region : "",
    code: region ? region.code : told.region || "", came_for: seat ? seat.office : "", way: "comes", revoked: false,
  };
};

// {people: by badge, arrivals: by badge {in, out, device, mine}, sessions: "session badge" -> ms, seats: by seat its badge, undone, present, expected}
export const standing = (list, scans, clock, device) => {
  const people = new Map(list.people.map((one) => [one.badge, one]));
  const arrivals = new Map(Object.entries(list.present).map(([badge, one]) => [badge, { ...one, mine: false }]));
  const sessions = new Map();
  const undone = new Set(scans.filter((one) => one.kind === "undo" && one.state !== "refused").map((one) => what(one).key));
  for (const scan of inOrder(scans, clock)) {
    if (scan.state === "refused") continue;
    const told = ARRIVALS.has(scan.kind) ? what(scan) : {};
    if (told.session && !undone.has(scan.key)) {
      const place = `${told.session} ${scan.badge}`;
      if (!sessions.has(place)) sessions.set(place, corrected(scan, clock));
    }
    const isInList = scan.state === "accepted" && scan.version <= list.version;
    if (isInList) continue;
    if (scan.kind === "undo") { takeBack(scan, scans, arrivals, clock); continue; }
    if (undone.has(scan.key)) continue;
    if (scan.kind === "walk_in" || scan.kind === "substitute") if (!people.has(scan.badge)) people.set(scan.badge, guest(scan, list));
    enter(scan, arrivals, corrected(scan, clock), device);
  }
  return { people, arrivals, sessions, seats: taken(people, arrivals), undone, ...counted(people, arrivals) };
};

// How many came, of how many who may: a seat once, whoever comes for it; who declined is awaited no more.
const counted = (people, arrivals) => {
  const came = new Set(), awaited = new Set();
  for (const [badge, one] of people) {
    const place = one.seat || badge;
    if (arrivals.has(badge)) came.add(place);
    if (arrivals.has(badge) || (!one.revoked && one.way !== "declines")) awaited.add(place);
  }
  return { present: came.size, expected: awaited.size };
};

// By seat the badge that came first for it: a seat counts once.
const taken = (people, arrivals) => {
  const seats = new Map();
  for (const [badge, arrival] of arrivals) {
    const seat = people.get(badge)?.seat;
    if (seat && (!seats.has(seat) || arrival.in < arrivals.get(seats.get(seat)).in)) seats.set(seat, badge);
  }
  return seats;
};

const enter = (scan, arrivals, at, device) => {
  const known = arrivals.get(scan.badge);
  if (scan.kind === "out") {
    if (known && known.in <= at) arrivals.set(scan.badge, { ...known, out: at });
  } else if (ARRIVALS.has(scan.kind)) {
    if (!known || at < known.in) arrivals.set(scan.badge, { in: at, out: known ? known.out : null, device, mine: true });
    else if (known.out !== null && known.out < at) arrivals.set(scan.badge, { ...known, out: null });
  }
};

// An undo that the list does not know yet: what it undoes may be in the list already.
const takeBack = (scan, scans, arrivals, clock) => {
  const meant = scans.find((one) => one.key === what(scan).key);
  const known = meant && arrivals.get(meant.badge);
  if (!known) return;
  if (meant.kind === "out") arrivals.set(meant.badge, { ...known, out: null });
  else if (Math.abs(known.in - corrected(meant, clock)) < 1000) arrivals.delete(meant.badge);
};

// People whose name, office or region holds all the words asked for, in the list's order.
export const search = (people, asked, most) => {
  const wanted = asked.toLocaleLowerCase("id").split(/\s+/).filter(Boolean);
  const found = [];
  for (const one of people.values()) {
    const text = `${one.name} ${one.office} ${one.region} ${one.came_for}`.toLocaleLowerCase("id");
    if (wanted.every((word) => text.includes(word))) found.push(one);
    if (found.length === most) break;
  }
  return found;
};

// What to say of somebody in a mode: {mode: "in" | "out" | "session", session}. Gives one of the kinds of verdict.
export const judge = (person, badge, known, mode) => {
  if (person && person.revoked) return "revoked";
  const arrival = known.arrivals.get(badge);
  if (mode.mode === "out") return arrival ? "out" : "out_unseen";
  if (!person) return "newer";
  if (mode.mode === "session") return known.sessions.has(`${mode.session} ${badge}`) ? "session_again" : "session_in";
  if (!arrival) return known.seats.has(person.seat) ? "seat_taken" : "in";
  return arrival.out === null ? "already" : "again";
};

// Regions by name, each once, for who comes without being invited.
export const regions = (list) => {
  const found = new Map();
  for (const one of list.people) if (one.code && !found.has(one.code)) found.set(one.code, one.region);
  return [...found].sort((a, b) => a[1].localeCompare(b[1], "id"));
};
