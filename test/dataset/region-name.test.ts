import { nameAsPrinted, nameFromCapitals } from "../../src/dataset/region-name";

describe("a name in capitals", () => {
  it.each([
    ["KABUPATEN KUTAI KARTANEGARA", "Kutai Kartanegara"],
    ["KOTA BANDUNG", "Bandung"],
    ["KABUPATEN KOTABARU", "Kotabaru"],
    ["KABUPATEN ADMINISTRASI KEPULAUAN SERIBU", "Kepulauan Seribu"],
    ["KOTA ADMINISTRASI JAKARTA TIMUR", "Jakarta Timur"],
    ["KABUPATEN PANGKAJENE DAN KEPULAUAN", "Pangkajene dan Kepulauan"],
    ["DKI JAKARTA", "DKI Jakarta"],
  ])("%s is read as %s", (officialName, name) => {
    expect(nameFromCapitals(officialName)).toBe(name);
  });
});

describe("a name as printed", () => {
  it.each([
    ['Ja"an', "Ja'an"],
    ["Regapu’u", "Regapu'u"],
    ["  Loa   Kulu ", "Loa Kulu"],
    ["Loa Kulu", "Loa Kulu"],
  ])("%s is read as %s", (officialName, name) => {
    expect(nameAsPrinted(officialName)).toBe(name);
  });
});
