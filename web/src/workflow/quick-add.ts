/** Something quick-add can insert. */
export interface Addable {
  id: string;
  family: string;
  title: string;
  purpose: string;
  words: string[];
}

/** Best matches first: the start of the title, a synonym, then anywhere; all of them without a query. */
export function rankAddables<A extends Addable>(
  addables: A[],
  query: string,
  recent: string[] = [],
): A[] {
  const wanted = query.trim().toLowerCase();
  if (!wanted) return addables;
  const score = (addable: A): number => {
    const title = addable.title.toLowerCase();
    const words = addable.words.map((word) => word.toLowerCase());
    if (title === wanted || words.includes(wanted)) return 0;
    if (title.startsWith(wanted)) return 1;
    if (words.some((word) => word.startsWith(wanted))) return 2;
    if (title.split(/\s+/).some((word) => word.startsWith(wanted))) return 3;
    if (title.includes(wanted)) return 4;
    return addable.purpose.toLowerCase().includes(wanted) ? 5 : 9;
  };
  const used = (addable: A) => {
    const at = recent.indexOf(addable.id);
    return at < 0 ? recent.length : at;
  };
  return addables
    .map((addable) => ({ addable, score: score(addable) }))
    .filter((entry) => entry.score < 9)
    .sort((one, other) => one.score - other.score || used(one.addable) - used(other.addable))
    .map((entry) => entry.addable);
}
