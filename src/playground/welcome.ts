/** The first tab of the playground on a first visit; its lines are short enough for the editor beside a panel. */
export const welcomeQuery = `# Who was honoured, who is covered,
# and who said so.
#
# Run this: Ctrl+Enter, or the
# green button. Ctrl+Space suggests.

query Welcome {
  # Kutai Kartanegara, by its code
  region(code: "64.02") {
    name
    level
  }
}
`;
