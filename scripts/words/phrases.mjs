// @ts-check

/**
 * @typedef {object} Phrase
 * @property {RegExp} pattern A space in it matches a line break too.
 * @property {string} cure
 * @property {boolean} [isExact] Upper and lower case count.
 * @property {RegExp} [files] The only files that it is for.
 */

/**
 * Phrases with their replacements. Each must be rare in good prose: a false alarm forces clumsy text.
 * @type {readonly Phrase[]}
 */
export const phrases = [
  { pattern: /\b(?:the|a) person\b(?! who)/, cure: 'the user' },
  {
    pattern: /\b(?:is|are|was|were) over\b(?! (?:\d|the\b|an?\b|its\b|http))/,
    cure: 'has ended, has expired',
  },
  { pattern: /\banew\b/, cure: 'again, new' },
  { pattern: /\bwho(?:m|se)?ever\b/, cure: 'anyone who, or name them: the caller, the app' },
  { pattern: /(?<!\b(?:are|is) )\ball the same\b/, cure: 'still, anyway' },
  { pattern: /\bmeanwhile\b/, cure: 'while …, until then' },
  { pattern: /\bby (?:itself|themselves|ourselves)\b/, cure: 'on its own, automatically' },
  {
    pattern:
      /, for (?:(?:he|she|they|we|nobody)\b|(?:it|there|this|that) (?:is|was|are|has|would|may|can|does|will|must)\b)/,
    cure: 'because',
  },
  {
    pattern:
      /, for (?:an?|the|every|each) (?:(?!that|which|who|and|or|to)[\w-]+ ){1,3}(?:is|are|was|were|has|have|would|may|can|cannot|does|will|must)\b/,
    cure: 'because',
  },
  { pattern: /\btaken for (?:an?|another|the)\b/, cure: 'treated as' },
  { pattern: /\btakes? (?:it|them|this|that|one|all) for\b/, cure: 'treats … as' },
  { pattern: /\btell(?:s|ing)? of\b|\btold (?:of|as)\b/, cure: 'report(s), mention(s)' },
  { pattern: /\btold (?:apart )?from\b/, cure: 'distinguished from' },
  { pattern: /\bstands? (?:in|at|beside|there|here)\b(?! for)/, cure: 'is in, is at' },
  { pattern: /\bon (?:its|their) way\b/, cure: 'in progress, uploading' },
  {
    pattern: /\b(?:halves|half) of (?:the|its) way\b|\bway of (?:one|a|the|many) files?\b/,
    cure: 'phase, flow',
  },
  { pattern: /\b(?:goes|went) on\b(?! (?:to|the|top)\b)/, cure: 'continues, resumes' },
  { pattern: /\bgo on (?:where|as|with)\b/, cure: 'resume, continue' },
  { pattern: /\b(?:first|next|last|second|third|failed|four|three|two) (?:try|tries)\b/, cure: 'attempt' },
  { pattern: /\btried (?:again|once more)\b/, cure: 'retried' },
  { pattern: /\bfor ever\b/, cure: 'forever' },
  { pattern: /\bshall\b/, cure: 'must' },
  { pattern: /\bmend(?:s|ed|ing)?\b/, cure: 'fix' },
  { pattern: /\ban own\b/, cure: 'its own' },
  { pattern: /\b(?:that|which) (?:is|are) none\b/, cure: 'invalid' },
  { pattern: /\b(?:is|are) at it (?:already|now)\b|\bat it already\b/, cure: 'in progress' },
  {
    pattern: /(?:^|[.;:] |\0 *)What (?:is|are|was|were|has|cannot|comes|goes) (?![^?.]*\?)/,
    cure: 'start with a noun',
  },
  { pattern: /(?:^|\0 *|[.] )(?:Gives|Tells)\b(?! up)/, cure: 'Returns, Reports', isExact: true },
  { pattern: /\bis (?:\w+ ){0,2}\w+['’]s to \w+/, cure: 'name who decides: the caller decides' },
  {
    pattern:
      /(?<!\bthere )\bis no (?:attachment|code|error|file|folder|id|number|object|success|text|token|URL)\b/,
    cure: 'is not a, is invalid',
  },
  { pattern: /\blets? go of\b/, cure: 'release(s)' },
  { pattern: /\bnone the worse\b/, cure: 'unharmed, unchanged' },
  { pattern: /\b(?:lose|double)s? none\b/, cure: 'loses nothing, duplicates nothing' },
  { pattern: /\b(?:do|does|is|are) no longer(?= *[.,;:])/, cure: 'no longer does' },
  { pattern: /\bcross(?:es|ed)? the wire\b/, cure: 'is sent' },
  { pattern: /\b(?:link|URL) is fresh\b|\bgood until\b/, cure: 'is valid (until …)' },
  { pattern: /\btime allowed for\b/, cure: 'expired' },
  { pattern: /\bthat did not work\b/, cure: 'failed' },
  { pattern: /\bplan of the house\b|\bfloors of\b/, cure: 'architecture, folders of' },
  {
    pattern: /\btrays?\b/,
    cure: 'queue',
    files: /^(?:src|decisions|examples|findings)\/|\.md$/,
  },
]
