#include "results/branches.hpp"

#include "results/labels.hpp"
#include "results/text.hpp"

#include <cmath>

namespace multivector::results {

BranchTable::BranchTable(const scenario::Scenario& scenario, const std::filesystem::path& directory)
    : scenario_(scenario), file_(directory / "branches.csv") {
  const std::vector<std::string> rest = branch_columns(measure_labels(scenario));
  std::vector<std::string> header = axis_columns(axis_names(scenario), rest);
  header.insert(header.end(), rest.begin(), rest.end());
  file_.write(csv_line(header));
  for (const auto& variant : variant_labels(scenario)) {
    std::string prefix;
    for (const auto& option : variant.options) prefix += field(option) + ",";
    prefixes_.push_back(std::move(prefix));
    weights_.push_back(number(variant.weight));
  }
}

void BranchTable::add(const ensemble::BatchResult& batch) {
  for (int lane = 0; lane < batch.lanes; ++lane) file_.write(row(batch, lane));
}

std::string BranchTable::row(const ensemble::BatchResult& batch, int lane) const {
  const auto variant = static_cast<std::size_t>(batch.variant), at = static_cast<std::size_t>(lane);
  const bool failed = !batch.failed_tick.empty() && batch.failed_tick[at] >= 0;
  std::string line = prefixes_[variant] + std::to_string(batch.first_replicate + lane) + "," + weights_[variant];
  for (std::size_t m = 0; m < scenario_.measures.size(); ++m) {
    line += ',';
    if (!failed) line += number(batch.measures[m * static_cast<std::size_t>(batch.lanes) + at]);
  }
  line += ',';
  if (failed)
    line += field(month(month_of_tick(scenario_, batch.failed_tick[at])) + " " +
                  cell_name(scenario_.model.vocabulary, batch.failed_cell[at]));
  return line + '\n';
}

ParameterTable::ParameterTable(const scenario::Scenario& scenario, bool fixed_parameters,
                               const std::filesystem::path& directory)
    : drawn_(drawn_parameters(scenario, fixed_parameters)), file_(directory / "parameters.csv") {
  std::vector<std::string> header;
  for (const int p : drawn_) header.push_back(scenario.model.vocabulary.parameters[static_cast<std::size_t>(p)].id);
  header = parameter_columns(header);
  header.insert(header.begin(), scenario::kReplicateColumn);
  file_.write(csv_line(header));
}

void ParameterTable::add(const ensemble::BatchResult& batch) {
  if (batch.variant != 0) return;
  const auto lanes = static_cast<std::size_t>(batch.lanes);
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    std::string line = std::to_string(static_cast<std::size_t>(batch.first_replicate) + lane);
    for (const int p : drawn_) line += "," + number(batch.parameters[static_cast<std::size_t>(p) * lanes + lane]);
    file_.write(line + "\n");
  }
}

}  // namespace multivector::results
