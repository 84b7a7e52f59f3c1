#include "model/work.hpp"

#include "model/check.hpp"
#include "model/work_counter.hpp"

#include <cmath>
#include <string>

namespace multivector::model {

void Work::add(const WorkPart& part) {
  all += part.steps;
  if (part.steps > largest.steps) largest = part;
}

Work work_of(const Model& model) {
  return counted_work(model, [](WorkCounter& counter) { counter.add_model(); });
}

Work counted_work(const Model& model, const std::function<void(WorkCounter&)>& add) {
  WorkCounter quick(model, false), exact(model, true);
  add(quick);
  if (Work work = quick.work(); work.all < kWorkWorthSaying) return work;
  add(exact);
  return exact.work();
}

std::string work_text(double steps) {
  const double seconds = steps * kSecondsAStep, gigabytes = steps * kBytesAStep / 1e9;
  const std::string tenths = std::to_string(std::lround(gigabytes * 10));
  return "about " + std::to_string(std::lround(std::ceil(seconds))) + " s and " +
         (tenths.size() < 2 ? "0" : tenths.substr(0, tenths.size() - 1)) + "." + tenths.back() + " GB";
}

void report_work(Diagnostics& diagnostics, const Work& work, const std::string& whole) {
  if (work.all <= kMaxWork) return;
  diagnostics.error("too-much-work", work.largest.span,
                    "compiling " + whole + " would take " + work_text(work.all) +
                        " or more, and the largest part of it is " + work.largest.what + "; " + work_text(kMaxWork) +
                        " are allowed",
                    "work out inner sums once, as a variable of fewer indices, or use smaller sets");
}

void check_work(Build& build) { report_work(build.diagnostics, work_of(build.model), "the model"); }

}  // namespace multivector::model
