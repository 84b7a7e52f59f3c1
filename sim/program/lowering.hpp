// From the checked tree to the builder: one class that knows the layout of the state, its passes in files of their own.
//
//   lower_start.cpp       parameters, initial values, layout of variables
//   lower_expr.cpp        expressions and luck
//   lower_folds.cpp       folds over sets, choices of a member
//   lower_history.cpp     rings, lag, average, since
//   lower_steps.cpp       shocks and options
//   lower_mechanisms.cpp  computed cells and adds
//   lower_effects.cpp     effects at once and effects with times
//   lower_beneath.cpp     what lies beneath passing effects, for those who write the cell
//   lower_rules.cpp       wishes
//   lower_acts.cpp        acts that are due, and what they do
//   lower_doctrines.cpp   what agents will not do
//   lower_consent.cpp     who is asked and who agrees
//   lower_rivals.cpp      which acts may be the same or compete
//   lower_measures.cpp    measures and series
#pragma once

#include "program/builder.hpp"
#include "program/place.hpp"

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <tuple>
#include <unordered_map>

namespace multivector::program {

/// What an expression's cells mean where it stands.
enum class Moment { start, steps, compute, snapshot };

struct Binding {
  NodeId node = kNone;
  int base = -1;  ///< base set, if the value is a member
};

/// The cells that somebody writes: of these it reads what lies beneath passing effects, not what everybody reads.
struct OwnCells {
  std::set<int> cells;
  std::vector<std::pair<int, NodeId>> chosen;  ///< variable, offset of a cell that differs by lane
};

/// Where an expression is lowered: the values of its locals, its place of luck, its moment.
struct Context {
  std::vector<Binding> locals;  ///< by slot
  Place place;
  Moment moment = Moment::snapshot;
  bool at_start = false;  ///< draws have tick 0
  bool by_draw = false;   ///< of a parameter's prior
  NodeId held = kNone;    ///< a `where` that is known only in the run, or kNone
  std::shared_ptr<const OwnCells> own = {};

  void resize(int slots) {
    if (static_cast<int>(locals.size()) < slots) locals.resize(static_cast<std::size_t>(slots));
  }
};

/// An act with its parties and inputs as values (constant or by lane).
struct Act {
  int action = -1;
  std::vector<NodeId> parties, inputs;
};

/// Who wishes: for luck and for the decision log.
struct Wish {
  Place place;
  std::string text;  ///< of the place
  int kind = 0;      ///< Event::By: rule, shock, option
  int index = -1;    ///< rule of the model, shock, or axis * kMostOptions + option
};

/// When the acts of a wish are due: a mask column that counts while its flag is up, and for decisions the option.
struct Due {
  std::int32_t column = -1, flag = -1;
  NodeId only = kNone;  ///< further condition
};

/// One act k of one wish.
struct Site {
  Act act;
  Wish wish;
  int k = 0;
  Due due;
  std::vector<std::size_t> rivals{};  ///< whose acts may be the same (mutual), or may take its place (`at_most`)
  bool contested = false;             ///< not every accepted act can be done
  std::int32_t accepted_column = -1, accepted_flag = -1, lot_column = -1;  ///< where it is contested

  [[nodiscard]] Place place() const { return wish.place.with("|" + std::to_string(k)); }
};

class Lowering {
public:
  Lowering(const scenario::Scenario& scenario, const CompileOptions& options);
  Program run();

private:
  // --- layout and start
  void lay_out_variables();
  void find_effect_targets();
  void lay_out_passing(const language::Variable& variable);
  Accumulator lay_out_accumulator(const language::Variable& variable, int cell);
  void lower_parameters();
  void lower_initials();
  void restore_initials();
  NodeId parameter_node(int parameter);
  NodeId parameter_at_start(int parameter);
  NodeId initial_node(int cell);
  NodeId literal_initial(int cell);

  // --- expressions
  NodeId lower(const language::ExprPtr& expr, Context& context);
  NodeId lower_condition(const language::ExprPtr& expr, Context& context);  ///< null: true
  NodeId lower_fold(const language::Expr& expr, Context& context);
  NodeId lower_choice(const language::Expr& expr, Context& context);
  NodeId lower_pick(const language::Expr& expr, Context& context);
  NodeId lower_draw(const language::Expr& expr, Context& context);
  NodeId lower_cell(const language::Expr& expr, Context& context);
  NodeId read_cell(int cell, bool beneath, const Context& context);
  NodeId uniform_at(const Context& context, const std::vector<int>& path, int n, std::string_view suffix = {});
  NodeId gumbel(NodeId u);
  std::string member_name(const Binding& binding) const;
  /// Offset of the cell within its variable, or -1; constant if all indices are.
  NodeId cell_offset(const language::Expr& cell, Context& context);
  NodeId position_node(int range, NodeId member);
  /// value(offset) for a constant offset; else a chain of selects over all cells of the variable.
  NodeId over_cells(const language::Variable& variable, NodeId offset, double none,
                    const std::function<NodeId(int)>& value);
  double none_of(const language::Type& type) const { return type.kind == language::Kind::member ? -1.0 : 0.0; }

  // --- what lies beneath passing effects, for those who write the cell
  void own_targets(const std::vector<model::Effect>& effects, const std::vector<model::Let>& lets, Context& context);
  void own_target(const language::Expr& target, const std::vector<model::Let>& lets, Context& context, OwnCells& own);
  void own_target_of(const model::Mechanism& mechanism, Context& context);
  NodeId is_own(const language::Variable& variable, NodeId offset, const Context& context);
  NodeId own_or_seen(NodeId own, const std::function<NodeId(bool beneath)>& read);

  // --- history
  NodeId lower_history(const language::Expr& expr, Context& context);
  NodeId lower_since(const language::Expr& expr, Context& context);
  std::int32_t ring_of(int cell, int depth, bool beneath);
  NodeId clock_offset(int action, const std::vector<NodeId>& parties);
  void lay_out_clocks();
  void finish_rings();

  // --- instances
  /// Calls `body` for every combination of members of `indices` that `where` (constant) allows.
  /// @param only  for each index the one member that it may have, or -1; empty: every index may have all.
  void for_each_instance(const std::vector<model::Index>& indices, const language::ExprPtr& where, Context& context,
                         const std::function<void(Context&, const std::string& members)>& body,
                         const std::vector<int>& only = {});
  /// Whether the element counts in this lane and tick: constant unless some step switches it.
  NodeId enabled_node(model::ElementRef ref);
  /// The same for an instance that acts for `agent`.
  NodeId enabled_for(model::ElementRef ref, const Binding& agent);
  [[nodiscard]] bool computed(int cell) const;  ///< by a mechanism that is not off for good
  void lower_lets(const std::vector<model::Let>& lets, Context& context);

  // --- mechanisms
  void lower_computed();
  void lower_passing_stocks();
  void lower_adds();
  void lower_change();
  void compute_cell(const model::Mechanism& mechanism, int index, Context& context);

  // --- effects
  enum class Author { step, rule, mechanism };
  void lower_effects(const std::vector<model::Effect>& effects, Context context, const Place& place, NodeId mask,
                     Author author);
  void lower_effect(const model::Effect& effect, Context& context, NodeId mask, Author author);
  void lower_effect_at_once(const model::Effect& effect, NodeId value, NodeId offset, NodeId mask, Author author);
  void lower_effect_with_times(const model::Effect& effect, NodeId value, NodeId offset, NodeId mask, Author author,
                               Context& context);
  NodeId ticks_node(const model::Time& time, Context& context, int minimum);
  NodeId rounded_ticks(NodeId months);

  // --- steps
  void lay_out_options();
  NodeId is_chosen(int axis, int option);
  void lower_steps();
  /// @returns the column that remembers that a `when` step has happened, or -1.
  std::int32_t lower_step(const scenario::Step& step, NodeId chosen, int kind, int index);
  void carry_out(const scenario::Step& step, int time, const std::vector<NodeId>& happens, std::int32_t fired, int kind,
                 int index);
  void lower_probe(const scenario::Step& step, const Probe& probe);
  NodeId step_condition(const scenario::Step& step, NodeId chosen, Context& context, int times);
  NodeId asked_condition(const scenario::Step& step, Context& context, int times = 1);
  NodeId first_time(const scenario::Step& step, NodeId holds, std::int32_t fired);
  void decree(const std::vector<model::ActCall>& calls, Context& context, const Wish& wish, NodeId mask);
  void propose(const std::vector<model::ActCall>& calls, Context& context, const Wish& wish, NodeId mask);

  // --- rules
  void lower_wishes();
  void lower_wish_instance(int rule, Context& context, const std::string& members);
  NodeId ready(int rule, const model::Rule& r, Context& context, NodeId asked);
  struct Memory {
    std::int32_t cool_until = -1, due_date = -1, once = -1, wished = -1, wished_flag = -1;
    Due due;
  };
  Memory lay_out_memory(const model::Rule& r, const Wish& wish);
  NodeId may_try(const Memory& memory);
  NodeId wish_probability(int rule, const model::Rule& r, Context& context, NodeId on);
  void remember_wish(const model::Rule& r, const Memory& memory, Context& context, NodeId wished);
  void try_wish(int rule, const Memory& memory, Context& context, const Wish& wish, NodeId on);
  void choose_option(const model::Rule& r, Context& context, const Wish& wish, NodeId on, const Due& due);
  NodeId option_score(const model::Rule& r, const model::Option& option, Context& context, NodeId& allowed);
  NodeId probability(int rule, const model::Rule& r, Context& context, NodeId asked);
  NodeId bounded_probability(NodeId p, int rule, NodeId asked);
  NodeId hazard_of_tick(const model::Trigger& trigger, NodeId value);
  NodeId expected_number(const model::Trigger& trigger, NodeId value);
  NodeId at_least(int times, NodeId expected);
  NodeId in_turn(int first, int months);
  NodeId soft_cost(const Binding& agent, const Act& act);
  Binding agent_of(const model::Rule& r, Context& context);
  std::vector<Act> expand(const model::ActCall& call, Context& context);
  void make_sites(const std::vector<model::ActCall>& calls, Context& context, const Wish& wish, NodeId on,
                  const Due& due);
  NodeId frozen(NodeId value, NodeId on, const std::string& name);

  // --- acts
  void lower_acts();
  void lower_site(std::size_t site);
  NodeId doctrine_forbids(const Act& act, NodeId& by);
  NodeId doctrine_of(const Binding& agent, const Act& act, NodeId asked, NodeId& by);
  struct Asked {
    Binding who;
    NodeId on = kNone;
    const model::Consent* consent = nullptr;
    Context context;
  };
  std::vector<Asked> those_asked(std::size_t site, Context& context, const Place& place, NodeId on);
  NodeId agrees(std::size_t site, Asked& asked);
  NodeId refused(std::size_t site, Context& context, const Place& place, NodeId on);
  NodeId accepted(std::size_t site);
  void find_rivals();
  void accept(std::size_t site);
  [[nodiscard]] bool may_be_rivals(const Act& a, const Act& b) const;
  NodeId not_beaten(std::size_t site);
  NodeId merged_or_done(std::size_t site, NodeId accepted);
  NodeId within_limit(std::size_t site, NodeId accepted);
  NodeId loses_to(const Site& mine, std::size_t site, std::size_t rival, NodeId same);
  void perform(const Act& act, Context& context, const Place& place, NodeId mask, Author author);
  void set_clocks(const Act& act, NodeId mask, Author author);
  Context act_context(const Act& act) const;
  NodeId act_possible(const Act& act, Context& context);
  NodeId pattern_matches(const model::Pattern& pattern, const Act& act, Context& context);
  NodeId any_matches(const std::vector<model::Pattern>& patterns, const Act& act, Context& context);
  using DoctrineBody = std::function<void(int doctrine, const Binding& agent, NodeId binds, NodeId cost)>;
  /// Every instance of a doctrine of `agent` that may match the act.
  void for_each_doctrine(const Act& act, const Binding& agent, bool hard, const DoctrineBody& body);
  /// The members that its indices must have for that, -1 for any. @returns false: no instance can.
  bool narrow(const model::Doctrine& doctrine, const Act& act, const Binding& agent, std::vector<int>& only) const;
  NodeId is_same(const Binding& a, const Binding& b);
  Binding party(const Act& act, std::size_t i) const;
  NodeId also_wished_by(std::size_t site, const Binding& member);
  /// Sites of the action whose party `i` is `member`, or may be.
  [[nodiscard]] std::vector<std::size_t> sites_with(int action, std::size_t i, NodeId member) const;
  [[nodiscard]] std::vector<std::size_t> sites_like(std::size_t site) const;
  void index_sites();
  NodeId equal_acts(const Act& a, const Act& b, bool swapped);
  bool surely_differ(NodeId a, NodeId b) const;
  bool may_be_equal(const Act& a, const Act& b, bool swapped) const;
  void log_act(const Act& act, const Wish& wish, int k, int outcome, NodeId mask, NodeId doctrine = kNone,
               NodeId refused_by = kNone, int refused_base = -1);
  void count_act(const Act& act, NodeId mask);
  void count_bound(NodeId mask, NodeId by);
  static constexpr int ensemble_wished = 0, ensemble_done = 1, ensemble_impossible = 2, ensemble_forbidden = 3,
                       ensemble_refused = 4, ensemble_merged = 5, ensemble_no_room = 6;  ///< as ensemble::Outcome

  // --- measures
  void lower_measures();
  void lower_measure(const scenario::Measure& measure, std::size_t index);
  NodeId in_window(int from, int to);

  NodeId number(double value) { return graph_.constant(value); }
  void emit(Statement statement) { b_.emit(*section_, std::move(statement)); }
  [[nodiscard]] bool fixed(int parameter) const;

  Builder b_;
  Section* section_ = &b_.tick;
  bool steps_read_computed_ = false;  ///< at the first tick they need the value on the initial state
  CompileOptions options_;
  const model::Model& model_;
  const language::Vocabulary& voc_;
  Graph& graph_;

  std::vector<std::int32_t> value_column_;   ///< cell -> what is read (with passing effects)
  std::vector<std::int32_t> stored_column_;  ///< cell -> what is stored
  std::vector<NodeId> initial_;              ///< cell -> value at the start, kNone: not yet lowered
  std::vector<NodeId> parameter_;            ///< parameter -> its value in the start section
  std::vector<std::int32_t> parameter_column_;
  std::vector<bool> parameter_moves_;  ///< a step changes it
  std::vector<int> accumulator_of_;    ///< cell -> accumulator or -1
  std::vector<int> passing_of_;        ///< cell -> passing slot or -1; those of a variable are consecutive
  struct Kinds {
    bool add = false, scale = false, set = false;
    [[nodiscard]] bool any() const { return add || scale || set; }
  };
  std::vector<Kinds> effects_write_;  ///< by variable: what effects may do to its stocks
  std::vector<bool> passing_write_;   ///< by variable: some effect on it passes
  std::map<std::tuple<int, int, int>, std::int32_t> enabled_column_;  ///< kind, index, agent or -1
  std::map<std::pair<int, bool>, std::int32_t> ring_;                 ///< cell, beneath passing effects -> ring
  std::map<int, std::int32_t> clock_first_;  ///< action -> first clock; for those that `since` reads
  std::map<int, NodeId> change_sum_;         ///< cell -> sum of mechanisms' adds, for stocks without accumulator
  std::vector<Site> sites_;
  std::map<int, std::vector<std::size_t>> sites_of_;  ///< action -> its sites, in order
  /// action, number of a party, its member (-2: known only in the run) -> sites, in order
  std::map<std::tuple<int, std::size_t, int>, std::vector<std::size_t>> sites_by_party_;
  std::vector<std::int32_t> count_columns_;  ///< measure -> tally of a count, or -1
  std::vector<Statement> clocks_of_step_;
  int version_ = 0;  ///< of columns that steps change
};

}  // namespace multivector::program
