import { ArgsType, Field, registerEnumType } from "type-graphql";

/** A language in which code lists have names. */
export enum Language {
  ID = "ID",
  EN = "EN",
}

registerEnumType(Language, {
  name: "Language",
  description: "A language in which code lists have names.",
  valuesConfig: {
    ID: { description: "Indonesian (bahasa Indonesia), the words of the programme itself." },
    EN: { description: "English." },
  },
});

/** Argument of the names of code lists. */
@ArgsType()
export class LanguageArgs {
  @Field(() => Language, { defaultValue: Language.EN, description: "Language of the name." })
  language!: Language;
}
