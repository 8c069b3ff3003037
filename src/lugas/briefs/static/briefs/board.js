// The board asks every ten seconds whether it is still as it is on the wall (If-None-Match: a few bytes). Without a line it says
// since when what it shows is old; an address that was revoked shows nothing any more.
(() => {
  "use strict";
  const SECONDS = 10;
  const place = document.querySelector("[data-board]");
  const line = document.getElementById("board-line");
  const clock = document.getElementById("board-clock");
  // The office's clock, also on a television that thinks it is elsewhere.
  const hours = new Intl.DateTimeFormat(clock.dataset.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: clock.dataset.zone });
  const told = (moment) => hours.format(moment);
  let tag = place.dataset.etag;
  let last = new Date();
  const look = async () => {
    try {
      const answer = await fetch(place.dataset.board, {
        headers: { "If-None-Match": tag, "X-Requested-With": "poll" }, cache: "no-store", credentials: "same-origin",
      });
      if (answer.status === 404 || answer.status === 403 || answer.redirected) { location.reload(); return; }
      if (answer.status === 200) {
        tag = answer.headers.get("ETag") || "";
        place.innerHTML = await answer.text();
      }
      if (answer.status === 200 || answer.status === 304) {
        last = new Date();
        line.textContent = "";
      }
    } catch { /* told below */ }
    if (new Date() - last > 3 * SECONDS * 1000) line.textContent = `${line.dataset.lost} ${told(last)}`;
    line.classList.toggle("lost", line.textContent !== "");
    setTimeout(look, SECONDS * 1000);
  };
  const tick = () => {
    clock.textContent = told(new Date());
    setTimeout(tick, 1000 * (60 - new Date().getSeconds()));
  };
  tick();
  setTimeout(look, SECONDS * 1000);
})();
