/** Properties of a style that a picture needs outside of its page. */
const STYLES = [
  "background-color",
  "color",
  "fill",
  "font-family",
  "font-size",
  "font-variant-numeric",
  "font-weight",
  "stroke",
  "stroke-width",
  "text-anchor",
];

/** Pixels of a PNG for each of the page. */
const SCALE = 2;

/** Saves a chart as an SVG file that looks as it does on the page. */
export function saveSvg(svg: SVGSVGElement, name: string): void {
  download(URL.createObjectURL(new Blob([svgText(svg)], { type: "image/svg+xml" })), `${name}.svg`);
}

/** Saves a chart as a PNG file of twice its size on the page. */
export function savePng(svg: SVGSVGElement, name: string): void {
  const { width, height } = svg.getBoundingClientRect();
  const image = new Image();
  image.addEventListener("load", () => {
    const canvas = document.createElement("canvas");
    canvas.width = width * SCALE;
    canvas.height = height * SCALE;
    const drawing = canvas.getContext("2d");
    if (!drawing) return;
    drawing.fillStyle = getComputedStyle(document.body).backgroundColor;
    drawing.fillRect(0, 0, canvas.width, canvas.height);
    drawing.drawImage(image, 0, 0, canvas.width, canvas.height);
    download(canvas.toDataURL("image/png"), `${name}.png`);
  });
  image.src = `data:image/svg+xml,${encodeURIComponent(svgText(svg))}`;
}

function svgText(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) throw new Error("a copy of an SVG is an SVG");
  const { width, height } = svg.getBoundingClientRect();
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  const copies = [copy, ...copy.querySelectorAll("*")];
  [svg, ...svg.querySelectorAll("*")].forEach((element, index) => {
    const styles = getComputedStyle(element);
    const text = STYLES.map((name) => `${name}:${styles.getPropertyValue(name)}`).join(";");
    copies[index]?.setAttribute("style", text);
  });
  return new XMLSerializer().serializeToString(copy);
}

function download(address: string, name: string): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
}
