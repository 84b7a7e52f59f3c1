#include "diagnostics/codes.hpp"

namespace multivector::codes {

const std::vector<Code>& language() {
  static const std::vector<Code> table = {
      {"bad-character",
       "The character has no meaning in an expression. Names consist of the letters a to z and A to Z, digits and "
       "`_`;\n"
       "there are no quotes, no percent signs and no braces.",
       "when: popularity[UZ] < 40%", "when: popularity[UZ] < 0.4"},
      {"bad-date",
       "A date is a month: four digits of the year, a hyphen, two digits of the month, without spaces. Days do not\n"
       "exist here. `2024-03` is always the month; a difference of numbers is written with spaces.",
       "when: now >= 2024-3", "when: now >= 2024-03"},
      {"bad-duration",
       "A length of time is not negative; history looks back 1 to 600 ticks (a time is rounded to whole ticks, half\n"
       "up); `forever` is for cooldowns and comparisons.",
       "to: lag(x, 0 months)", "to: lag(x, 1 month)"},
      {"bad-number",
       "A number is written with digits, perhaps a point with digits on both sides, perhaps an exponent: 12, 0.5, "
       "1e6.\n"
       "No leading zeros (010), no bare point (.5, 5.), no separators (1_000, 1,000), no percent sign.",
       "prior: uniform(.5, 1_000)", "prior: uniform(0.5, 1000)"},
      {"bad-operator",
       "The operator is written otherwise here: == compares, ^ is the power, and the words and, or, not join "
       "conditions.\n"
       "A single = names an input of an act, nothing else.",
       "when: a = b && !c", "when: a == b and not c > 0"},
      {"bad-unit",
       "A unit is a product of words, perhaps divided by another product: USD bn / year. Exponents are written m^2.\n"
       "The only number in a unit is 1; scales are thousand, mn and bn.",
       "unit: 1000 USD", "unit: USD thousand"},
      {"chained-comparison",
       "A comparison yields a condition, which cannot be compared again. Join two comparisons by `and`.",
       "when: 0 < x < 1", "when: 0 < x and x < 1"},
      {"divided-by-zero",
       "What stands behind the `/` is 0 whatever happens. Division follows IEEE 754: the result is infinite, or no "
       "number,\nand a branch in which such a value is stored fails.",
       "to: gdp[s] / 0", "to: gdp[s] / population[s]"},
      {"impossible-draw",
       "The numbers written are outside the distribution's range: a negative standard deviation, a probability above "
       "1, "
       "bounds in the\nwrong order. Numbers that are worked out are not checked; outside the range they give no "
       "number.",
       "prior: uniform(0.2, 0.05)", "prior: uniform(0.05, 0.2)"},
      {"missing-index",
       "The variable, attribute or action wants one member for each of its indices, in the order in which they were "
       "declared.",
       "to: gdp + 1", "to: gdp[UZ] + 1"},
      {"missing-input", "The action has an input without a default value, so every act must give it by name.",
       "do: terror_attack(RU)", "do: terror_attack(RU, blamed=TJ)"},
      {"missing-per", "A chance or rate holds for a time: write `per month` or `per year` behind it.", "chance: 0.6",
       "chance: 0.6 per month"},
      {"name-taken",
       "Names mean one thing in a model: an index, input or `let` cannot have the name of a set, member, variable,\n"
       "attribute, parameter, action or function, nor that of another local name around it.",
       "to: sum(s in state, sum(s in state, x[s]))", "to: sum(s in state, sum(t in state, x[t]))"},
      {"never-equal",
       "The two sides can never be the same member, so the comparison has always the same result. Probably one of them "
       "is meant otherwise.",
       "where: upstream[d] == US", "where: upstream[d] == TJ"},
      {"not-a-cell",
       "Here stands the cell of a variable, x or x[i,j]: what is written, or what history looks back at. Fixed "
       "variables cannot be written.",
       "to: lag(x[s] + y[s], 3 months)", "to: lag(x[s], 3 months) + lag(y[s], 3 months)"},
      {"not-allowed-here",
       "A `where` at an element is asked once, when the model is loaded: it reads indices, attributes and fixed "
       "variables\n"
       "only. Initial values know no history; some places want no luck. Ask what changes in `when`.",
       "where: gdp[s] > 5", "when: gdp[s] > 5"},
      {"not-constant",
       "The value must be known when the model is loaded, because a unit or the length of the record depends on it.",
       "to: lag(x[s], delay)", "to: lag(x[s], 6 months)"},
      {"recursion",
       "Functions are names for expressions and are put in their places before anything is computed, so none can call "
       "itself, also not through others.",
       "f: {of: {s: state}, is: \"1 + f(s)\"}", "f: {of: {s: state}, is: \"1 + previous(x[s])\"}"},
      {"syntax",
       "The expression breaks off or goes on in a way that the language does not know. The message says what was "
       "expected and what was found.",
       "to: gdp[UZ] +", "to: gdp[UZ] + 1"},
      {"too-complex",
       "An expression has limits (words, levels, operations when functions are expanded), so that no file can use "
       "unbounded time or memory.",
       "to: ((((...((((x))))...))))", "let: {part: ...}"},
      {"too-many-draws", "The lag of a rule has the draw number 1 of its place, so it can hold only one draw.",
       "lag: uniform(0, 1) months + uniform(0, 2) months", "lag: uniform(0, 3) months"},
      {"type-mismatch",
       "Values are numbers, conditions, dates or members of sets, and none turns into another by itself. if(c, 1, 0) "
       "makes\n"
       "a number of a condition, x > 0 a condition of a number. Members are only compared by == and != and used as "
       "indices.",
       "when: deal[o,h]", "when: deal[o,h] > 0"},
      {"unbalanced-brackets",
       "A bracket has no partner, or the wrong one. Inside { } or [ ] of a YAML file a comma ends a value, so an "
       "expression\n"
       "with commas or brackets wants quotes there.",
       "{add: 1, to: deal[o,h]}", "{add: 1, to: \"deal[o,h]\"}"},
      {"unit-mismatch",
       "Sums, comparisons, min, max, if and assignments want equal dimensions (scales such as mn and bn are "
       "converted);\n"
       "exp, log, logistic, utilities and probabilities want plain numbers (unit 1). A number written in the text "
       "takes the\n"
       "unit of what it is added to, compared with or assigned to; in products it is 1.",
       "to: gdp[s] + population[s]", "to: gdp[s] / population[s]"},
      {"unknown-name",
       "Nothing of this name exists in the model or in this place. Case counts. Indices, inputs and `let` names exist "
       "only in their own element.",
       "when: tensoin > 0.2", "when: tension > 0.2"},
      {"unknown-unit",
       "Base units are listed in the model under `units:`; month, year, thousand, mn and bn are built in.",
       "unit: Dollar / year", "units: [USD]\nunit: USD / year"},
      {"wrong-arguments", "The function or action is called with too few or too many arguments, or in the wrong form.",
       "to: clamp(x, 0)", "to: clamp(x, 0, 1)"},
      {"wrong-brackets",
       "Indices of variables, attributes and `since` stand in [ ]; arguments of functions and acts in ( ).",
       "to: gdp(UZ)", "to: gdp[UZ]"},
      {"wrong-member",
       "The place takes members of one set, and what stands there may be another. An index over a subset may stand for "
       "its\n"
       "superset, not the reverse.",
       "for: {s: state}\nto: agency[s]", "for: {s: central_asia}\nto: agency[s]"},
      {"wrong-use",
       "The name is known but means something that cannot stand here: a set is no value, an action no number, a "
       "parameter has no indices.",
       "to: 1 + state", "to: 1 + count(s in state)"},
  };
  return table;
}

}  // namespace multivector::codes
