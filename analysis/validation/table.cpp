#include "analysis/validation/table.hpp"

#include <algorithm>
#include <cmath>

namespace multivector::validation {

namespace {

double middle(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t n = values.size();
  if (n % 2 == 1 || values[n / 2 - 1] == values[n / 2]) return values[n / 2];  // infinities have no mean
  return (values[n / 2 - 1] + values[n / 2]) / 2;
}

double mean(const std::vector<double>& values) {
  if (std::all_of(values.begin(), values.end(), [&](double v) { return v == values.front(); })) return values.front();
  double sum = 0;
  for (const double v : values) sum += v;
  return sum / static_cast<double>(values.size());
}

}  // namespace

std::vector<std::vector<double>> means_of_draw(const Expectation& expectation, const Sample& sample, int draw) {
  std::vector<std::vector<double>> means;
  for (std::size_t m = 0; m < sample.values.size(); ++m) {
    const bool time = expectation.measures[m].kind == scenario::MeasureKind::first;
    auto& row = means.emplace_back();
    for (const auto& all : sample.values[m]) {
      const auto begin = all.begin() + static_cast<std::ptrdiff_t>(draw) * sample.luck;
      std::vector<double> values;
      std::copy_if(begin, begin + sample.luck, std::back_inserter(values), [](double v) { return !std::isnan(v); });
      row.push_back(values.empty() ? std::nan("") : time ? middle(std::move(values)) : mean(values));
    }
  }
  return means;
}

std::vector<std::vector<double>> values_of_branch(const Sample& sample, std::size_t branch) {
  std::vector<std::vector<double>> values;
  for (const auto& measure : sample.values) {
    auto& row = values.emplace_back();
    for (const auto& all : measure) row.push_back(all[branch]);
  }
  return values;
}

Table::Table(const Expectation& expectation) {
  model_.vocabulary = expectation.table;
  model_.variable_info.resize(expectation.table.variables.size());
  for (int cell = 0; cell < expectation.table.cell_count; ++cell) {
    cells_.push_back(std::make_shared<language::Expr>());
    model_.initials.push_back({cells_.back(), 1});
  }
}

void Table::fill(const std::vector<std::vector<double>>& values) {
  std::size_t cell = 0;
  for (const auto& row : values)
    for (const double v : row) cells_[cell++]->number = v;
}

double Table::value(const language::Expr& expr) const {
  model::Constants constants(model_);
  std::vector<double> frame;
  return constants.value(expr, frame).value_or(std::nan(""));
}

bool Table::holds(const Condition& condition) const {
  for (const int measure : condition.measures) {
    const auto& variable = model_.vocabulary.variables[static_cast<std::size_t>(measure)];
    for (int i = 0; i < variable.cell_count; ++i)
      if (std::isnan(cells_[static_cast<std::size_t>(variable.first_cell + i)]->number)) return false;
  }
  return value(*condition.expr) == 1;
}

const language::Expr* comparison_in(const language::Expr& expr) {
  switch (expr.op) {
  case language::Op::lt:
  case language::Op::le:
  case language::Op::gt:
  case language::Op::ge:
  case language::Op::eq:
  case language::Op::ne: return &expr;
  default: break;
  }
  for (const auto& arg : expr.args)
    if (arg)
      if (const auto* found = comparison_in(*arg)) return found;
  return nullptr;
}

}  // namespace multivector::validation
