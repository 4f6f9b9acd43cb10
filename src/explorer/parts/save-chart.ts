/** Pixels of a PNG for each of the picture. */
const SCALE = 2;

/** Saves a picture as an SVG file. */
export function saveSvg(picture: SVGSVGElement, name: string): void {
  const file = new Blob([textOf(picture)], { type: "image/svg+xml" });
  download(URL.createObjectURL(file), `${name}.svg`);
}

/** Saves a picture as a PNG file of twice its size. */
export function savePng(picture: SVGSVGElement, name: string): void {
  const image = new Image();
  image.addEventListener("load", () => {
    const canvas = document.createElement("canvas");
    canvas.width = image.width * SCALE;
    canvas.height = image.height * SCALE;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    download(canvas.toDataURL("image/png"), `${name}.png`);
  });
  image.src = `data:image/svg+xml,${encodeURIComponent(textOf(picture))}`;
}

const textOf = (picture: SVGSVGElement): string => new XMLSerializer().serializeToString(picture);

function download(address: string, name: string): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
}
