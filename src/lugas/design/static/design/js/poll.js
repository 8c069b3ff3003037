// Polling: an element with data-poll="url" asks again every data-seconds (10) with If-None-Match; 304 costs a few bytes, 200 replaces
// its content. It rests while the page is hidden, slows down when the line is bad, and never takes the focus from someone inside it.
each("[data-poll]", (place) => {
  const seconds = Number(place.dataset.seconds) || 10;
  let tag = place.dataset.etag || "";
  let wait = seconds;
  const again = () => setTimeout(look, wait * 1000);
  const look = async () => {
    if (document.hidden || place.contains(document.activeElement)) { again(); return; }
    try {
      const answer = await fetch(place.dataset.poll, {
        headers: { "X-Requested-With": "poll", ...(tag && { "If-None-Match": tag }) }, cache: "no-store", credentials: "same-origin",
      });
      wait = seconds;
      if (answer.redirected || answer.status === 403) return;
      if (answer.status === 200) {
        tag = answer.headers.get("ETag") || "";
        place.innerHTML = await answer.text();
        window.htmx?.process(place);
      }
      place.classList.remove("is-offline");
    } catch {
      wait = Math.min(wait * 2, 120);
      place.classList.add("is-offline");
    }
    if (place.isConnected) again();
  };
  again();
});
