// What others write: asked for every few seconds while the page is in sight, by its tag (a few bytes while nothing changed).
const SECONDS = 5;
for (const place of document.querySelectorAll("[data-grows]")) {
  const line = place.parentElement.querySelector("[data-grows-lost]");
  let tag = place.dataset.tag;
  const look = async () => {
    try {
      const answer = await fetch(place.dataset.grows, {
        headers: tag ? { "If-None-Match": tag, "X-Requested-With": "poll" } : { "X-Requested-With": "poll" },
        cache: "no-store", credentials: "same-origin", redirect: "manual",
      });
      if (answer.status === 200 && !place.contains(document.activeElement)) {
        tag = answer.headers.get("ETag") || "";
        place.innerHTML = await answer.text();
      }
      if (answer.status === 200 || answer.status === 304) line.textContent = "";
    } catch {
      line.textContent = line.dataset.growsLost;
    }
  };
  setInterval(() => { if (document.visibilityState === "visible") look(); }, SECONDS * 1000);
  if (!tag) look();
}
