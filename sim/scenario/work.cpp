// How much work a scenario is to compile, its measures and series included.
#include "scenario/build.hpp"

#include "model/work.hpp"

namespace multivector::scenario {

void check_work(ScenarioBuild& s) {
  const auto& vocabulary = s.build.model.vocabulary;
  const double model = model::work_of(s.build.model);
  double all = model, most = 0;
  const Measure* dearest = nullptr;
  for (const Measure& measure : s.scenario.measures) {
    const double work = model::work_of(vocabulary, measure.expr);
    if (work > most) most = work, dearest = &measure;
    all += work;
  }
  for (const Series& series : s.scenario.series) all += model::work_of(vocabulary, series.expr);
  if (all <= model::kMaxWork || dearest == nullptr) return;
  s.diagnostics().error("too-much-work", dearest->span,
                        "compiling the scenario would take " + model::work_text(all) +
                            " or more, and most of its measures is `" + dearest->name + "`; " +
                            model::work_text(model::kMaxWork) + " are allowed",
                        "work out inner sums once, as a variable of fewer indices, or use smaller sets");
}

}  // namespace multivector::scenario
