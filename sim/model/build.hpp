// What the builder of a model carries from one section to the next. Private to sim/model and sim/scenario.
#pragma once

#include "language/checker.hpp"
#include "model/csv.hpp"
#include "model/fields.hpp"
#include "model/files.hpp"
#include "model/model.hpp"

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace multivector::model {

using language::Scope;
using yaml::Node;
using yaml::NodeKind;

/// A file that was read, and what it said.
struct Document {
  int file = -1;
  std::string path;
  Node root;
};

/// What a name or id stands for, and where it was given.
struct Use {
  std::string what;
  Span span;
  int base = -1, member = -1;  ///< of a member
};

/// A section's entry with its file.
struct Item {
  const yaml::Entry* entry = nullptr;
  int file = -1;
};

struct Build {
  Build(const Files& file_access, Diagnostics& sink);
  Build(const Build&) = delete;
  Build& operator=(const Build&) = delete;

  const Files& files;
  Diagnostics& diagnostics;
  Model model;
  std::vector<language::Function> functions;
  language::Checker checker;

  std::deque<Document> documents;    ///< the model file first; a deque, since nodes are pointed to
  std::map<int, Csv> tables;         ///< file -> rows, each file read once
  std::string folder;                ///< the model file's
  std::map<std::string, Use> names;  ///< sets, members, variables, attributes, parameters, actions, functions
  std::set<std::string> source_ids;  ///< of the bibliography
  std::map<std::string, Use> ids;    ///< of mechanisms, doctrines, rules, decisions
  std::vector<const Node*> variable_nodes, parameter_nodes, action_nodes;  ///< parallel to the vocabulary's
  std::vector<int> variable_files;
  std::size_t bytes_read = 0;  ///< of all files
  bool kinds_required = false;
  bool mechanism_dropped = false;  ///< one was wrong: what it sets is not known
  bool has_bibliography = false;
  int first_tick = 0;            ///< month; which rows of tables count
  std::set<int> fragment_files;  ///< of a scenario: they own nothing
  bool add_fragments = false;    ///< elements are a scenario's: off, and their ids may be known

  [[nodiscard]] language::Vocabulary& vocabulary() { return model.vocabulary; }
  /// All entries of a section of every file, in file order. Reports a section that is no map.
  [[nodiscard]] std::vector<Item> section(std::string_view name);
  /// All items of a section that is a list.
  [[nodiscard]] std::vector<std::pair<const Node*, int>> list_section(std::string_view name);
};

// --- files (documents.cpp)
/// Read a YAML file of a folder into a list of documents. @returns null after an error.
Document* read_document(Build& build, const std::string& path, Span from, const std::string& folder,
                        std::deque<Document>& into);
/// The model file and what it includes. @returns false if some file could not be read or parsed.
[[nodiscard]] bool read_documents(Build& build, const std::string& path);
/// Rows of a table; null after an error (reported once for each file).
const Csv* read_csv(Build& build, const Text& path, const std::string& folder);  // tables.cpp
/// Read a table or other file named in a model: inside the folder only. @returns its number in the sources, or -1.
int read_inside(Build& build, const Text& path, const std::string& folder);

// --- names (names.cpp)
/// Whether it is a letter, then letters, digits or `_`; else an error.
bool check_name(Build& build, const Text& name);
/// The name of something whose results get a directory of that name; reports one that would lead elsewhere.
std::string name_of_directory(Diagnostics& diagnostics, const Text& name);
/// Enter a global name. @returns false (and reports) if it is no name or is taken.
bool declare(Build& build, const Text& name, const std::string& what);
/// Enter a local name into the scope. @returns its slot, or -1.
int declare_local(Build& build, Scope& scope, const Text& name, const language::Type& type, std::string_view what);
/// Enter an id. Ids of a fragment may be known already.
bool declare_id(Build& build, const Text& id, const std::string& what);
/// Number of the set called so, or -1 (reported with what is expected).
int find_range(Build& build, const Text& name);
/// Ordinal of a member in the range's base set, or -1 (reported).
int find_member(Build& build, const Text& name, int range);
[[nodiscard]] std::optional<int> range_called(const language::Vocabulary& vocabulary, std::string_view id);
/// {base, ordinal} of a member, or nothing.
[[nodiscard]] std::optional<std::pair<int, int>> member_called(const Build& build, const std::string& id);
[[nodiscard]] int variable_called(const language::Vocabulary& vocabulary, std::string_view id);
[[nodiscard]] int parameter_called(const language::Vocabulary& vocabulary, std::string_view id);
[[nodiscard]] int action_called(const language::Vocabulary& vocabulary, std::string_view id);
/// The type of a member of the range.
[[nodiscard]] language::Type member_type(int range);
/// Range of all members of a base set.
[[nodiscard]] int base_range(const language::Vocabulary& vocabulary, int base);

// --- sections, in the order in which they are read
void read_settings(Build& build);      // settings.cpp: title, time, units, kinds
void read_bibliography(Build& build);  // bibliography.cpp
void read_sets(Build& build);          // sets.cpp
void read_attributes(Build& build);    // attributes.cpp
void read_variables(Build& build);     // variables.cpp: types and cells
void read_parameters(Build& build);    // parameters.cpp: names and units
void read_signatures(Build& build);    // actions.cpp: parties and inputs
void read_functions(Build& build);     // functions.cpp
void read_bounds(Build& build);        // variables.cpp: min, max
void read_parameter_values(Build& build);
void declare_parameter(Build& build, const Text& name, const Node& node);  // parameters.cpp: one, and then
void read_parameter_value(Build& build, std::size_t number);               // its value and prior
void read_initials(Build& build);                                          // initials.cpp
void read_actions(Build& build);                                           // actions.cpp
void read_mechanisms(Build& build);                                        // mechanisms.cpp
void read_doctrines(Build& build);                                         // doctrines.cpp
void read_rules(Build& build);                                             // rules.cpp
void read_past(Build& build);                                              // past.cpp

// --- parts of elements (elements.cpp, effects.cpp, acts.cpp)
[[nodiscard]] std::vector<Index> read_indices(Build& build, const Fields& fields, std::string_view key, Scope& scope);
/// id, for, where, let, enabled. The scope gets indices, then lets.
void read_element(Build& build, const Fields& fields, Element& element, Scope& scope, const std::string& what,
                  int file);
/// Words for people: name, and description or note.
void read_words(const Fields& fields, Element& element);
void read_lets(Build& build, const Fields& fields, Element& element, Scope& scope);
[[nodiscard]] language::ExprPtr read_where(Build& build, const Fields& fields, const Scope& scope, int& slots);
[[nodiscard]] Evidence read_evidence(Build& build, const Fields& fields);
/// A value for the variable of `target`: a number in its unit or a member of its set.
[[nodiscard]] language::ExprPtr read_value(Build& build, const Text& text, Scope& scope, const language::Expr& target);
/// Whether `when` beside an effect's keys is the effect's, or says when a step of a scenario happens.
enum class EffectWhen { own, elsewhere };
/// One effect, its keys by alphabet. @returns nothing after an error.
[[nodiscard]] std::optional<Effect> read_effect(Build& build, const Fields& fields, Scope& scope,
                                                EffectWhen effect_when = EffectWhen::own);
[[nodiscard]] std::vector<Effect> read_effects(Build& build, const Fields& fields, std::string_view construct,
                                               Scope& scope);
[[nodiscard]] std::optional<ActCall> read_act(Build& build, const Text& text, Scope& scope);
[[nodiscard]] std::vector<ActCall> read_acts(Build& build, const Fields& fields, std::string_view key, Scope& scope);
[[nodiscard]] std::optional<Pattern> read_pattern(Build& build, const Text& text, Scope& scope);
/// How often a rate can happen in one tick of so many months.
using MostTimes = int (*)(const Trigger& trigger, int step_months);
/// chance, rate, every. @param most_times  null: once. What is lost is told.
[[nodiscard]] Trigger read_trigger(Build& build, const Fields& fields, Scope& scope, MostTimes most_times = nullptr);
/// `every: T` in whole ticks, as months; 0 without the key.
[[nodiscard]] int read_every(Build& build, const Fields& fields, Scope& scope);
[[nodiscard]] Time read_time(Build& build, const Text& text, Scope& scope);

/// A member or an index, of whatever set (agents.cpp).
[[nodiscard]] language::ExprPtr read_agent(Build& build, const Text& text, Scope& scope);
/// Whether both are the same member or the same local.
[[nodiscard]] bool same_member(const language::Expr& a, const language::Expr& b);

/// Elements of one document, appended to the model: a scenario's fragment.
void read_fragment(Build& build, const Document& document);
void read_mechanism(Build& build, const Node& node, int file);
void read_doctrine(Build& build, const Node& node, int file);
void read_rule(Build& build, const Node& node, int file, bool decision);

/// Sections, in order. The first tick decides which rows of tables count.
void build_sections(Build& build);
/// What needs the whole model: owners, order of mechanisms, missing initial values, limits. Sorts elements by id.
void finish(Build& build);

}  // namespace multivector::model
