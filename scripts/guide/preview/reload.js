// In the preview alone: brings an edit into the open page without moving what is being read.
"use strict";
(() => {
  const panel = document.createElement("aside");
  // The page as it was sent: this script comes before all others.
  let before = document.cloneNode(true);
  let known = null;

  // A document from the server; unlike a parser's, it is no sink for trusted types.
  const load = () => new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("GET", location.pathname);
    request.responseType = "document";
    request.onload = () => done(request.status === 500 ? null : request.response);
    request.onerror = () => done(null);
    request.send();
  });

  // Makes `live` like `after` where `after` differs from `old`; what scripts and readers have
  // opened elsewhere stays open.
  const patch = (live, old, after) => {
    if (old.isEqualNode(after)) return;
    const same = live && live.nodeName === old.nodeName && old.nodeName === after.nodeName;
    const alike = same && live.nodeType === 1 && old.childNodes.length === after.childNodes.length
      && live.childNodes.length === old.childNodes.length && old.childNodes.length
      && old.cloneNode().isEqualNode(after.cloneNode());
    if (!alike) {
      live.replaceWith(document.importNode(after, true));
      return;
    }
    const pieces = [...live.childNodes];
    pieces.forEach((piece, at) => patch(piece, old.childNodes[at], after.childNodes[at]));
  };

  const tell = (problem) => {
    panel.remove();
    if (!problem) return;
    panel.setAttribute("role", "alert");
    Object.assign(panel.style, {
      position: "fixed", inset: "auto 0 0 0", maxHeight: "60vh", overflow: "auto", zIndex: 99,
      padding: "1rem 1.5rem", background: "#7a0f14", color: "#fff", font: "1rem/1.5 monospace",
      whiteSpace: "pre-wrap", direction: "ltr", textAlign: "left",
    });
    panel.textContent = problem;
    document.body.append(panel);
  };

  let latest = 0;
  const change = async (problem) => {
    const own = ++latest;
    const after = await load();
    if (own !== latest) return; // answers may come in another order than they were asked for
    panel.remove();
    if (after && !document.querySelector("main")) return location.reload();
    if (after) {
      const style = (page) => page.querySelector("style")?.textContent;
      if (style(before) !== style(after)) return location.reload();
      document.title = after.title;
      patch(document.body, before.body, after.body);
    }
    // Where the page itself cannot be made, its problem was found by asking and is told next.
    before = after || before;
    tell(problem);
  };

  new EventSource("/_guide/events").onmessage = (event) => {
    const { number, problem } = JSON.parse(event.data);
    const now = `${number} ${problem}`;
    if (now === known) return;
    known = now;
    change(problem);
  };
})();
