// A checked model: everything the files said, with names and units resolved. Plain data, immutable after the builder.
#pragma once

#include "language/vocabulary.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace multivector::model {

using language::Expr;
using language::ExprPtr;

struct Index {
  std::string name;
  int slot = -1;
  int range = -1;
};

struct Let {
  std::string name;
  int slot = -1;
  ExprPtr value;  ///< may be a number, condition, date or member (a choice, `none` if there is no candidate)
};

/// The instances of an element that act for one agent, where its agent is an index: they can be switched by themselves.
struct Part {
  int agent = -1;  ///< a member of the base set of the element's agent
  bool enabled = true;
  bool switched = false;
};

/// What every element has. Locals live in numbered slots of one frame for each element.
struct Element {
  std::string id;
  std::string name, note;  ///< words for people: `name`; `description`, else `note`
  Span span;
  int file = -1;
  int slots = 0;            ///< size of the frame, fold indices included
  std::vector<Index> for_;  ///< an instance for each combination
  ExprPtr where;            ///< null: all. Constant for given members; thins instances at load
  std::vector<Let> lets;    ///< in order; a let may use those before it
  bool enabled = true;      ///< false: off from the start, but a step of the scenario may enable it
  bool switched = false;    ///< true: some step of the scenario enables or disables it
  std::vector<Part> parts;  ///< those that something switches apart from the rest

  /// Whether some of its instances count, or may later.
  [[nodiscard]] bool may_act() const {
    return enabled || switched ||
           std::any_of(parts.begin(), parts.end(), [](const Part& part) { return part.enabled || part.switched; });
  }
};

struct Evidence {
  std::string status;    ///< stated, one_case, inferred, partisan, allegation, ... or empty
  std::string strength;  ///< weak, medium, strong or empty
  std::string source;    ///< id in the bibliography
  std::string lines;     ///< "L912-957"
  std::string text;      ///< the field as written
};

struct Source {
  std::string id, title, author, date, file, kind, bias;
};

enum class VariableKind { open, lever, outcome, exogenous };

struct VariableInfo {  ///< parallel to Vocabulary::variables
  VariableKind kind = VariableKind::open;
  double min = -std::numeric_limits<double>::infinity();
  double max = std::numeric_limits<double>::infinity();
  std::string unit_text, name, description;  ///< description: or `note`
  std::string initial_text;                  ///< as written; of a map only that it is one
};

/// One cell's value before the first tick. `expr` reads parameters, attributes, fixed variables and initial values of
/// other stocks (Op::cell then means the initial value), with the variable's indices in slots 0, 1, ...
/// Draws have place `initial|X|cell` and tick 0.
struct Initial {
  ExprPtr expr;  ///< null: none given (computed cells only)
  int slots = 0;
};

/// A name for an expression. It is put in place of its name, so only readers of the model need it.
struct FunctionInfo {
  std::string id;
  std::vector<Index> of;
  std::string text;  ///< as written
  Span span;
};

struct ParameterInfo {  ///< parallel to Vocabulary::parameters
  double value = 0;
  ExprPtr prior;  ///< null: none. Place `parameter|X`, tick 0
  int slots = 0;
  std::string unit_text, source, note;
};

/// A length of time in months, constant or uniform between two constants. Rounded to whole ticks, half up.
struct Time {
  double low = 0;
  double high = 0;
  int draw = -1;  ///< number n of the draw; -1: constant (low)
  std::vector<int> path;
};

enum class EffectKind { set, add, scale };

struct Effect {
  EffectKind kind = EffectKind::add;
  ExprPtr target;  ///< Op::cell
  ExprPtr value;
  std::vector<Index> for_;
  ExprPtr where, when;  ///< may be null
  Time after, over, lasting;
  bool has_after = false, has_over = false, passing = false;  ///< passing: the key `lasting` was given
  Span span;
};

enum class MechanismKind { set, add, effects };

struct Mechanism : Element {
  MechanismKind kind = MechanismKind::set;
  ExprPtr target, value;        ///< set and add
  std::vector<Effect> effects;  ///< effects: only adds, without times
  Evidence evidence;
};

struct Consent {
  std::vector<Index> for_;
  ExprPtr when;     ///< may be null
  ExprPtr of;       ///< who is asked: a member
  ExprPtr accepts;  ///< probability
  Span span;
};

/// Parallel to Vocabulary::actions. Party i is in slot i, input i in slot parties + i.
struct Action : Element {
  ExprPtr when;
  ExprPtr at_most;                   ///< how many can be done in one tick; null: any number
  std::vector<int> at_most_parties;  ///< parties that it reads: acts compete that agree in them
  std::vector<Consent> consent;
  std::vector<Effect> effects;
};

/// An action with parties and inputs, some of them open. A null entry matches anything; others are members or indices.
struct Pattern {
  int action = -1;
  std::vector<ExprPtr> parties;
  std::vector<ExprPtr> inputs;
};

struct Doctrine : Element {
  ExprPtr agent;  ///< member constant or index
  std::vector<Pattern> forbids;
  ExprPtr when;
  std::optional<int> since, until;  ///< months (12 * year + month - 1); binds while since <= now <= until
  bool hard = true;
  ExprPtr cost;  ///< soft
  Evidence evidence;
};

/// A party of an act: one member, or every member of a set (one act for each).
struct PartyArgument {
  ExprPtr member;  ///< null if `range` is given
  int range = -1;
};

struct ActCall {
  int action = -1;
  std::vector<PartyArgument> parties;
  std::vector<ExprPtr> inputs;  ///< one for each input of the action: the default is filled in
  Span span;
};

enum class TriggerKind { certain, chance, rate };

struct Trigger {
  TriggerKind kind = TriggerKind::certain;
  ExprPtr value;  ///< probability or expected number, for `months`
  double months = 1;
  int every = 0;  ///< months, whole ticks: asked so often; 0: in every tick
};

struct Option {
  std::string id;
  std::vector<ActCall> acts;
  ExprPtr utility;  ///< or weight
  Span span;
};

enum class Once { no, episode, run };

/// A rule, or a decision (then it has options).
struct Rule : Element {
  ExprPtr agent;  ///< member constant or index; null: nature
  ExprPtr when;   ///< null: always
  Trigger trigger;
  std::vector<ActCall> acts;
  ExprPtr lag;                 ///< months; null: 0. Its draw has n = 1
  double cooldown_months = 0;  ///< +infinity: forever
  Once once = Once::no;
  bool decision = false;
  bool weights = false;  ///< options have weights instead of utilities
  std::vector<Option> options;
  ExprPtr rationality;  ///< null: 1
  Evidence evidence;
};

enum class ElementKind { mechanism, doctrine, rule };
struct ElementRef {
  ElementKind kind = ElementKind::rule;
  int index = -1;
  int agent = -1;  ///< only the instances that act for this member; -1: all

  bool operator==(const ElementRef&) const = default;
  /// Whether some instance is meant by both.
  [[nodiscard]] bool overlaps(const ElementRef& other) const {
    return kind == other.kind && index == other.index && (agent < 0 || other.agent < 0 || agent == other.agent);
  }
};

/// An act done before the run: sets the clock that `since` reads.
struct PastAct {
  int action = -1;
  std::vector<int> parties;  ///< ordinals
  int date = 0;
};

struct Model {
  std::string title, path;
  language::Vocabulary vocabulary;
  std::vector<VariableInfo> variable_info;
  std::vector<ParameterInfo> parameter_info;
  std::vector<FunctionInfo> functions;
  std::vector<Initial> initials;  ///< one for each cell
  std::vector<Mechanism> mechanisms;
  std::vector<int> set_order;  ///< mechanisms of kind set, each after those whose cells it may read
  std::vector<int> set_by;     ///< cell -> mechanism that computes it, or -1 (a stock)
  std::vector<Action> actions;
  std::vector<Doctrine> doctrines;
  std::vector<Rule> rules;  ///< rules and decisions, sorted by id (bytes)
  std::vector<PastAct> past;
  std::vector<Source> bibliography;
  std::vector<std::pair<std::string, std::string>> inputs;  ///< path and SHA-256 or FNV hash of every file read
};

}  // namespace multivector::model
