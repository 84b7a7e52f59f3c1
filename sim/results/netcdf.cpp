#include "results/labels.hpp"
#include "results/netcdf_file.hpp"
#include "results/series.hpp"

#include <chrono>
#include <string>

namespace multivector::results {

namespace {

int days_since_1970(int months) {
  using namespace std::chrono;
  const year_month_day day{year{months / 12}, std::chrono::month{static_cast<unsigned>(months % 12 + 1)},
                           std::chrono::day{1}};
  return static_cast<int>(sys_days{day}.time_since_epoch().count());
}

std::string joined(const std::vector<std::string>& words, const char* between) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : between) + word;
  return text.empty() ? "all" : text;
}

void put_labels(NetcdfFile& file, const scenario::Scenario& scenario, int variant, int series) {
  const auto variants = variant_labels(scenario);
  std::vector<std::string> names, units, texts;
  std::vector<double> weights;
  for (const auto& v : variants) {
    names.push_back(joined(v.options, " / "));
    weights.push_back(v.weight);
  }
  file.texts("variant", variant, names);
  file.numbers("weight", variant, weights);
  for (std::size_t a = 0; a < scenario.axes.size(); ++a) {
    std::vector<std::string> options;
    for (const auto& v : variants) options.push_back(v.options[a]);
    file.texts("axis_" + scenario.axes[a].name, variant, options);
  }
  names.clear();
  for (const auto& s : scenario.series) {
    names.push_back(s.name);
    units.push_back(s.unit_text);
  }
  file.texts("series", series, names);
  file.texts("unit", series, units);
}

void put_dates(NetcdfFile& file, const scenario::Scenario& scenario, int date) {
  std::vector<int> days;
  for (int t = 0; t < scenario.ticks(); ++t) days.push_back(days_since_1970(month_of_tick(scenario, t)));
  const int v = file.days("date", date, days);
  file.attribute(v, "units", "days since 1970-01-01");
  file.attribute(v, "calendar", "proleptic_gregorian");
  file.attribute(v, "standard_name", "time");
  file.attribute(v, "long_name", "first day of the tick");
}

}  // namespace

void SeriesTable::write(NetcdfFile& file) {
  close_variant();
  file.attribute(NC_GLOBAL, "Conventions", "CF-1.8");
  file.attribute(NC_GLOBAL, "title", scenario_.id);
  file.attribute(NC_GLOBAL, "source", "multivector");
  file.attribute(
      NC_GLOBAL, "comment",
      "quantiles over the first " + std::to_string(room_) +
          " replicates, and means; failed branches left out. Differences from the first variant are paired by "
          "replicate; low and high: 90 % interval of their mean (Student's t), tick by tick");
  const int variant = file.dimension("variant", scenario::variants(scenario_).size());
  const int date = file.dimension("date", n_ticks_);
  const int series = file.dimension("series", n_series_);
  const int quantile = file.dimension("quantile", kQuantileCount);
  put_labels(file, scenario_, variant, series);
  put_dates(file, scenario_, date);
  file.numbers("quantile", quantile, {std::begin(kQuantiles), std::end(kQuantiles)});
  int v = file.packed("value", {variant, date, series, quantile}, quantiles_);
  file.attribute(v, "long_name", "quantile of the series over replicates");
  file.attribute(v, "coordinates", "unit");
  v = file.packed("mean", {variant, date, series}, means_);
  file.attribute(v, "long_name", "mean of the series over replicates");
  v = file.packed("difference", {variant, date, series}, differences_);
  file.attribute(v, "long_name", "mean of the paired differences from the first variant");
  v = file.packed("difference_low", {variant, date, series}, lows_);
  file.attribute(v, "long_name", "lower end of the 90 % interval of difference");
  v = file.packed("difference_high", {variant, date, series}, highs_);
  file.attribute(v, "long_name", "upper end of the 90 % interval of difference");
  file.close();
}

}  // namespace multivector::results
