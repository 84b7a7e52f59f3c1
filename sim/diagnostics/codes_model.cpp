#include "diagnostics/codes.hpp"

namespace multivector::codes {

const std::vector<Code>& model() {
  static const std::vector<Code> table = {
      {"adds-to-computed",
       "A cell that a mechanism sets is worked out anew in every tick, so what another mechanism adds to it would be "
       "lost.",
       "- {id: a, set: x, to: 1}\n- {id: b, add: 2, to: x}", "- {id: a, set: x, to: 1 + 2}"},
      {"agent-befalls",
       "An action without `by` befalls; nobody does it. So it stands in nature's rules (without `agent`) and in steps "
       "of a scenario.",
       "agent: RU\ndo: drought(d)", "do: drought(d)"},
      {"always-holds",
       "By the bounds of what it compares (`min` and `max` of variables, attributes, 0 to 1 of probabilities) the "
       "condition\nholds whatever happens, so it asks nothing. A bound or the condition is probably meant otherwise.",
       "x: {min: 0, max: 1}\nwhen: x >= 0", "x: {min: 0, max: 1}\nwhen: x > 0.5"},
      {"never-holds",
       "By the bounds of what it compares (`min` and `max` of variables, attributes, 0 to 1 of probabilities) the "
       "condition\ncannot hold. A share of 40 % is written 0.4, and a bound may be too narrow.",
       "x: {min: 0, max: 1}\nwhen: x > 1.2", "x: {min: 0, max: 1}\nwhen: x > 0.8"},
      {"certain-in-every-tick",
       "A chance is asked in every tick: 1 - (1 - p)^(tick / time). With p = 1 that is certain in each of them, not "
       "once "
       "in\nthe time that it names.",
       "chance: 1 per year", "rate: 1 per year"},
      {"lost-to-the-tick",
       "A rule happens at most once in a tick. Where more are wanted than fit, events are lost: a rate of r per "
       "tick\ngives 1 - exp(-r). A warning says so when it is more than a tenth of them. A rate of a shock or an "
       "option\n"
       "may happen several times in a tick, but not any number of times.",
       "time: {step: year, start: 2020-01}\nrate: 3 per year", "time: {step: month, start: 2020-01}\nrate: 3 per year"},
      {"unused",
       "The name is declared and stands nowhere else in the model. Something that was to use it may be missing, or "
       "misspelled.",
       "parameters:\n  gain: {value: 0.1}", "parameters:\n  gain: {value: 0.1}\n...\nadd: gain * x"},
      {"bad-effect",
       "An effect does one thing: `set` a cell `to` a value, `add` an amount `to` a cell, or `scale` a cell `by` a "
       "factor.",
       "{set: x, by: 2}", "{scale: x, by: 2}"},
      {"bad-id",
       "An id has letters, digits, `.`, `_`, `+` and `-`. `parameter`, `initial`, `shock` and `axis` are reserved, "
       "because places of luck begin so.",
       "id: ru/law", "id: ru.law"},
      {"bad-mechanism", "A mechanism has `set` and `to`, or `add` and `to`, or `effects`.", "- {id: a, to: x}",
       "- {id: a, add: 1, to: x}"},
      {"bad-mutual",
       "In a mutual act, a to b is the same act as b to a: it has one doer and one other party, both of the same set.",
       "by: {a: state}\nmutual: true", "by: {a: state}\ntowards: {b: state}\nmutual: true"},
      {"bad-name",
       "A name is a letter, then letters, digits or `_`. Members, variables and the like are named in expressions, "
       "where `-` means minus.",
       "labour-deal: {unit: 1}", "labour_deal: {unit: 1}"},
      {"bad-past",
       "A row of past acts names the parties of the action in the columns first, second and third: its `by`, then its "
       "`towards`.",
       "date,action,first\n2010-01,join,UZ", "date,action,first,second\n2010-01,join,UZ,SCO"},
      {"bad-probability", "A probability is a number from 0 to 1; an expected number is not below 0.",
       "chance: 60 per month", "chance: 0.6 per month"},
      {"chance-and-rate", "`chance` is a probability, `rate` an expected number: a rule has one of them.",
       "chance: 0.1 per month\nrate: 1 per year", "rate: 1 per year"},
      {"dates-reversed",
       "The second date is before the first. `until` and `to` are included: the last month in which something holds.",
       "since: 2014-01\nuntil: 2012-01", "since: 2012-01\nuntil: 2014-01"},
      {"duplicate-id",
       "Ids of mechanisms, doctrines, rules and decisions share one space and differ, also in different files; so do "
       "ids of sources.",
       "- id: ru.law\n- id: ru.law", "- id: ru.law\n- id: ru.law-2"},
      {"empty-set", "A set has at least one member. Sets do not change in a run.", "bloc: []", "bloc: [EAEU]"},
      {"given-twice", "The key stands once in a model, whatever the file.",
       "# model.yaml\ntitle: One\n# rules.yaml\ntitle: Two", "# model.yaml\ntitle: One"},
      {"hard-with-cost", "A hard doctrine cannot be broken, so it has no cost.", "kind: hard\ncost: 2",
       "kind: soft\ncost: 2"},
      {"history-without-initial",
       "A mechanism reads the past of a cell that is computed. At the first tick there is no past, so the variable "
       "needs an initial value.",
       "x: {unit: 1}", "x: {unit: 1, initial: 0}"},
      {"initial-loop", "An initial value reads another, which reads the first.", "a: {initial: b}\nb: {initial: a}",
       "a: {initial: b}\nb: {initial: 1}"},
      {"initial-missing",
       "A cell that no mechanism computes from the start is a stock and needs an initial value: in `initial`, or in "
       "`otherwise` for what that leaves out.",
       "x: {over: state, initial: {UZ: 1}}", "x: {over: state, initial: {UZ: 1}, otherwise: 0}"},
      {"initial-outside",
       "The initial value lies outside the bounds of its variable, so it would be clamped at the start. Units are a "
       "frequent reason.",
       "x: {unit: person mn, max: 100, initial: 1200000}", "x: {unit: person mn, max: 100, initial: 1.2}"},
      {"initial-of-computed",
       "`initial(x)` and initial values read what stocks begin with. A computed cell has no such value.",
       "initial(trade[UZ,RU])", "initial(gdp[UZ])"},
      {"kind-missing",
       "The model says `kinds: required`, so every variable says who may write it. Fixed variables need no kind.",
       "x: {unit: 1}", "x: {unit: 1, kind: lever}"},
      {"mechanism-effect",
       "The effects of a mechanism are adds that share its `let`: they are permanent and happen in their tick.",
       "effects:\n  - {set: x, to: 1}", "effects:\n  - {add: 1, to: x}"},
      {"mechanism-loop",
       "Mechanisms that set cells run in an order: each after those whose cells it may read (an index stands for all "
       "members of its set). These read each\nother in a circle. One of them reads last tick's value with "
       "`previous(...)`.",
       "set: a\nto: b", "set: a\nto: previous(b)"},
      {"member-arithmetic", "A variable with `values` holds a member of a set: nothing can be added to it.",
       "{add: 1, to: stage}", "{set: stage, to: signed}"},
      {"member-twice", "A set has each member once.", "members: [UZ, UZ]", "members: [UZ]"},
      {"min-above-max", "The least value is larger than the largest.", "min: 1, max: 0", "min: 0, max: 1"},
      {"mixed-attribute", "An attribute is a number for all members, or a member of one set for all.",
       "A: {attributes: {x: 1}}\nB: {attributes: {x: RU}}", "A: {attributes: {x: 1}}\nB: {attributes: {x: 2}}"},
      {"nature-acts", "A rule without `agent` is nature's and does only acts without `by`.", "do: join(UZ, SCO)",
       "agent: UZ\ndo: join(UZ, SCO)"},
      {"no-instance", "The `where` of this element holds for no combination of members, so it never does anything.",
       "for: {a: state}\nwhere: a == UZ and a == RU", "for: {a: state}\nwhere: a == UZ or a == RU"},
      {"not-the-agent",
       "A rule is the policy of its agent, so the doer of its acts is the agent: the same member or the same index.",
       "agent: UZ\ndo: join(KZ, SCO)", "agent: UZ\ndo: join(UZ, SCO)"},
      {"permanent-on-computed",
       "A computed cell is worked out anew in every tick, so a permanent change would be lost. With a time "
       "(`lasting: 12 months`) an add or a scale lies on top of it, and a set holds it.",
       "{add: 1, to: x}", "{add: 1, to: x, lasting: 12 months}"},
      {"reads-itself",
       "A mechanism that sets a cell may read that cell in the same tick. An index stands for all members of its set.",
       "set: x[s]\nto: x[s] + 1", "set: x[s]\nto: previous(x[s]) + 1"},
      {"same-luck",
       "Two elements would draw the same random numbers, because the hashes of their places are equal. Rename one.",
       "id: a-rule-whose-hash-meets-another", "id: a-rule-by-another-name"},
      {"set-loop", "A set is a part of another, which is a part of the first, or of one that is wrong.",
       "a: {within: b, members: [UZ]}\nb: {within: a, members: [UZ]}",
       "a: {within: state, members: [UZ]}\nb: {within: a, members: [UZ]}"},
      {"set-over", "`set` gives a value at once. What grows is added.", "{set: x, to: 1, over: 3 months}",
       "{add: 1, to: x, over: 3 months}"},
      {"set-twice", "Two mechanisms set the same cell. Thin their instances with `where`, or let one of them `add`.",
       "- {id: m1, set: x, to: 1}\n- {id: m2, set: x, to: 2}", "- {id: m1, set: x, to: 1}"},
      {"too-many-cells",
       "A model has at most 2,000,000 cells. The number of cells of a variable is the product of the sizes of its "
       "sets.",
       "x: {over: {a: person, b: person}}   # 2,000 x 2,000", "x: {over: {a: state, b: state}}"},
      {"too-many-instances", "An element has at most 2,000,000 combinations of members.",
       "for: {a: state, b: state, c: state, d: state}   # 40 states", "for: {a: state, b: state}"},
      {"too-many-members", "A set has at most 10,000 members.", "person: [p1, p2, ... p20000]", "state: [UZ, RU]"},
      {"too-much-work",
       "Programs are unrolled: what stands in nested sums over large sets is compiled once for each combination, and "
       "so "
       "are acts with the doctrines and consents that they meet. Compiling would take longer than a minute or more "
       "than 3 GB; or the conditions of `where` would take too long "
       "at load.",
       "where: sum(k in state, sum(l in state, distance[k,l])) > 1   # for each of 1,000,000 pairs",
       "where: distance[a,b] > 1"},
      {"two-doers", "An act has one doer. Others who take part are `towards`.", "by: {a: state, b: state}",
       "by: {a: state}\ntowards: {b: state}"},
      {"two-owners",
       "An outcome or exogenous variable is written by the mechanisms of one file, its owner, so that its course can "
       "be read in one place.",
       "# trade.yaml\n- {id: m1, for: {s: ca}, add: 1, to: \"gdp[s]\"}\n# growth.yaml\n- {id: m2, for: {s: ca}, add: "
       "2, to: \"gdp[s]\"}",
       "# growth.yaml\n- {id: m1, for: {s: ca}, add: 1, to: \"gdp[s]\"}\n- {id: m2, for: {s: ca}, add: 2, to: "
       "\"gdp[s]\"}"},
      {"unit-of-member", "A variable with `values` holds a member of a set, so it has no unit and no bounds.",
       "stage: {values: law_stage, unit: 1}", "stage: {values: law_stage}"},
      {"unit-taken", "The unit is built in (month, year, thousand, mn, bn) or given twice.", "units: [USD, year]",
       "units: [USD]"},
      {"unknown-action", "The table names an action that the model does not have.",
       "date,action,first\n2014-03,visti,RU", "date,action,first\n2014-03,visit,RU"},
      {"unknown-member", "The set has no such member. Case counts.", "initial: {uz: 1}", "initial: {UZ: 1}"},
      {"unknown-set", "The model has no such set.", "over: stat", "over: state"},
      {"unknown-source", "`evidence` names a source that the bibliography does not have.", "source: 00:L12",
       "source: 000:L12"},
      {"unknown-variable", "The model has no such variable.", "variable,state,value\ngpd,UZ,60",
       "variable,state,value\ngdp,UZ,60"},
      {"unknown-version", "This program reads version 1 of the language.", "multivector: 2", "multivector: 1"},
      {"utility-or-weight", "The options of a decision have a `utility` each, or a `weight` each.",
       "a: {utility: 1}\nb: {weight: 1}", "a: {utility: 1}\nb: {utility: 0}"},
      {"varying-target",
       "Which cell a mechanism sets must be known when the model is loaded, so that there is an order of mechanisms.",
       "set: x[j]    # j is drawn", "add: 1\nto: x[j]"},
      {"writes-outcome",
       "Acts write levers; outcomes and exogenous variables are written by mechanisms, so that no rule can decide what "
       "comes out. A step of a scenario\nmay write exogenous variables; to write an outcome it must say `force: true`.",
       "{add: -1, to: \"trade[a,b]\"}", "{add: 0.5, to: \"sanction[a,b]\"}"},
  };
  return table;
}

}  // namespace multivector::codes
