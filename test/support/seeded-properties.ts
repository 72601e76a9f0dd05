import fc from 'fast-check';

/**
 * Property tests try the same examples in each run, so that a run that fails was broken by a change.
 * `FOCUS_TEST_SEED=random` tries new ones; a number tries those of a failure that was reported.
 */
const seed = process.env['FOCUS_TEST_SEED'] ?? '1';
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed) });
