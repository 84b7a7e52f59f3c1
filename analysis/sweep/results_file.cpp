#include "analysis/sweep/results_file.hpp"

#include "results/files.hpp"
#include "results/netcdf_file.hpp"
#include "results/text.hpp"

#include <cmath>
#include <optional>

namespace multivector::sweep {

namespace {

namespace fs = std::filesystem;
using results::NetcdfFile;

constexpr std::int64_t kMostRows = 1'000'000;

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

/// Mean of a column over n branches from `first` on, those without a number left out; of `first` the restricted mean:
/// what did not happen took the whole horizon.
double mean_of(const Chunk& chunk, const Plan& plan, std::size_t first, std::size_t column, double horizon) {
  double sum = 0;
  std::size_t count = 0;
  for (std::size_t b = first; b < first + static_cast<std::size_t>(plan.replicates); ++b) {
    double x = chunk.values[b * plan.columns + column];
    if (horizon >= 0 && std::isnan(x) && chunk.failed_tick[b] < 0) x = horizon;
    if (std::isfinite(x)) sum += x, ++count;
  }
  return count > 0 ? sum / static_cast<double>(count) : std::nan("");
}

}  // namespace

class ResultsFile::Arrays {
public:
  Arrays(const fs::path& directory, const Plan& plan, const designs::Points& points)
      : plan_(plan), file_(directory / kResultsName) {
    file_.attribute(NC_GLOBAL, "format", "multivector sweep results 1");
    file_.attribute(NC_GLOBAL, "title", plan.sweep);
    file_.attribute(NC_GLOBAL, "key", plan.key);
    point_ = file_.dimension("point", static_cast<std::size_t>(plan.points));
    policy_ = file_.dimension("policy", plan.policies.size());
    replicate_ = file_.dimension("replicate", static_cast<std::size_t>(plan.replicates));
    file_.texts("policy", policy_, plan.policies);
    for (std::size_t f = 0; f < plan.factors.size(); ++f)
      factor(plan.factors[f], points.col(static_cast<Eigen::Index>(f)));
    for (const OutputLabel& output : plan.outputs) variables_.push_back(variable(output));
  }

  void add(const Chunk& chunk) {
    const std::size_t branches = chunk.failed_tick.size();
    const auto points = static_cast<std::size_t>(plan_.count(chunk.number));
    std::vector<double> values;
    std::size_t column = 0;
    for (std::size_t o = 0; o < plan_.outputs.size(); ++o) {
      const std::size_t dates = std::max<std::size_t>(1, plan_.outputs[o].months.size());
      values.clear();
      for (std::size_t b = 0; b < branches; ++b)
        for (std::size_t d = 0; d < dates; ++d) values.push_back(chunk.values[b * plan_.columns + column + d]);
      column += dates;
      std::vector<std::size_t> start = {static_cast<std::size_t>(plan_.first(chunk.number)), 0, 0};
      std::vector<std::size_t> count = {points, plan_.policies.size(), static_cast<std::size_t>(plan_.replicates)};
      if (!plan_.outputs[o].months.empty()) start.push_back(0), count.push_back(dates);
      file_.put(variables_[o], start, count, values.data());
    }
  }

  void publish() {
    file_.close();
    file_.publish();
  }

private:
  void factor(const FactorLabel& label, const Eigen::Ref<const Eigen::ArrayXd, 0, Eigen::InnerStride<>>& values) {
    const Eigen::ArrayXd column = values;
    const int v = file_.variable(label.name, NC_DOUBLE, {point_});
    file_.attribute(v, "units", label.unit.empty() ? "1" : label.unit);
    if (!label.options.empty()) file_.attribute(v, "options", joined(label.options));
    file_.put(v, {0}, {static_cast<std::size_t>(column.size())}, column.data());
  }

  int variable(const OutputLabel& label) {
    std::vector<int> dimensions = {point_, policy_, replicate_};
    std::vector<std::size_t> block = {static_cast<std::size_t>(std::min(plan_.chunk, plan_.points)),
                                      plan_.policies.size(), static_cast<std::size_t>(plan_.replicates)};
    if (!label.months.empty()) {
      dimensions.push_back(file_.dimension(("date_" + label.name).c_str(), label.months.size()));
      block.push_back(label.months.size());
      std::vector<std::string> names;
      for (const int month : label.months) names.push_back(results::month(month));
      file_.texts("date_" + label.name, dimensions.back(), names);
    }
    const int v = file_.blocks(label.name, NC_DOUBLE, dimensions, block);
    file_.attribute(v, "units", label.unit.empty() ? "1" : label.unit);
    file_.attribute(v, "long_name", label.text);
    return v;
  }

  const Plan& plan_;
  NetcdfFile file_;
  int point_ = 0, policy_ = 0, replicate_ = 0;
  std::vector<int> variables_;
};

class ResultsFile::Tables {
public:
  Tables(const fs::path& directory, const Plan& plan, const designs::Points& points)
      : plan_(plan), points_(points), failures_(directory / "failures.csv") {
    failures_.write("point,policy,replicate,tick,cell\n");
    if (plan.points * static_cast<std::int64_t>(plan.policies.size()) > kMostRows) return;
    means_.emplace(directory / "results.csv");
    std::string head = "point,policy";
    for (const FactorLabel& factor : plan.factors) head += "," + results::field(factor.name);
    for (const OutputLabel& output : plan.outputs)
      if (output.months.empty()) head += "," + results::field(output.name);
    means_->write(head + "\n");
  }

  std::uint64_t add(const Chunk& chunk) {
    const auto n = static_cast<std::size_t>(plan_.replicates);
    std::uint64_t failed = 0;
    for (std::size_t b = 0; b < chunk.failed_tick.size(); b += n) {
      const auto point = plan_.first(chunk.number) + static_cast<std::int64_t>(b / n / plan_.policies.size());
      const std::string& policy = plan_.policies[b / n % plan_.policies.size()];
      for (std::size_t r = 0; r < n; ++r) failed += failure(chunk, b + r, point, policy, r);
      if (means_) row(chunk, b, point, policy);
    }
    return failed;
  }

  void publish() {
    if (means_) means_->publish();
    failures_.publish();
  }

private:
  std::uint64_t failure(const Chunk& chunk, std::size_t branch, std::int64_t point, const std::string& policy,
                        std::size_t replicate) {
    if (chunk.failed_tick[branch] < 0) return 0;
    failures_.write(std::to_string(point) + "," + results::field(policy) + "," + std::to_string(replicate) + "," +
                    std::to_string(chunk.failed_tick[branch]) + "," + std::to_string(chunk.failed_cell[branch]) + "\n");
    return 1;
  }

  void row(const Chunk& chunk, std::size_t first, std::int64_t point, const std::string& policy) {
    std::string text = std::to_string(point) + "," + results::field(policy);
    for (std::size_t f = 0; f < plan_.factors.size(); ++f) {
      const double value = points_(point, static_cast<Eigen::Index>(f));
      const auto& options = plan_.factors[f].options;
      text +=
          "," + (options.empty() ? results::number(value) : results::field(options[static_cast<std::size_t>(value)]));
    }
    std::size_t column = 0;
    for (const OutputLabel& output : plan_.outputs) {
      if (output.months.empty()) text += "," + results::number(mean_of(chunk, plan_, first, column, output.horizon));
      column += std::max<std::size_t>(1, output.months.size());
    }
    means_->write(text + "\n");
  }

  const Plan& plan_;
  const designs::Points& points_;
  results::StagedFile failures_;
  std::optional<results::StagedFile> means_;
};

ResultsFile::ResultsFile(const fs::path& directory, const Plan& plan, const designs::Points& points)
    : plan_(plan), directory_(directory), arrays_(std::make_unique<Arrays>(directory, plan, points)),
      tables_(std::make_unique<Tables>(directory, plan, points)) {}
ResultsFile::~ResultsFile() = default;

std::uint64_t ResultsFile::add(const Chunk& chunk) {
  arrays_->add(chunk);
  return tables_->add(chunk);
}

void ResultsFile::publish() {
  arrays_->publish();
  tables_->publish();
}

}  // namespace multivector::sweep
