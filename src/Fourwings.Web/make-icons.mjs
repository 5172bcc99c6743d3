// Builds wwwroot/icons.svg, the sprite of the outline icons that the pages use, from npm @tabler/icons.
// Run after `npm ci` whenever a name is added:  node src/Fourwings.Web/make-icons.mjs
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, "../../node_modules/@tabler/icons/icons/outline");
const names = `
  home file-text coin alert-triangle certificate lock shield book clipboard-data scale search bell user users printer dots
  chevron-left chevron-right plus download upload building building-bank chart-bar heart-handshake shield-check
  arrows-exchange affiliate adjustments phone message logout x check menu-2 calendar history info-circle key folder
  list-check settings help eye calculator pencil database building-community rubber-stamp`.trim().split(/\s+/).sort();

const symbols = names.map(name => {
  const body = readFileSync(join(source, `${name}.svg`), "utf8")
    .replace(/[\s\S]*?<svg[^>]*>/, "").replace("</svg>", "")
    .replace(/\s*<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*\/>/, "").replace(/\s*\n\s*/g, "").trim();
  return `<symbol id="${name}" viewBox="0 0 24 24">${body}</symbol>`;
});
// The mark: four wings about one body.
symbols.unshift(
  `<symbol id="mark" viewBox="0 0 24 24"><path fill="currentColor" stroke="none" ` +
  `d="M13.2 10.8V1.5L20.6 6.2zM13.2 13.2h9.3l-4.7 7.4zM10.8 13.2v9.3L3.4 17.8zM10.8 10.8H1.5L6.2 3.4z"/></symbol>`);
writeFileSync(join(here, "wwwroot/icons.svg"),
  `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`);
