// Panes: on a phone the deciding desk is swiped; the tab of the pane in sight is marked.
each(".panes-nav", (nav) => {
  const links = [...nav.querySelectorAll("a[href^='#']")];
  const watch = new IntersectionObserver((seen) => seen.forEach((one) => {
    if (!one.isIntersecting) return;
    links.forEach((link) => {
      const on = link.hash === `#${one.target.id}`;
      link.classList.toggle("on", on);
      if (on) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
    });
  }), { threshold: 0.6 });
  links.forEach((link) => { const pane = document.getElementById(link.hash.slice(1)); if (pane) watch.observe(pane); });
});
