#include "results/collector.hpp"
#include "results/labels.hpp"
#include "results/netcdf_file.hpp"
#include "results/tables.hpp"
#include "results/text.hpp"
#include "results/writer.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/results/fake_run.hpp"

#include <nlohmann/json.hpp>

using namespace multivector;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

namespace {

void write(const scenario::Scenario& s, const std::filesystem::path& directory, bool complete = true) {
  results::Collector collector(s);
  results::RunWriter writer(s, false, directory);
  fake::run(s, 3, [&](ensemble::BatchResult b) {
    if (b.variant == 1 && b.first_replicate == 0) {
      ensemble::Event event;
      event.variant = 1;
      event.replicate = 2;
      event.tick = 1;
      event.outcome = ensemble::Outcome::refused;
      event.place = "a.court|B";
      event.source = event.action = 0;
      event.parties = {0, 1};
      event.inputs = {0.5};
      event.refused_by = 1;
      event.refused_base = 0;
      b.events.push_back(event);
    }
    collector.add(b);
    writer.add(b);
  });
  results::Answer answer = collector.finish(complete);
  writer.finish(answer, {});
}

}  // namespace

TEST_CASE("numbers are written so that they read back as they were", "[results]") {
  CHECK(results::number(0.1) == "0.1");
  CHECK(results::number(3) == "3");
  CHECK(results::number(1e300) == "1e+300");
  CHECK(std::stod(results::number(1.0 / 3)) == 1.0 / 3);
  CHECK(results::number(std::nan("")).empty());
}

TEST_CASE("CSV fields are quoted where they must be", "[results]") {
  const std::vector<std::string> fields = {"a", "b,c", "say \"x\"", ""};
  CHECK(results::csv_line(fields) == "a,\"b,c\",\"say \"\"x\"\"\",\n");
}

TEST_CASE("a run directory holds whole files and nothing else", "[results]") {
  const auto s = fake::scenario();
  const fake::TemporaryDirectory out;
  write(s, out.path());
  for (const auto& name : results::run_file_names()) CHECK(std::filesystem::exists(out.path() / name));
  for (const auto& entry : std::filesystem::directory_iterator(out.path())) CHECK(entry.path().extension() != ".tmp");

  CHECK_THAT(out.read("branches.csv"), StartsWith("law,west,replicate,weight,stock,first_deal,failed\n"
                                                  "none,lenient,0,0.75,0,,\n"
                                                  "none,lenient,1,0.75,0.125,1,\n"));
  CHECK_THAT(out.read("parameters.csv"), StartsWith("replicate,gain\n0,0\n1,1\n"));
  CHECK(out.read("events.csv") ==
        "law,west,replicate,date,outcome,by,source,members,act,action,doer,towards,inputs,doctrine,refused_by\n"
        "none,secondary,2,2024-02,refused,rule,a.court,B,0,court,A,B,size=0.5,,B\n");
  CHECK_THAT(out.read("effects.csv"),
             StartsWith("measure,law,west,mean_difference,ci_low,ci_high,direction_share,luck_share,pairs,q05,q95,"
                        "median,median_low,median_high,shift_q05,shift_q05_low,shift_q05_high,shift_q50,"
                        "shift_q50_low,shift_q50_high,shift_q95,shift_q95_low,shift_q95_high,variance_reduction,p,"
                        "p_adjusted,unpaired,happened,happened_reference\n"
                        "stock,none,secondary,1,1,1,1,,4,1,1,1,,,1,,,1,,,1,,,,0,0,0,,\n"));
  CHECK_THAT(out.read("effects.csv"), Contains("\nstock,package,*,2,"));
  CHECK_THAT(out.read("summary.csv"), Contains("\nstock,none,*,8,0.4375,"));
  CHECK_THAT(out.read("windows.csv"),
             StartsWith("series,law,west,unit,opens,closes,peak,peak_difference,peak_low,peak_high\n"
                        "x_of_A,none,secondary,person mn,2024-01,,2024-01,1,1,1\n"));
  const auto run = nlohmann::json::parse(out.read("run.json"));
  CHECK(run["complete"] == true);
  CHECK(run["counts"]["branches"] == 24);
  CHECK(run["variants"][1]["options"]["west"] == "secondary");
  CHECK(run["parameters"]["drawn"][0] == "gain");
}

TEST_CASE("a later run replaces an earlier one, and one that never finishes leaves it alone", "[results]") {
  const fake::TemporaryDirectory out;
  write(fake::scenario(), out.path());
  const std::string before = out.read("run.json");
  {
    const auto scenario = fake::scenario();  // the writer keeps a reference
    results::RunWriter writer(scenario, false, out.path());
    writer.add(fake::batch(0, 0, 4));
  }
  CHECK(out.read("run.json") == before);
  for (const auto& entry : std::filesystem::directory_iterator(out.path())) CHECK(entry.path().extension() != ".tmp");
  write(fake::scenario(), out.path(), false);
  CHECK(nlohmann::json::parse(out.read("run.json"))["complete"] == false);
}

TEST_CASE("a directory with other things is left alone", "[results]") {
  const fake::TemporaryDirectory out;
  std::ofstream(out.path() / "thesis.tex") << "chapter one";
  CHECK_THROWS_AS(results::claim_run_directory(out.path()), results::DirectoryTaken);
  CHECK(out.read("thesis.tex") == "chapter one");
}

TEST_CASE("what a killed run left is no obstacle", "[results]") {
  const fake::TemporaryDirectory out;
  std::ofstream(out.path() / "branches.csv.tmp") << "law,we";
  CHECK_NOTHROW(write(fake::scenario(), out.path()));
}

TEST_CASE("an axis that has the name of a column gets another", "[results]") {
  auto s = fake::scenario();
  s.axes[0].name = "weight";
  const fake::TemporaryDirectory out;
  write(s, out.path());
  CHECK_THAT(out.read("branches.csv"), StartsWith("axis_weight,west,replicate,weight,"));
}

TEST_CASE("an axis never gets the name of another column", "[results]") {
  auto s = fake::scenario();
  s.axes[0].name = "weight";
  s.axes[1].name = "axis_weight";
  const fake::TemporaryDirectory out;
  write(s, out.path());
  CHECK_THAT(out.read("branches.csv"), StartsWith("axis_axis_weight,axis_weight,replicate,weight,stock,"));
  s.axes[1].name = "west";
  s.measures[0].name = "axis_weight";
  const fake::TemporaryDirectory other;
  write(s, other.path());
  CHECK_THAT(other.read("branches.csv"), StartsWith("axis_axis_weight,west,replicate,weight,axis_weight,"));
}

TEST_CASE("a parameter that has the name of a column gets another", "[results]") {
  auto s = fake::scenario();
  s.model.vocabulary.parameters[0].id = "replicate";
  const fake::TemporaryDirectory out;
  write(s, out.path());
  CHECK_THAT(out.read("parameters.csv"), StartsWith("replicate,parameter_replicate\n0,0\n"));
}

TEST_CASE("series keep exact quantiles in bounded memory", "[results]") {
  const auto s = fake::scenario(9);
  results::SeriesTable table(s);
  fake::run(s, 4, [&](const ensemble::BatchResult& b) { table.add(b); });
  const fake::TemporaryDirectory out;
  results::NetcdfFile file(out.path() / "series.nc");
  table.write(file);
  // variant 0, tick 1: 1 + replicate / 8 for replicates 0 to 8
  CHECK(table.means()[1] == 1.5);
  CHECK(table.quantiles()[1 * 5 + 2] == 1.5);
  CHECK(table.quantiles()[1 * 5 + 0] == Approx(1.05));
}
