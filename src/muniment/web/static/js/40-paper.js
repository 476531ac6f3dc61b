// The sheet: with the deep-zoom viewer built in, the page can be enlarged to its last grain; the zones of statements lie over it, and
// pointing at a statement brings its zone into view.  Without this the sheet is a plain picture with the same zones.
addEventListener("DOMContentLoaded", () => {
  const leaf = document.querySelector(".paper .facsimile"), leaves = [...(leaf?.querySelectorAll("svg.zones") ?? [])];
  if (!leaf) return;
  let zones = leaves.find((one) => !one.hasAttribute("hidden")) ?? leaves[0], viewer = null, waiting = null;
  const sizes = (one) => ({ width: Number(one.dataset.width ?? leaf.dataset.width), height: Number(one.dataset.height ?? leaf.dataset.height) });
  // Another page: its picture and its zones in place of those shown.
  const turn = (one) => {
    if (one === zones) return;
    viewer?.removeOverlay(zones);
    leaf.append(zones);
    zones.setAttribute("hidden", "");
    (zones = one).removeAttribute("hidden");
    for (const element of document.querySelectorAll(".paper [data-page]:not(svg, .at)")) {
      if (element.matches("a")) element.toggleAttribute("aria-current", element.dataset.page === one.dataset.page); else element.hidden = element.dataset.page !== one.dataset.page;
    }
    const now = document.getElementById("page-now");
    if (now) now.textContent = one.dataset.label;
    if (viewer) viewer.open(one.dataset.service); else { const picture = one.querySelector("image[data-href]"); if (picture) { picture.setAttribute("href", picture.dataset.href); delete picture.dataset.href; } }
  };
  // A place, or the zone of a statement by its key, into view; on another page, that page first.
  const bring = (element) => {
    if (!element) return;
    const on = element.closest("svg.zones"), { width } = sizes(on);
    if (on !== zones) { turn(on); if (viewer) { waiting = element; return; } }
    const rects = [...element.querySelectorAll("rect")].map((rect) => ["x", "y", "width", "height"].map((name) => Number(rect.getAttribute(name)) / width));
    if (!rects.length) return;
    const x = Math.min(...rects.map((r) => r[0])), y = Math.min(...rects.map((r) => r[1]));
    const w = Math.max(...rects.map((r) => r[0] + r[2])) - x, h = Math.max(...rects.map((r) => r[1] + r[3])) - y;
    if (!viewer) { leaf.scrollTop = Math.max(0, y * leaf.clientWidth - leaf.clientHeight / 3); return; }
    if (!viewer.isOpen()) { waiting = element; return; }
    const seen = viewer.viewport.getBounds();
    if (x >= seen.x && y >= seen.y && x + w <= seen.x + seen.width && y + h <= seen.y + seen.height) return;
    viewer.viewport.panTo(new window.OpenSeadragon.Point(w > seen.width ? x + seen.width / 2 : x + w / 2, y + h / 2));
  };
  const zoneOf = (key) => leaves.flatMap((one) => [...one.querySelectorAll(".zone")]).find((zone) => zone.dataset.keys.split(" ").includes(key));
  const pointed = (event) => {
    const target = event.target.closest?.("[data-key], .mark[data-keys]");
    if (!target || target.closest("svg.zones")) return;
    for (const key of (target.dataset.key || target.dataset.keys).split(" ")) bring(zoneOf(key));
  };
  document.addEventListener("mouseover", pointed);
  document.addEventListener("focusin", pointed);
  document.addEventListener("sheet:bring", (event) => bring(event.detail));
  document.querySelector(".leaves")?.addEventListener("click", (event) => {
    const wanted = leaves.find((one) => one.dataset.page === event.target.closest("a")?.dataset.page);
    if (wanted) { event.preventDefault(); turn(wanted); }
  });
  if (!window.OpenSeadragon) return;
  // The viewer adds a style element, which the room's policy forbids, unless it finds one under this name; the rule is in our own sheet.
  const told = document.createElementNS("urn:muniment", "style");
  told.setAttribute("data-openseadragon-mobile-css", "true");
  document.head.append(told);
  const stage = document.createElement("div");
  stage.className = "stage";
  leaf.append(stage);
  viewer = window.OpenSeadragon({
    element: stage, tileSources: leaf.dataset.service, showNavigationControl: false, drawer: "canvas", visibilityRatio: 0.6,
    gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true, scrollToZoom: false }, animationTime: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 0.6,
  });
  viewer.addHandler("open", () => {
    const { width, height } = sizes(zones), room = stage.clientHeight / stage.clientWidth;
    zones.querySelector("image")?.remove();
    viewer.addOverlay({ element: zones, location: new window.OpenSeadragon.Rect(0, 0, 1, height / width) });
    if (height / width > room) viewer.viewport.fitBounds(new window.OpenSeadragon.Rect(0, 0, 1, room), true);
    document.querySelector(".paper .zoom").hidden = false;
    const next = waiting;
    waiting = null;
    bring(next);
  });
  viewer.addHandler("open-failed", () => { stage.remove(); viewer = null; });
  document.querySelector(".paper .zoom").addEventListener("click", (event) => {
    const factor = Number(event.target.closest("[data-zoom]")?.dataset.zoom ?? 1);
    if (factor === 0) viewer?.viewport.goHome(); else viewer?.viewport.zoomBy(factor);
  });
});
