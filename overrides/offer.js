// At `/`, shows the offer of the first language the browser asks for that the guide has. It stands in
// the English home page, in its own words (see offers() in guide/parts.html). A touch elsewhere, Escape
// or its button closes it; nothing is stored, nobody is sent anywhere, and the page does not move.
for (const asked of navigator.languages) {
  const language = asked.split("-")[0];
  if (language === "en") break;
  const offer = document.querySelector(`[id|="offer-${language}"]`);
  if (!offer?.showPopover) continue;
  offer.hidden = false;
  offer.showPopover();
  break;
}
