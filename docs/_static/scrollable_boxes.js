// Code or a table wider than the page scrolls; keyboard users must be able to focus it.
function makeScrollableBoxesFocusable() {
  for (const box of document.querySelectorAll("pre, .table-wrapper")) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
}

window.addEventListener("load", makeScrollableBoxesFocusable);
window.addEventListener("resize", makeScrollableBoxesFocusable);
