import { ToolbarButton, ToolbarMenu, pick, useGraphiQL } from "@graphiql/react";

/** Forms in which the list of an operation can be downloaded, as the address of the endpoint asks for them. */
const FORMS = [
  { title: "CSV", parameters: "table=csv" },
  { title: "CSV with sources", parameters: "table=csv&sources=true" },
  { title: "CSV for Excel in Indonesian", parameters: "table=csv-excel" },
  { title: "JSON Lines", parameters: "table=jsonl" },
  { title: "Apache Parquet", parameters: "table=parquet" },
] as const;

/** The menu that downloads the one list of the current operation as a table; why there is none is shown as the answer. */
export function TableMenu() {
  const { queryEditor, variableEditor, responseEditor, operationName } = useGraphiQL(
    pick("queryEditor", "variableEditor", "responseEditor", "operationName"),
  );

  const download = async (parameters: string): Promise<void> => {
    const response = await fetch(`/graphql?${parameters}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: bodyOf({
        query: queryEditor?.getValue() ?? "",
        variables: variableEditor?.getValue() ?? "",
        operationName,
      }),
    });
    const name = nameIn(response);
    if (response.ok && name !== undefined) save(await response.blob(), name);
    else responseEditor?.setValue(JSON.stringify(await response.json(), null, 2));
  };

  return (
    <ToolbarMenu
      button={
        <ToolbarButton label="Download as a table">
          <TableIcon />
        </ToolbarButton>
      }
    >
      {FORMS.map(({ title, parameters }) => (
        <ToolbarMenu.Item
          key={title}
          onSelect={() => {
            download(parameters).catch((error: unknown) => responseEditor?.setValue(String(error)));
          }}
        >
          {title}
        </ToolbarMenu.Item>
      ))}
    </ToolbarMenu>
  );
}

interface EditedOperation {
  query: string;
  /** As they stand in their editor. */
  variables: string;
  operationName: string | undefined;
}

function bodyOf({ query, variables, operationName }: EditedOperation): string {
  const values: unknown = variables.trim() === "" ? undefined : JSON.parse(variables);
  return JSON.stringify({ query, variables: values, operationName });
}

/** The file name that the answer asks for; undefined if it isn't a file. */
function nameIn({ headers }: Response): string | undefined {
  return /filename="([^"]+)"/.exec(headers.get("content-disposition") ?? "")?.[1];
}

function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

function TableIcon() {
  return (
    <svg
      className="graphiql-toolbar-icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      aria-hidden="true"
    >
      <path d="M4 4.75h16v10H4zM4 8.25h16M9.3 4.75v10M14.7 4.75v10M12 14.75v6M9.5 18.5 12 21l2.5-2.5" />
    </svg>
  );
}
