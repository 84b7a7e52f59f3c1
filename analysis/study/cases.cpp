#include "analysis/study/cases.hpp"

#include "model/csv.hpp"
#include "model/fields.hpp"
#include "support/file.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <stdexcept>

namespace multivector::study {

namespace {

using Texts = std::vector<language::Text>;

struct Number {
  bool written = false;  ///< the text is a number, perhaps one beyond the type
  std::optional<double> value;
};

Number read_number(const std::string& text) {
  double value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (end != text.data() + text.size() || problem == std::errc::invalid_argument) return {};
  return {true, problem == std::errc{} ? std::optional(value) : std::nullopt};
}

std::optional<double> number_of(const std::string& text) { return read_number(text).value; }

bool says_nothing(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text.empty() || text == "na" || text == "n/a" || text == "nan" || text == "null";
}

class Cases {
public:
  Cases(const Csv& table, Diagnostics& diagnostics) : table_(table), diagnostics_(diagnostics) {
    for (const CsvCell& cell : table.header) header_.push_back(table.text(cell, diagnostics).text);
  }

  /// The cells of a column; nothing (reported) if there is none.
  [[nodiscard]] std::optional<Texts> column(const std::string& name) {
    const auto at = std::ranges::find(header_, name);
    if (at == header_.end()) {
      diagnostics_.error("unknown-column", table_.span(table_.header.front()), "the table has no column `" + name + "`",
                         did_you_mean(name, header_));
      return std::nullopt;
    }
    Texts texts;
    for (const auto& row : table_.rows)
      texts.push_back(table_.text(row[static_cast<std::size_t>(at - header_.begin())], diagnostics_));
    return texts;
  }

  /// A factor of which any cell is a number holds numbers; else the numbers of names, in the order in which they first
  /// stand there.
  void factor(const std::string& name, Outcomes& out) {
    const auto texts = column(name);
    if (!texts) return;
    sweep::FactorLabel label{name, "", "listed", {}};
    const bool numbers = std::ranges::any_of(*texts, [](const auto& t) { return read_number(t.text).written; });
    out.points.conservativeResize(static_cast<Eigen::Index>(texts->size()), out.points.cols() + 1);
    for (std::size_t i = 0; i < texts->size(); ++i) {
      const language::Text& cell = (*texts)[i];
      out.points(static_cast<Eigen::Index>(i), out.points.cols() - 1) =
          numbers ? factor_number(cell, name) : name_number(cell, label);
    }
    if (label.options.size() > kMostNames)
      diagnostics_.error("bad-number", place_of(name),
                         "`" + name + "` holds words, and more than 100 different ones: that is no factor",
                         "a factor has numbers, or a few names");
    out.plan.factors.push_back(std::move(label));
  }

  void output(const std::string& name, Outcomes& out) {
    const auto texts = column(name);
    if (!texts) return;
    Eigen::ArrayXXd values(static_cast<Eigen::Index>(texts->size()), 1);
    for (std::size_t i = 0; i < texts->size(); ++i) {
      const language::Text& cell = (*texts)[i];
      const auto value = says_nothing(cell.text) ? std::nan("") : number_of(cell.text);
      if (!value && !enough(diagnostics_))
        diagnostics_.error("bad-number", cell.span(),
                           "`" + cell.text + "` is no number, and `" + name + "` is an output",
                           "an output without a number is an empty cell or NA");
      values(static_cast<Eigen::Index>(i), 0) = value.value_or(0);
    }
    Outcome outcome{name, ""};
    add_policy(outcome, std::move(values), out.sample.points);
    out.measures.push_back(std::move(outcome));
    out.plan.outputs.push_back({name, "", name, {}});
  }

private:
  static constexpr std::size_t kMostNames = 100;

  [[nodiscard]] Span place_of(const std::string& column) const {
    return table_.span(table_.header[static_cast<std::size_t>(std::ranges::find(header_, column) - header_.begin())]);
  }

  double factor_number(const language::Text& cell, const std::string& column) {
    const double value = number_of(cell.text).value_or(std::nan(""));
    if (!std::isfinite(value) && !enough(diagnostics_))
      diagnostics_.error("bad-number", cell.span(),
                         (cell.text.empty() ? "this cell is empty" : "`" + cell.text + "` is no finite number") +
                             ", and `" + column + "` is a factor of numbers",
                         "correct it or leave the case out; if these are names, none of them may be a number: `v1`");
    return value;
  }

  double name_number(const language::Text& cell, sweep::FactorLabel& label) {
    auto& names = label.options;
    const auto at = std::ranges::find(names, cell.text);
    if (at != names.end()) return static_cast<double>(at - names.begin());
    if (cell.text.empty() && !enough(diagnostics_))
      diagnostics_.error("bad-number", cell.span(), "a factor has a value in every case", "leave the case out");
    if (names.size() <= kMostNames) names.push_back(cell.text);
    return static_cast<double>(names.size()) - 1;
  }

  const Csv& table_;
  Diagnostics& diagnostics_;
  std::vector<std::string> header_;
};

}  // namespace

std::optional<Outcomes> read_cases(const std::string& path, const std::vector<std::string>& factors,
                                   const std::vector<std::string>& outputs, Diagnostics& diagnostics) {
  const auto file = support::read_file(path, std::size_t{1} << 32);
  if (file.error != support::ReadError::none)
    throw std::runtime_error("cannot read " + path + ": " + support::to_text(file.error));
  const auto table = read_csv(diagnostics.sources.add(path, file.text), diagnostics);
  if (!table) return std::nullopt;
  Outcomes out;
  out.plan.sweep = std::filesystem::path(path).stem().string();
  out.plan.design = "cases";
  out.plan.policies = {"all"};
  out.plan.points = static_cast<std::int64_t>(table->rows.size());
  out.points.resize(out.plan.points, 0);
  out.sample = sample_of(out.plan);
  Cases cases(*table, diagnostics);
  for (const std::string& name : factors) cases.factor(name, out);
  for (const std::string& name : outputs) cases.output(name, out);
  if (diagnostics.has_errors()) return std::nullopt;
  require_numbers(out, path + " has no number in the columns of outputs");
  return out;
}

}  // namespace multivector::study
