// What would otherwise fail only after everything has run: names in the files of results, sizes, designs without an
// answer.
#include "analysis/sweep/plan.hpp"
#include "analysis/sweep/points.hpp"
#include "analysis/sweep/read.hpp"

#include <map>

namespace multivector::sweep {

namespace {

constexpr double kMostChunkBytes = 0x1p31;  // NetCDF takes no blocks of 4 GiB, and two chunks are in memory at once
constexpr std::int64_t kManyChunks = 100'000;

/// Columns and dimensions that every sweep has.
std::map<std::string, Named> names_of_ours() {
  std::map<std::string, Named> taken;
  for (const char* name : {"point", "policy", "replicate"}) taken[name] = {name, "a column of every sweep", {}};
  return taken;
}

/// Branches of a point; at least 1.
double branches_a_point(const Sweep& sweep) {
  return static_cast<double>(crossing(sweep).names.size()) * sweep.scenario.replicates;
}

/// Two factors that set one thing: the later one would win in silence.
void check_twice(const Reading& r) {
  std::map<std::pair<int, int>, const Factor*> set;
  for (const Setting& setting : settings(r.sweep)) {
    const Factor& factor = r.sweep.factors[setting.factor];
    const auto [first, fresh] = set.emplace(std::pair{setting.parameter, setting.axis}, &factor);
    if (fresh) continue;
    r.diagnostics
        .error("factor-twice", factor.span, "`" + setting.name + "` is set by two factors, or twice by one",
               "leave one of them out")
        .notes.push_back({"set here, too", first->second->span});
  }
}

void check_chunks(const Reading& r, const Fields& fields) {
  const double a_point = branches_a_point(r.sweep);
  const std::int64_t points = r.sweep.points();
  const std::int64_t chunk =
      std::min(points, r.sweep.chunk > 0 ? r.sweep.chunk : usual_chunk(points, static_cast<std::int64_t>(a_point)));
  const double bytes = static_cast<double>(chunk) * a_point * (8.0 * static_cast<double>(r.sweep.columns()) + 8);
  if (bytes > kMostChunkBytes)
    r.error("chunk-too-large", fields.key_span(r.sweep.chunk > 0 && chunk > 1 ? "chunk" : "replicates"),
            "a chunk of " + std::to_string(chunk) + (chunk == 1 ? " point" : " points") + " has " +
                std::to_string(static_cast<std::int64_t>(bytes / 1e9)) +
                " GB: " + std::to_string(static_cast<std::int64_t>(a_point)) + " branches a point",
            chunk > 1 ? "at most 2 GB: write a smaller `chunk`"
                      : "at most 2 GB: ask for fewer replicates, measures or dates");
  else if (points / chunk > kManyChunks)
    r.diagnostics.warning("many-chunks", fields.key_span("chunk"),
                          "the sweep will leave " + std::to_string(points / chunk) + " files in one folder",
                          "write a larger `chunk`");
}

void check_answers(const Reading& r, const Fields& fields) {
  const designs::Kind kind = r.sweep.design->kind;
  if (kind != designs::Kind::saltelli && kind != designs::Kind::morris) return;
  const Span place = fields.key_span("design");
  if (r.sweep.design->n == 1)
    r.diagnostics.warning("one-base-point", place, "one base point gives no interval, and its indices mean nothing",
                          "a saltelli design has hundreds, a morris design ten or more");
  if (r.sweep.factors.size() == 1)
    r.diagnostics.warning("one-factor", place,
                          "with one factor there is nothing to share: all that is not luck is its own",
                          "a `sobol` design shows how the result follows it");
}

}  // namespace

void check_names(const Reading& r, const std::vector<Named>& outputs) {
  auto taken = names_of_ours();
  const auto take = [&](const std::string& column, const Named& named) {
    const auto [first, fresh] = taken.emplace(column, named);
    if (fresh) return;
    auto& error = r.diagnostics.error("name-in-results", named.span,
                                      "`" + column + "` would stand twice in the results: as " + first->second.what +
                                          " and as " + named.what,
                                      "give one of them another name, or leave it out");
    if (first->second.span.file >= 0) error.notes.push_back({"first used here", first->second.span});
  };
  for (const Factor& factor : r.sweep.factors) take(factor.name, {factor.name, "a factor", factor.span});
  for (const Named& output : outputs) {
    take(output.name, output);
    if (output.what == "a path") take("date_" + output.name, {output.name, "the dates of a path", output.span});
  }
}

void check_whole(const Reading& r, const Fields& fields) {
  check_twice(r);
  if (r.diagnostics.has_errors()) return;
  check_chunks(r, fields);
  if (r.sweep.design) check_answers(r, fields);
}

}  // namespace multivector::sweep
