// Keeps the page of the door whole on this phone, so that it opens without any line. What it is made of (PARTS, OPTIONAL, PAGE and
// VERSION) the server writes above this text. It never keeps the list or anything of a person: that lies in the page's own store.
const KEPT = `lugas-pintu ${PAGE} ${VERSION}`;
const MINE = `lugas-pintu ${PAGE} `;

const bring = async (box, address) => {
  const answer = await fetch(address, { cache: "reload", credentials: "omit" });
  if (!answer.ok) throw new TypeError(`${address}: ${answer.status}`);
  await box.put(address, answer);
};

self.addEventListener("install", (event) => event.waitUntil((async () => {
  const box = await caches.open(KEPT);
  await Promise.all([PAGE, ...PARTS].map((one) => bring(box, one)));
  await self.skipWaiting();
})()));

self.addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) {
    if (name === KEPT || !name.startsWith(MINE)) continue;
    // What only some phones need (the decoder) goes over into the new box, if it is still the same file.
    const old = await caches.open(name), box = await caches.open(KEPT);
    for (const one of OPTIONAL) {
      const found = await old.match(one);
      if (found) await box.put(one, found);
    }
    await caches.delete(name);
  }
  await self.clients.claim();
})()));

// The page says which of the parts that only some phones need this one does; it is told when they lie here.
self.addEventListener("message", (event) => {
  if (!event.data || !event.data.need) return;
  event.waitUntil((async () => {
    const box = await caches.open(KEPT);
    let isWhole = true;
    for (const one of event.data.need.filter((wanted) => OPTIONAL.includes(wanted))) {
      if (!(await box.match(one))) await bring(box, one).catch(() => { isWhole = false; });
    }
    event.source.postMessage({ whole: isWhole });
  })());
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  const isPage = event.request.mode === "navigate" && url.pathname === PAGE;
  if (!isPage && !PARTS.includes(url.pathname) && !OPTIONAL.includes(url.pathname)) return;
  event.respondWith((async () => {
    const box = await caches.open(KEPT);
    return (await box.match(isPage ? PAGE : url.pathname)) || fetch(event.request);
  })());
});
