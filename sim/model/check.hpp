// What can only be checked when the whole model is known. Private to sim/model and sim/scenario.
#pragma once

#include "model/build.hpp"
#include "model/constant.hpp"

namespace multivector::model {

void check_model(Build& build);

/// The parts of check_model, in order.
void check_sizes(Build& build);                          // check_sizes.cpp: combinations of every element
void check_work(Build& build);                           // work.cpp: time and memory that compiling takes
void find_computed(Build& build, Constants& constants);  // computed.cpp: fills Model::set_by
void order_mechanisms(Build& build);                     // order.cpp: Model::set_order
void check_writers(Build& build, Constants& constants);  // writers.cpp: levers, owners, effects on computed cells
void check_history(Build& build);                        // history.cpp
void check_initials(Build& build);                       // check_initials.cpp
void check_luck(Build& build);                           // luck.cpp: places that share a hash
void check_conditions(Build& build);                     // check_conditions.cpp: what never holds, or always
/// Of a model that is looked at alone, since a scenario may use a name (check_unused.cpp).
void check_unused(Build& build);

/// One condition of whatever element or step. @param if_never  what that means, for the help.
void check_condition(Build& build, const language::ExprPtr& condition, const std::string& if_never);
/// A chance or rate against the length of a tick (check_hazards.cpp).
void check_hazard(Build& build, const Trigger& trigger, int most_times, Span span);

/// Every cell that an effect or mechanism may write, exactly where members are known at load. `indices` are those of
/// the element and of the effect, `wheres` what thins them.
void for_each_written(const Build& build, Constants& constants, const language::Expr& target,
                      std::vector<Index> indices, const std::vector<language::ExprPtr>& wheres, int slots,
                      const std::function<bool(int)>& visit);

/// A permanent effect on a computed cell is an error.
void check_effect_on_computed(Build& build, Constants& constants, const Effect& effect,
                              const std::vector<Index>& parties, const language::ExprPtr& where, int slots);
/// `initial(x)` of computed cells; in a mechanism also the history of computed cells without an initial value.
void check_reads(Build& build, const language::ExprPtr& expr, bool mechanism);

}  // namespace multivector::model
