// The sheet: with the deep-zoom viewer built in, the page can be enlarged to its last grain; the zones of statements lie over it, and
// pointing at a statement brings its zone into view.  Without this the sheet is a plain picture with the same zones.
addEventListener("DOMContentLoaded", () => {
  const leaf = document.querySelector(".paper .facsimile"), zones = leaf?.querySelector("svg.zones");
  if (!leaf || !window.OpenSeadragon) return;
  const width = Number(leaf.dataset.width), height = Number(leaf.dataset.height);
  // The viewer adds a style element, which the room's policy forbids, unless it finds one under this name; the rule is in our own sheet.
  const told = document.createElementNS("urn:muniment", "style");
  told.setAttribute("data-openseadragon-mobile-css", "true");
  document.head.append(told);
  const stage = document.createElement("div");
  stage.className = "stage";
  leaf.append(stage);
  const viewer = window.OpenSeadragon({
    element: stage, tileSources: leaf.dataset.service, showNavigationControl: false, drawer: "canvas", visibilityRatio: 0.6,
    gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true, scrollToZoom: false }, animationTime: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 0.6,
  });
  viewer.addOnceHandler("open", () => {
    zones.querySelector("image").remove();
    viewer.addOverlay({ element: zones, location: new window.OpenSeadragon.Rect(0, 0, 1, height / width) });
    const room = stage.clientHeight / stage.clientWidth;
    if (height / width > room) viewer.viewport.fitBounds(new window.OpenSeadragon.Rect(0, 0, 1, room), true);
    document.querySelector(".paper .zoom").hidden = false;
  });
  viewer.addOnceHandler("open-failed", () => stage.remove());
  const bring = (key) => {
    const rect = [...zones.querySelectorAll(".zone")].find((zone) => zone.dataset.keys.split(" ").includes(key))?.querySelector("rect");
    if (!rect || !viewer.isOpen()) return;
    const [x, y, w, h] = ["x", "y", "width", "height"].map((name) => Number(rect.getAttribute(name)) / width);
    const seen = viewer.viewport.getBounds();
    if (x >= seen.x && y >= seen.y && x + w <= seen.x + seen.width && y + h <= seen.y + seen.height) return;
    viewer.viewport.panTo(new window.OpenSeadragon.Point(x + w / 2, y + h / 2));
  };
  const pointed = (event) => {
    const target = event.target.closest?.("[data-key], .mark[data-keys]");
    if (!target || target.closest(".paper")) return;
    for (const key of (target.dataset.key || target.dataset.keys).split(" ")) bring(key);
  };
  document.addEventListener("mouseover", pointed);
  document.addEventListener("focusin", pointed);
  document.querySelector(".paper .zoom").addEventListener("click", (event) => {
    const factor = Number(event.target.closest("[data-zoom]")?.dataset.zoom ?? 1);
    if (factor === 0) viewer.viewport.goHome(); else viewer.viewport.zoomBy(factor);
  });
});
