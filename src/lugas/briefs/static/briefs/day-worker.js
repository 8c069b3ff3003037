// Keeps the last state of one's own day, so that it opens without a line. It serves this page alone (its scope), asks the network
// first, and forgets the day as soon as the server no longer knows who is asking; signing out clears it all (Clear-Site-Data).
const KEPT = "lugas-day";
const PAGE = new URL("./", self.location).pathname;
const PATIENCE = 6000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const forget = () => caches.delete(KEPT);

const fresh = async (request, isOwnDay) => {
  const answer = await fetch(request);
  if (answer.redirected || answer.status === 401 || answer.status === 403) await forget();
  else if (answer.ok && isOwnDay) await (await caches.open(KEPT)).put(PAGE, answer.clone());
  return answer;
};

const day = async (request) => {
  const isOwnDay = !new URL(request.url).search;
  const asked = fresh(request, isOwnDay);
  const kept = await (await caches.open(KEPT)).match(PAGE, { ignoreVary: true });
  if (!kept) return asked;
  const late = new Promise((resolve) => setTimeout(() => resolve(kept), PATIENCE));
  return Promise.race([asked.catch(() => kept), late]);
};

const part = async (request) => {
  const box = await caches.open(KEPT);
  return (await box.match(request, { ignoreVary: true })) || fetch(request);
};

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (event.request.mode === "navigate" && url.pathname === PAGE) event.respondWith(day(event.request));
  else if (url.pathname.startsWith("/static/")) event.respondWith(part(event.request));
});
