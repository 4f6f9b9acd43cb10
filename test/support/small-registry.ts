import type { DataSource } from "typeorm";
import { AwardLevel, AwardOutcome, AwardScheme } from "../../src/awards/award.enums";
import { Award } from "../../src/awards/award.entity";
import { Recipient, RecipientKind } from "../../src/awards/recipient.entity";
import { recordId } from "../../src/query/record-id";
import { Region, RegionLevel } from "../../src/regions/region.entity";

/** Fills an empty database with four regions, three recipients of difficult names and one award. */
export async function fill({ manager }: DataSource): Promise<void> {
  const region = (
    code: string,
    level: RegionLevel,
    [depth, name, parentCode]: [number, string, string | null],
  ) => ({
    code,
    level,
    depth,
    name,
    officialName: name.toUpperCase(),
    parentCode,
  });
  await manager.insert(Region, region("ID", RegionLevel.COUNTRY, [0, "Indonesia", null]));
  await manager.insert(Region, region("64", RegionLevel.PROVINCE, [1, "Kalimantan Timur", "ID"]));
  await manager.insert(Region, region("64.03", RegionLevel.REGENCY, [2, "Berau", "64"]));
  await manager.insert(Region, region("64.10", RegionLevel.REGENCY, [2, "Mahakam Ulu", "64"]));
  const recipient = (key: string, name: string, regionCode: string | null) => ({
    id: recordId(Recipient, key),
    key,
    kind: key === "emoji" ? RecipientKind.UNNAMED_GROUP : RecipientKind.COMPANY,
    name,
    memberCount: key === "emoji" ? 34 : null,
    regionCode,
  });
  await manager.insert(Recipient, [
    recipient("asing", '=1+1; "PT" Söder\nlinë', null),
    recipient("emoji", "😀\u2028 +62", "64.10"),
    recipient("kosong", "", "64"),
  ]);
  const key = "emoji-2023";
  await manager.insert(Award, {
    id: recordId(Award, key),
    key,
    scheme: AwardScheme.PARITRANA,
    level: AwardLevel.PROVINCIAL,
    outcome: AwardOutcome.WON,
    rank: 1,
    isDisputed: false,
    recipientId: recordId(Recipient, "emoji"),
    regionCode: "64.10",
  });
}
