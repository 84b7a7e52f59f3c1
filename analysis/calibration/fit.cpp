#include "analysis/calibration/fit.hpp"

#include "analysis/history/user_table.hpp"
#include "support/distributions.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>

namespace multivector::calibration {

namespace {

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

}  // namespace

Prior::Prior(const std::string& text) : text_(text) {
  const auto open = text.find('('), close = text.find_last_not_of(' ');
  const auto wrong = [&] {
    return std::runtime_error("`" + text +
                              "` is no prior: write uniform(a, b), normal(mean, sd), lognormal(mu, sigma), "
                              "triangular(a, mode, b), beta(a, b) or gamma(shape, scale)");
  };
  if (open == std::string::npos || text[close] != ')') throw wrong();
  const auto names = words_of(text.substr(0, open));
  std::string numbers = text.substr(open + 1, close - open - 1);
  std::replace(numbers.begin(), numbers.end(), ',', ' ');
  for (const std::string& word : words_of(numbers)) {
    double number = 0;
    const auto [end, problem] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (problem != std::errc{} || end != word.data() + word.size()) throw wrong();
    numbers_.push_back(number);
  }
  name_ = names.size() == 1 ? names.front() : "";
  const bool two =
      name_ == "uniform" || name_ == "normal" || name_ == "lognormal" || name_ == "beta" || name_ == "gamma";
  const std::size_t wanted = two ? 2 : name_ == "triangular" ? 3 : 0;
  if (wanted == 0 || numbers_.size() != wanted || !std::isfinite(quantile(0.5))) throw wrong();
}

bool Prior::has_width() const {
  const double low = quantile(0.05), high = quantile(0.95);
  return std::isfinite(low) && std::isfinite(high) && low < high;
}

double Prior::quantile(double p) const {
  const auto& n = numbers_;
  if (name_ == "uniform") return support::uniform_from(p, n[0], n[1]);
  if (name_ == "normal") return support::normal_from(p, n[0], n[1]);
  if (name_ == "lognormal") return support::lognormal_from(p, n[0], n[1]);
  if (name_ == "triangular") return support::triangular_from(p, n[0], n[1], n[2]);
  if (name_ == "beta") return support::beta_from(p, n[0], n[1]);
  return support::gamma_from(p, n[0], n[1]);
}

namespace {

std::optional<Prior> prior_in(const history::UserTable::Row& row) {
  try {
    Prior prior(row.text("prior"));
    if (!prior.has_width())
      row.error("bad-prior", "prior", row.quoted("prior") + " has no width", "a parameter is fitted within its prior");
    return prior;
  } catch (const std::runtime_error& problem) {
    row.error("bad-prior", "prior", row.quoted("prior") + " is no prior",
              "write uniform(a, b), normal(mean, sd), lognormal(mu, sigma), triangular(a, mode, b), beta(a, b) or "
              "gamma(shape, scale)");
    return std::nullopt;
  }
}

}  // namespace

std::vector<Fitted> read_fitted(const std::filesystem::path& file, Diagnostics& diagnostics) {
  const history::UserTable table(file, {"parameter", "prior", "judged_by", "note"}, diagnostics);
  std::vector<Fitted> fitted;
  std::set<std::string> names;
  for (const auto& row : table.rows()) {
    if (words_of(row.text("judged_by")).empty())
      row.error("missing-value", "judged_by", "no figures judge " + row.quoted("parameter"),
                "name series or blocks of targets.csv, with blanks between");
    if (auto prior = prior_in(row))
      fitted.push_back({row.text("parameter"), std::move(*prior), words_of(row.text("judged_by")), row.text("note"),
                        row.cell("parameter"), row.cell("judged_by")});
    if (!names.insert(row.text("parameter")).second)
      row.error("row-twice", "parameter", row.quoted("parameter") + " is fitted twice", "delete one of the rows");
  }
  table.check();
  if (fitted.empty()) table.error("bad-table", "nothing is fitted", "add a row for each parameter");
  table.check();
  return fitted;
}

}  // namespace multivector::calibration
