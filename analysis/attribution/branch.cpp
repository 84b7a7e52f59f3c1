#include "analysis/attribution/branch.hpp"

#include "analysis/attribution/instances.hpp"
#include "model/files.hpp"
#include "results/labels.hpp"
#include "results/statistics.hpp"
#include "results/text.hpp"
#include "support/edit_distance.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace multivector::attribution {

namespace {

language::ExprPtr cell_expr(const language::Vocabulary& vocabulary, int variable, int cell) {
  const auto& v = vocabulary.variables[static_cast<std::size_t>(variable)];
  auto expr = std::make_shared<language::Expr>();
  expr->op = language::Op::cell;
  expr->id = variable;
  expr->type = v.type;
  int at = cell - v.first_cell;
  expr->args.resize(v.over.size());
  for (std::size_t i = v.over.size(); i-- > 0;) {
    const auto& members = vocabulary.ranges[static_cast<std::size_t>(v.over[i])].members;
    const int size = static_cast<int>(members.size());
    expr->args[i] = member_expr(v.over[i], members[static_cast<std::size_t>(at % size)]);
    at /= size;
  }
  return expr;
}

/// At commas outside brackets.
std::vector<std::string> split_names(const std::string& text) {
  std::vector<std::string> names(1);
  int depth = 0;
  for (const char c : text) {
    depth += c == '[' ? 1 : c == ']' ? -1 : 0;
    if (c == ',' && depth == 0)
      names.emplace_back();
    else if (c != ' ')
      names.back() += c;
  }
  return names;
}

[[noreturn]] void unknown(const std::string& name, const std::vector<std::string>& known, const char* what) {
  const auto near = support::nearest(name, known);
  throw Mistake("the model has no " + std::string(what) + " `" + name + "`" +
                (near ? "; did you mean `" + *near + "`?" : ""));
}

void add_cells(const model::Model& model, const std::string& name, std::vector<Watch>& watches) {
  const auto& vocabulary = model.vocabulary;
  const std::string id = name.substr(0, name.find('['));
  std::vector<std::string> variables, cells;
  bool any = false;
  for (int v = 0; v < static_cast<int>(vocabulary.variables.size()); ++v) {
    const auto& variable = vocabulary.variables[static_cast<std::size_t>(v)];
    variables.push_back(variable.id);
    if (!fits(id, variable.id)) continue;
    for (int cell = variable.first_cell; cell < variable.first_cell + variable.cell_count; ++cell) {
      cells.push_back(results::cell_name(vocabulary, cell));
      if (id.size() != name.size() && cells.back() != name) continue;
      any = true;
      watches.push_back({cells.back(), cell_expr(vocabulary, v, cell), 0});
    }
  }
  if (any) return;
  if (cells.empty()) unknown(id, variables, "variable");
  unknown(name, cells, "cell");
}

/// |rank - middle| / number of ranks, for each replicate with a number; NaN for others.
std::vector<double> distances(const std::vector<double>& values) {
  std::vector<double> there, result(values.size(), std::numeric_limits<double>::quiet_NaN());
  for (const double value : values)
    if (std::isfinite(value)) there.push_back(value);
  const auto ranks = results::ranks(there);
  const auto n = static_cast<double>(there.size());
  for (std::size_t r = 0, i = 0; r < values.size(); ++r)
    if (std::isfinite(values[r])) result[r] = std::abs(ranks[i++] - (n + 1) / 2) / n;
  return result;
}

}  // namespace

Course run_branch(const Origin& origin, const Branch& branch, const std::vector<Watch>& watches, bool log, int lanes) {
  scenario::Scenario alone = origin.scenario;
  alone.series.clear();
  for (const Watch& watch : watches) alone.series.push_back({watch.name, "1", watch.value, watch.slots});
  alone.log_replicates = log ? branch.replicate + 1 : 0;
  ensemble::Options options;
  options.threads = 1;
  options.batch = lanes;
  options.fixed_parameters = origin.fixed_parameters;
  options.variants = {branch.variant};
  options.first_replicate = branch.replicate;
  options.replicates = 1;
  Course course;
  const auto ticks = static_cast<std::size_t>(alone.ticks());
  ensemble::run(alone, options, [&](ensemble::BatchResult&& batch) {
    course.measures = std::move(batch.measures);
    course.failed = batch.failed_tick.front() >= 0;
    if (course.failed) {
      course.failed_date = results::month(results::month_of_tick(origin.scenario, batch.failed_tick.front()));
      course.failed_cell = results::cell_name(origin.scenario.model.vocabulary, batch.failed_cell.front());
      std::fill(course.measures.begin(), course.measures.end(), std::numeric_limits<double>::quiet_NaN());
    }
    for (std::size_t w = 0; w < watches.size(); ++w)
      course.values.emplace_back(batch.series.begin() + static_cast<std::ptrdiff_t>(w * ticks),
                                 batch.series.begin() + static_cast<std::ptrdiff_t>((w + 1) * ticks));
    course.events = std::move(batch.events);
  });
  check_same(origin, branch, course.measures);
  return course;
}

std::string failure_text(const Course& course) {
  if (!course.failed) return {};
  return "it failed in " + course.failed_date + ": " + course.failed_cell + " was no finite number any more";
}

std::vector<Watch> cells_named(const model::Model& model, const std::string& text) {
  std::vector<Watch> watches;
  for (const auto& name : split_names(text)) add_cells(model, name, watches);
  return watches;
}

std::string course_csv(const scenario::Scenario& scenario, const std::vector<Watch>& watches, const Course& course) {
  const auto& vocabulary = scenario.model.vocabulary;
  std::vector<std::string> row = {"date"};
  for (const Watch& watch : watches) row.push_back(watch.name);
  std::string text = results::csv_line(row);
  for (int t = 0; t < scenario.ticks(); ++t) {
    row = {results::month(results::month_of_tick(scenario, t))};
    for (std::size_t w = 0; w < watches.size(); ++w) {
      const auto& type = watches[w].value->type;
      const double value = course.values[w][static_cast<std::size_t>(t)];
      const bool member = type.kind == language::Kind::member && type.range >= 0;
      row.push_back(member
                        ? results::member_name(vocabulary, vocabulary.ranges[static_cast<std::size_t>(type.range)].base,
                                               static_cast<int>(value))
                        : results::number(value));
    }
    text += results::csv_line(row);
  }
  return text;
}

Branch typical_branch(const results::StoredRun& run, int variant, int measure) {
  const auto& columns = run.values[static_cast<std::size_t>(variant)];
  const auto replicates = columns.empty() ? std::size_t{0} : columns.front().size();
  std::vector<double> sums(replicates, 0);
  for (int m = 0; m < static_cast<int>(columns.size()); ++m) {
    if (measure >= 0 && m != measure) continue;
    const auto far = distances(columns[static_cast<std::size_t>(m)]);
    const bool nobody = std::none_of(far.begin(), far.end(), [](double d) { return std::isfinite(d); });
    for (std::size_t r = 0; r < replicates && !nobody; ++r) sums[r] += std::isfinite(far[r]) ? far[r] : 1;
  }
  if (replicates == 0) throw Mistake("the run has no branches of this variant");
  const auto nearest = std::min_element(sums.begin(), sums.end());
  return {variant, static_cast<int>(nearest - sums.begin())};
}

}  // namespace multivector::attribution
