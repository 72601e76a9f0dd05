/** Tells a failure once, and not again until what failed has worked. */
export type ToldOnce = {
  failed(matter: string, text: string): void;
  worked(matter: string): void;
};

export function toldOnce(onFailure: (matter: string, text: string) => void): ToldOnce {
  const failing = new Set<string>();
  return {
    failed: (matter, text) => {
      if (failing.has(matter)) return;
      failing.add(matter);
      onFailure(matter, text);
    },
    worked: (matter) => {
      failing.delete(matter);
    },
  };
}
