// A block of code that is wider than the page scrolls; a keyboard must be able to reach it.
function letKeyboardReachScrollableCode() {
  for (const block of document.querySelectorAll("pre")) {
    if (block.scrollWidth > block.clientWidth) block.tabIndex = 0;
    else block.removeAttribute("tabindex");
  }
}

window.addEventListener("load", letKeyboardReachScrollableCode);
window.addEventListener("resize", letKeyboardReachScrollableCode);
