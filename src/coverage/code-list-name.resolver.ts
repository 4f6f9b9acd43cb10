import { type ClassType, Resolver } from "type-graphql";
import { AwardCategory } from "../awards/award-category.entity";
import { Language, LanguageArgs } from "../graphql/language";
import type { Row, Scope } from "../query/declare";
import { FormulaField } from "../query/formula-field";
import type { Sql } from "../query/sql";
import { Indicator } from "./observation.entity";
import { Sector } from "./sector.entity";

/** An entry of a code list, which has a name in each language. */
interface CodeListEntry {
  nameIndonesian: string;
  nameEnglish: string;
}

/** The resolver of `name` on one code list. */
function nameOn(codeList: ClassType<CodeListEntry>): ClassType {
  @Resolver(() => codeList)
  class NameResolver {
    @FormulaField(() => String, {
      description: "Name in the language asked for, English if none is.",
      args: LanguageArgs,
    })
    name(row: Row<CodeListEntry>, { args }: Scope): Sql {
      return row(args["language"] === Language.ID ? "nameIndonesian" : "nameEnglish");
    }
  }
  return NameResolver;
}

/** Resolvers of the names of code lists. */
export const nameResolvers = [AwardCategory, Sector, Indicator].map(nameOn);
