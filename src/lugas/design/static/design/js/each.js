// Each: does a piece of work once for every element that matches, now and whenever htmx brings more. Shared by all modules.
const each = (selector, work) => {
  const done = new WeakSet();
  const look = (root) => [root, ...root.querySelectorAll(selector)].forEach((element) => {
    if (done.has(element) || !element.matches(selector)) return;
    done.add(element);
    work(element);
  });
  look(document.documentElement);
  document.addEventListener("htmx:load", (event) => look(event.detail.elt));
};
