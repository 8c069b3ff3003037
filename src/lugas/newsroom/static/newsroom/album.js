// The album: all on this page with one tick, and how many are ticked.
const album = document.querySelector("[data-album]");
if (album) {
  const boxes = [...album.querySelectorAll("input[name=foto]")];
  const all = album.querySelector("[data-all]");
  const told = album.querySelector("[data-ticked]");
  const tell = () => {
    const count = boxes.filter((one) => one.checked).length;
    told.textContent = count ? `${count} ${told.dataset.word}` : "";
    all.querySelector("input").checked = count === boxes.length;
  };
  all.hidden = false;
  all.addEventListener("change", (event) => { boxes.forEach((one) => { one.checked = event.target.checked; }); tell(); });
  album.addEventListener("change", tell);
}
