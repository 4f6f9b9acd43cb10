// The floor has no language of its own: the name of the question and its variables. It answers as the registry does.
export function questions() {
  return {
    request: (workload, variables) => ({ workload, variables }),
    answer: (_workload, data) => data,
  };
}
