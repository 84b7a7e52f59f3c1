#include "diagnostics/codes.hpp"

namespace multivector::codes {

const std::vector<Code>& files() {
  static const std::vector<Code> table = {
      {"alias",
       "Anchors and aliases of YAML (`&x`, `*x`) are not part of the language: a text says what it says in its own "
       "place. Text that begins with `*` or `&` goes into quotes.",
       "initial: *start", "initial: 0.2"},
      {"anchor",
       "Anchors and aliases of YAML (`&x`, `*x`) are not part of the language: a text says what it says in its own "
       "place.",
       "initial: &start 0.2", "initial: 0.2"},
      {"bad-escape",
       "In double quotes a backslash begins an escape, and this one is unknown. In single quotes a backslash is a "
       "backslash.",
       "title: \"C:\\data\"", "title: 'C:\\data'"},
      {"bad-event",
       "A file of events from outside has one event a line, under `shocks:`: a name, then a map that begins with its "
       "month. Everything else is a comment.",
       "  crimea: {at: 2014, set: risk, to: 1}", "  crimea: {at: 2014-03, set: risk, to: 1}"},
      {"bad-figure",
       "A figure that was observed fits no series or no run: years that do not ascend, a change against no earlier "
       "year, "
       "a path that is not above 0, a series whose spread is not known, a start that no run has.",
       "rouble,2015,0.4\nrouble,2014,0.2", "rouble,2014,0.2\nrouble,2015,0.4"},
      {"bad-indentation",
       "Keys of one map begin in the same column, and so do the dashes of one list. What belongs to a key stands "
       "further to the right.",
       "UZ: 1\n  KZ: 2", "UZ: 1\nKZ: 2"},
      {"bad-key", "A key is a plain name. A map or a list cannot be a key.", "{[a, b]: 1}", "{a: 1, b: 1}"},
      {"bad-file-name",
       "The results of a scenario or sweep go into a directory of its name, below `out`. So the name has no `/`, `\\` "
       "or "
       "control character, does not begin with `.`, and is not longer than 200 bytes.",
       "scenario: ../law", "scenario: law"},
      {"bad-line-end",
       "A line ends with a line feed (Unix), or with a carriage return and a line feed (Windows). A carriage return "
       "alone, as very old programs write it, makes one line of the whole file.",
       "state,value\rUZ,1", "state,value\nUZ,1"},
      {"bad-prior",
       "A parameter is fitted from a distribution by name and numbers: uniform(a, b), normal(mean, sd), lognormal(mu, "
       "sigma), triangular(a, mode, b), beta(a, b) or gamma(shape, scale).",
       "uniform(0; 1)", "uniform(0, 1)"},
      {"bad-table",
       "A table is text with commas between columns, a header, and as many columns in every row. Text with a comma "
       "goes into quotes, and a quote inside quotes is written twice.",
       "state;value", "state,value"},
      {"colon-in-text", "`: ` (a colon and a space) ends a key, so a text without quotes cannot have it.",
       "title: Two roads: north and south", "title: \"Two roads: north and south\""},
      {"control-character", "The file has a character that no editor shows. Files are text.",
       "title: Central\x07"
       "Asia",
       "title: Central Asia"},
      {"cut-by-comment",
       "A text without quotes ends at a space and `#`: the rest of the line is a comment. A comment usually begins "
       "with\n"
       "`# `, so this one was probably meant as text.",
       "title: The plan of group #1", "title: \"The plan of group #1\""},
      {"missing-colon",
       "A key is followed by a colon and a space. Without them YAML takes the line for text that goes on in the next "
       "one,\nor for a name.",
       "when anger[s] > 0.5\nchance: 0.1 per month", "when: anger[s] > 0.5\nchance: 0.1 per month"},
      {"duplicate-key", "A key stands once in a map. Otherwise one of the two would be lost silently.",
       "{unit: USD, unit: person}", "{unit: USD}"},
      {"empty-file", "There is nothing in the file: perhaps it was not saved, or a copy of it was cut short.",
       "# nothing", "scenario: trade\nmodel: model.yaml"},
      {"included-twice", "The same file stands twice in `include`.", "include: [rules.yaml, rules.yaml]",
       "include: [rules.yaml]"},
      {"merge-key", "The merge key of YAML (`<<`) is not part of the language.", "<<: *defaults", "unit: USD bn"},
      {"missing-column",
       "A table has a column for each index of the variable, headed as in `over`, then `value`, or a column with the "
       "variable's name.",
       "value\n46.9", "state,value\nUZ,46.9"},
      {"missing-key", "The construct needs this key. The help line says what belongs there.", "time: {step: month}",
       "time: {step: month, start: 2010-01}"},
      {"missing-value", "Nothing stands behind the key. An empty value has no meaning here.", "unit:", "unit: USD bn"},
      {"nested-include", "Only the model file includes others, so that the list of files can be read in one place.",
       "# rules/uz.yaml\ninclude: [more.yaml]", "# model.yaml\ninclude: [rules/uz.yaml, rules/more.yaml]"},
      {"no-such-file",
       "The file does not exist, or it is a folder, or it cannot be read, or it is larger than 16 MB. Paths are "
       "relative to the\nfolder of the model file, or of the scenario file.",
       "include: [rule.yaml]", "include: [rules.yaml]"},
      {"not-true-or-false", "The value is `true` or `false`; there is no `yes`, `no`, `on` or `off`.", "fixed: yes",
       "fixed: true"},
      {"not-utf8", "Files are UTF-8 text. Most editors can save in it.",
       "title: Caf\\xe9 diplomacy   # saved as Latin-1", "title: Caf\u00e9 diplomacy   # saved as UTF-8"},
      {"not-yaml", "The text breaks a rule of YAML that has no message of its own here.", "title: [Central Asia",
       "title: Central Asia"},
      {"not-yes-or-no", "The column takes `yes` or `no`, in any letters; an empty cell means `no`.",
       "from,to,forcing,paths,order\n2010-01,2023-12,,,order.csv",
       "from,to,forcing,paths,order\n2010-01,2023-12,,,yes"},
      {"path-outside",
       "A model reads files of its own folder only: no absolute paths, no `..`, no links that lead out. The one "
       "exception is `model:` in a scenario.",
       "include: [../other/rules.yaml]", "include: [rules.yaml]"},
      {"row-twice", "A table gives two values for one cell and one date.", "state,value\nUZ,1\nUZ,2",
       "state,date,value\nUZ,2010-01,1\nUZ,2011-01,2"},
      {"second-document", "A file is one document. `---` begins another.", "title: One\n---\ntitle: Two", "title: One"},
      {"second-mark",
       "A file of UTF-8 text may begin with one byte order mark (U+FEFF), which nobody sees. A second one would be "
       "part "
       "of the first name.",
       "\\ufeff\\ufeffscenario: trade", "scenario: trade"},
      {"tab",
       "Tabs have a width that differs from editor to editor, so YAML does not allow them for indentation, and this "
       "language nowhere.",
       "sets:\n\tstate: [UZ, RU]", "sets:\n  state: [UZ, RU]"},
      {"tag",
       "Tags of YAML (`!!str`) are not part of the language: the key says how a value is read. Text that begins with "
       "`!` goes into quotes.",
       "value: !!float 1", "value: 1"},
      {"too-deep",
       "Maps and lists stand in each other more than 40 deep. No construct of the language needs more than eight.",
       "[[[[ ... 41 deep ... ]]]]", "{UZ: {RU: 1}}"},
      {"too-many-files", "A model includes at most 2000 files, of together at most 256 MB.",
       "include: [data/*.yaml]   # 5,000 files", "include: [rules/*.yaml]   # tables of data are CSV"},
      {"unclosed-bracket", "A `{` or `[` has no partner.", "for: {s: state", "for: {s: state}"},
      {"unclosed-quote", "A quote is opened and never closed.", "to: \"gdp[UZ]", "to: \"gdp[UZ]\""},
      {"unknown-choice", "The key takes one of a few words.", "kind: strong", "kind: hard"},
      {"unknown-column",
       "The table has a column that means nothing: it is no index, no variable, and none of value, variable, date, "
       "unit, source, note.",
       "stat,value", "state,value"},
      {"unknown-key",
       "The construct has no such key. The table of its keys is in LANGUAGE.md; `multivector schema` makes editors "
       "complete them.",
       "initail: 0", "initial: 0"},
      {"unquoted-bracket",
       "Inside { } and [ ], a bracket begins a list of YAML. An expression with one goes into quotes.",
       "{add: 1, to: deal[o,h]}", "{add: 1, to: \"deal[o,h]\"}"},
      {"unquoted-comma",
       "Inside { } and [ ], a comma ends a text, so this expression was cut in two. Put it into quotes.",
       "{add: max(0, x), to: y}", "{add: \"max(0, x)\", to: y}"},
      {"wrong-shape", "A map stands where a text should, or the other way round.", "for: state", "for: {s: state}"},
  };
  return table;
}

}  // namespace multivector::codes
