import type {Vocabulary} from './words.ts'

/**
 * The nine resettlement pathways: seven from the national reducing-reoffending pathways, two added for women
 * after the Corston report. The order is the order of reports; an index in it is a bit position in the planner.
 */
export const PATHWAYS = [
  'accommodation',
  'employment-training',
  'finance-debt',
  'substance-misuse',
  'health',
  'children-families',
  'thinking-behaviour',
  'violence-against-women',
  'women-in-prostitution',
] as const

export type Pathway = (typeof PATHWAYS)[number]

/** Severity of a need, mildest first. */
export const SEVERITIES = ['low', 'medium', 'high'] as const
export type Severity = (typeof SEVERITIES)[number]

export const severityVocabulary: Vocabulary<Severity> = {
  noun: 'severity',
  words: [
    {id: 'low', label: 'Low', aliases: ['1', 'some']},
    {id: 'medium', label: 'Medium', aliases: ['2', 'moderate', 'med']},
    {id: 'high', label: 'High', aliases: ['3', 'severe', 'urgent']},
  ],
}

// Aliases are those of DESIGN §2: OASys sections, Commissioned Rehabilitative Services (CRS) categories, the
// resettlement passport's seven pathways, and everyday words. A name that means several pathways is listed under
// each of them, so that it is refused as ambiguous instead of guessed.
export const pathwayVocabulary: Vocabulary<Pathway> = {
  noun: 'pathway',
  words: [
    {
      id: 'accommodation',
      label: 'Accommodation',
      aliases: ['housing', 'home', 'homelessness', 'homeless', 'OASys 3', 'CRS Accommodation', 'NFA'],
    },
    {
      id: 'employment-training',
      label: 'Employment, training and skills',
      aliases: [
        'ETE',
        'employment',
        'education',
        'training',
        'skills',
        'work',
        'jobs',
        'employment and training',
        'OASys 4',
        'CRS ETE',
        'CRS Employment, Training and Education',
        'Education, skills and work',
      ],
    },
    {
      id: 'finance-debt',
      label: 'Finance and debt',
      aliases: [
        'finance',
        'debt',
        'benefits',
        'money',
        'ID',
        'OASys 5',
        'CRS Finance, Benefit and Debt',
        'Finance, Benefit and Debt',
        'Finance and ID',
      ],
    },
    {
      id: 'substance-misuse',
      label: 'Substance misuse',
      aliases: [
        'drugs',
        'alcohol',
        'addiction',
        'substances',
        'OASys 8',
        'OASys 9',
        'CRS Dependency and Recovery',
        'Dependency and Recovery',
        'Drugs and alcohol',
      ],
    },
    {
      id: 'health',
      label: 'Health',
      aliases: [
        'physical health',
        'mental health',
        'emotional health',
        'emotional wellbeing',
        'OASys 10',
        'OASys 13',
        'CRS Personal Wellbeing (emotional wellbeing)',
        'CRS Personal Wellbeing',
        'Personal Wellbeing',
      ],
    },
    {
      id: 'children-families',
      label: 'Children and families',
      aliases: [
        'children',
        'families',
        'family',
        'relationships',
        'parenting',
        'OASys 6',
        'CRS Personal Wellbeing (family and significant others)',
        'Family and significant others',
        'CRS Personal Wellbeing',
        'Personal Wellbeing',
        'Children, families and communities',
      ],
    },
    {
      id: 'thinking-behaviour',
      label: 'Thinking and behaviour',
      aliases: [
        'thinking',
        'behaviour',
        'attitudes',
        'lifestyle and associates',
        'lifestyle',
        'social inclusion',
        'OASys 7',
        'OASys 11',
        'OASys 12',
        'CRS Personal Wellbeing (lifestyle and associates)',
        'CRS Personal Wellbeing (social inclusion)',
        'CRS Personal Wellbeing',
        'Personal Wellbeing',
        'Attitudes, thinking and behaviour',
      ],
    },
    {
      id: 'violence-against-women',
      label: 'Violence against women',
      aliases: [
        'VAWG',
        'VAW',
        'domestic abuse',
        'domestic violence',
        'DV',
        'DA',
        'sexual violence',
        'women who have been abused, raped or experienced domestic violence',
        "CRS Women's services",
        "Women's services",
      ],
    },
    {
      id: 'women-in-prostitution',
      label: 'Women in prostitution',
      aliases: [
        'prostitution',
        'sex work',
        'exploitation',
        'exiting',
        'sexual exploitation',
        "CRS Women's services",
        "Women's services",
      ],
    },
  ],
}
