// Code or a table that is wider than the page scrolls; a keyboard must be able to reach it.
function letKeyboardReachWhatScrolls() {
  for (const box of document.querySelectorAll("pre, .table-wrapper")) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
}

window.addEventListener("load", letKeyboardReachWhatScrolls);
window.addEventListener("resize", letKeyboardReachWhatScrolls);
