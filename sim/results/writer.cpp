#include "results/writer.hpp"

#include "results/netcdf_file.hpp"
#include "results/tables.hpp"

#include <array>
#include <optional>
#include <utility>

namespace multivector::results {

namespace fs = std::filesystem;

namespace {

struct Whole {
  StagedFile file;
  Whole(const fs::path& path, const std::string& text) : file(path) {
    file.write(text);
    file.close();
  }
};

}  // namespace

RunWriter::RunWriter(const scenario::Scenario& scenario, bool fixed_parameters, fs::path directory)
    : scenario_(scenario), directory_(std::move(directory)), branches_(scenario, directory_),
      parameters_(scenario, fixed_parameters, directory_), events_(scenario, directory_), series_(scenario) {}

void RunWriter::add(const ensemble::BatchResult& batch) {
  branches_.add(batch);
  parameters_.add(batch);
  events_.add(batch);
  series_.add(batch);
}

void RunWriter::finish(Answer& answer, RunFacts facts) {
  answer.windows = series_.windows();
  facts.files = {"branches.csv", "parameters.csv", "summary.csv", "effects.csv",
                 "drivers.csv",  "windows.csv",    "events.csv"};
  std::optional<NetcdfFile> series;
  if (!scenario_.series.empty()) {
    series_.write(series.emplace(directory_ / "series.nc"));
    facts.files.emplace_back("series.nc");
    facts.checksums.emplace_back("series.nc", series->checksum());
  }
  Whole summary(directory_ / "summary.csv", summary_csv(answer));
  Whole effects(directory_ / "effects.csv", effects_csv(answer));
  Whole drivers(directory_ / "drivers.csv", drivers_csv(answer));
  Whole windows(directory_ / "windows.csv", windows_csv(answer));
  const std::array<std::pair<const char*, const StagedFile*>, 7> tables = {{{"branches.csv", &branches_.file()},
                                                                            {"parameters.csv", &parameters_.file()},
                                                                            {"summary.csv", &summary.file},
                                                                            {"effects.csv", &effects.file},
                                                                            {"drivers.csv", &drivers.file},
                                                                            {"windows.csv", &windows.file},
                                                                            {"events.csv", &events_.file()}}};
  for (const auto& [name, table] : tables) facts.checksums.emplace_back(name, table->checksum());
  Whole run(directory_ / "run.json", manifest(answer, scenario_, facts));
  for (StagedFile* file : {&branches_.file(), &parameters_.file(), &events_.file()}) file->close();
  remove_run(directory_);
  for (StagedFile* file : {&branches_.file(), &parameters_.file(), &events_.file(), &summary.file, &effects.file,
                           &drivers.file, &windows.file})
    file->publish();
  if (series) series->publish();
  run.file.publish();
}

}  // namespace multivector::results
