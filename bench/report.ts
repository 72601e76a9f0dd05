/** How a number is to be read. */
export type Unit = 'ms' | '%' | 'MiB' | 'bytes';

/** A figure that has a budget. */
export type Measurement = {
  readonly what: string;
  readonly unit: Unit;
  readonly measured: number;
  /** What the budget is a multiple of; undefined if it is an amount of its own. */
  readonly baseline?: number;
  /** The most that is allowed: times the baseline, or in the unit. */
  readonly budget: number;
  /** More about the number, such as what the first of many was. */
  readonly remark?: string;
  /** What takes the time or the space; printed if the budget is missed. */
  readonly goesInto: string;
};

const HEADINGS = ['what', 'measured', 'ratio', 'budget', ''];

/** Prints a table, and the causes of each measurement over its budget; false if there is one. */
export function printReport(measurements: readonly Measurement[]): boolean {
  for (const line of aligned([HEADINGS, ...measurements.map(cells)])) console.log(line);
  const over = measurements.filter((measurement) => !isWithinBudget(measurement));
  if (over.length > 0) console.log();
  for (const { what, goesInto } of over) console.log(`${what}: ${goesInto}`);
  return over.length === 0;
}

// A measurement that failed, NaN, is no success.
function isWithinBudget(measurement: Measurement): boolean {
  return compared(measurement) <= measurement.budget;
}

function compared({ measured, baseline }: Measurement): number {
  return baseline === undefined ? measured : measured / baseline;
}

function cells(measurement: Measurement): string[] {
  const { what, unit, measured, baseline, budget, remark } = measurement;
  const amounts = baseline === undefined ? [measured] : [measured, baseline];
  return [
    what,
    `${amounts.map((value) => amount(value, unit)).join(' / ')}${remark ? ` (${remark})` : ''}`,
    baseline === undefined ? '' : compared(measurement).toFixed(2),
    baseline === undefined ? `${budget} ${unit}` : `${budget} x`,
    isWithinBudget(measurement) ? 'ok' : 'over',
  ];
}

const DECIMALS: Readonly<Record<Unit, number>> = { ms: 1, '%': 2, MiB: 1, bytes: 0 };

/** `12.3 ms`. */
export function amount(value: number, unit: Unit): string {
  return `${value.toFixed(DECIMALS[unit])} ${unit}`;
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = HEADINGS.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
