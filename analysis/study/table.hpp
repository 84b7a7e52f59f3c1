// Tables of a study. Private to analysis/study.
#pragma once

#include "analysis/study/study.hpp"
#include "results/files.hpp"
#include "results/text.hpp"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace multivector::study {

using Cells = std::vector<std::string>;

/// A CSV table that is written if it has rows.
class Table {
public:
  Table(const Outcomes& outcomes, std::string name, const std::string& head)
      : in_(outcomes), moved_(moved_names(outcomes.plan)), name_(std::move(name)), text_(head + "\n") {}

  void row(const Cells& cells) {
    text_ += results::csv_line(cells);
    ++rows_;
  }
  [[nodiscard]] std::string policy(int p) const { return in_.plan.policies[static_cast<std::size_t>(p)]; }
  [[nodiscard]] std::string factor(std::size_t f) const { return in_.plan.factors[f].name; }
  /// What the design moves: a factor, or a group.
  [[nodiscard]] std::string moved(std::size_t m) const { return moved_[m]; }
  [[nodiscard]] std::string measure(std::size_t m) const { return in_.measures[m].name; }

  void write(const std::filesystem::path& folder) const {
    if (rows_ == 0) return;
    results::StagedFile file(folder / (name_ + ".csv"));
    file.write(text_);
    file.publish();
  }

private:
  const Outcomes& in_;
  std::vector<std::string> moved_;
  std::string name_, text_;
  int rows_ = 0;
};

/// tables_decide.cpp: indices.csv, pairs.csv, indices_over_time.csv, effects.csv, convergence.csv. A refused answer has
/// its rows, without numbers and with the reason.
void write_decisions(const std::filesystem::path& folder, const Outcomes& in, const Study& study);
/// tables_sample.cpp: scores.csv, boxes.csv, trajectory.csv, tree.csv, robustness.csv.
void write_sample(const std::filesystem::path& folder, const Outcomes& in, const Study& study);

}  // namespace multivector::study
